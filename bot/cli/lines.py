"""JSON Lines in, JSON Lines out: each line is answered at once, an unreadable one with what is wrong."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from bot.errors import HoumaError

Line = dict[str, Any]


@contextmanager
def opened(what: str) -> Iterator[BinaryIO]:
    """The bytes of a file, or of standard input for `-`."""
    if what == "-":
        yield sys.stdin.buffer
    else:
        with Path(what).open("rb") as file:
            yield file


def read_line(raw: bytes) -> Line:
    """The object in a line; ValueError."""
    line = json.loads(raw)
    if not isinstance(line, dict):
        raise ValueError("a JSON object was expected")  # noqa: TRY004  an unreadable line, like any other
    return line


def write(answer: Line | list[Line]) -> None:
    """Print one line and let it go at once."""
    sys.stdout.write(json.dumps(answer, ensure_ascii=False, default=str) + "\n")
    sys.stdout.flush()


def answer_lines(answer: Callable[[Line], Line], what: str) -> None:
    """Answer every line; `id` is echoed."""
    with opened(what) as lines:
        for raw in lines:
            if raw.strip():
                write(answered(answer, raw))


def answered(answer: Callable[[Line], Line], raw: bytes) -> Line:
    """The answer to one line, or its error."""
    name = None
    try:
        line = read_line(raw)
        name = line.get("id")
        return {"id": name, **answer(line)}
    except (ValueError, KeyError, TypeError, HoumaError) as error:
        return {"id": name, "error": worded(error)}


def worded(error: Exception) -> str:
    """What is wrong with a line, in a sentence."""
    if isinstance(error, json.JSONDecodeError | UnicodeDecodeError):
        return "this line is not JSON"
    if isinstance(error, KeyError):
        return f"the key {error} is missing"
    return str(error) or type(error).__name__
