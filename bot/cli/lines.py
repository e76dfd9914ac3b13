"""JSON Lines in, JSON Lines out: each line is answered at once, an unreadable one with what is wrong."""

import json
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import structlog

from bot.errors import HoumaError
from storage.model import Language

Line = dict[str, Any]
log = structlog.get_logger()


@contextmanager
def opened(what: str) -> Iterator[BinaryIO]:
    """The bytes of a file, or of standard input for `-`."""
    if what == "-":
        yield sys.stdin.buffer
    else:
        with Path(what).open("rb") as file:
            yield file


def write(answer: Line | list[Line]) -> None:
    """Print one line and let it go at once."""
    line = json.dumps(answer, ensure_ascii=False, default=str)
    try:
        data = line.encode("utf-8")
    except UnicodeEncodeError:  # half a surrogate pair, which JSON can spell and UTF-8 cannot
        data = json.dumps(answer, default=str).encode("ascii")
    sys.stdout.buffer.write(data + b"\n")
    sys.stdout.buffer.flush()


async def answer_lines(answer: Callable[[Line], Awaitable[Line]], what: str) -> int:
    """Answer every line in turn, its `id` echoed; how many could not be answered."""
    failed = 0
    with opened(what) as lines:
        for raw in lines:
            told = await _answered(answer, raw)
            failed += "error" in told
            write(told)
    return failed


async def _answered(answer: Callable[[Line], Awaitable[Line]], raw: bytes) -> Line:
    name = None
    try:
        line = _read(raw)
        name = line.get("id")
        return {"id": name, **await answer(line)}
    except (ValueError, HoumaError) as error:
        return {"id": name, "error": str(error)}
    except Exception as error:  # where a job runs: one line never stops the others
        log.debug("line.failed", exc_info=True)
        return {"id": name, "error": f"this could not be read ({type(error).__name__})"}


def _read(raw: bytes) -> Line:
    """The object in a line; ValueError."""
    try:
        line = json.loads(raw, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise ValueError("this line is not JSON") from None
    if not isinstance(line, dict):
        raise ValueError("a JSON object was expected")  # noqa: TRY004  an unreadable line, like any other
    return line


def _no_number(name: str) -> None:
    raise ValueError(name)  # NaN and Infinity, which are not JSON


def text_in(line: Line, key: str, default: str | None = None) -> str:
    """The text under `key`; ValueError where it is missing (and has no default) or is no text."""
    value = line.get(key)
    if value is None and default is not None:
        return default
    if not isinstance(value, str):
        why = "a text was expected" if key in line else "this key is missing"
        raise ValueError(f"{key}: {why}")  # noqa: TRY004  a line is wrong, not the program
    return value


def language_in(line: Line) -> Language | None:
    """The language named under `lang`, None where none is; ValueError for one we do not read."""
    named = text_in(line, "lang", "")
    if not named:
        return None
    try:
        return Language(named.lower().partition("-")[0])
    except ValueError:
        raise ValueError(f"lang: ar, fr or en was expected, not {named!r}") from None
