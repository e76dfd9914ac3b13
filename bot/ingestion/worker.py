"""The program of a parsing process: tasks in on standard input, records out on standard output."""

import ctypes
import os
import pickle
import resource
import signal
import struct
import sys
from importlib import import_module
from typing import Any, BinaryIO

from bot.errors import SourceError

_MEMORY = (
    700_000_000  # bytes of address space: lxml and trafilatura map most of 300 MB and touch a third of it
)
_DEATH_SIGNAL = 1  # prctl's PR_SET_PDEATHSIG
_HEAD = struct.Struct(">I")


def main() -> None:
    """Serve until the input closes, as it does when the bot ends in whatever way."""
    _die_with_the_bot()
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a Ctrl-C is for the bot, which ends us
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # a library's print must not break the answers
    while task := _read(sys.stdin.buffer):
        _answer(answers, _done(*pickle.loads(task)))  # noqa: S301  the bot's own pickle, over our own pipe


def _die_with_the_bot() -> None:
    """Also in the middle of a page, where nobody listens to the input (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL)


_TASKS = {  # loaded at the first task of each, so that a worker starts at once
    "feed": "bot.ingestion.feeds:parse_feed",
    "page": "bot.ingestion.pages:parse_page",
    "pasted": "bot.ingestion.pasted:parse_pasted",
    "pdf": "bot.ingestion.pdf:parse_pdf",
    "posts": "bot.ingestion.posts:parse_posts",
    "listing": "bot.ingestion.listings:parse_listing",
    "sitemap": "bot.ingestion.sitemaps:parse_sitemap",
    "calendar": "bot.ingestion.calendars:parse_calendar",
    "links": "bot.ingestion.links:parse_links",
}


def _done(task: str, arguments: tuple[Any, ...]) -> object:
    """The record a task makes, or the sentence that says why there is none."""
    module, _, name = _TASKS[task].partition(":")
    try:
        return getattr(import_module(module), name)(*arguments)
    except SourceError as error:
        return str(error)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001  where a job runs: one page must not end the worker
        return f"this could not be read ({type(error).__name__})"


def _read(stream: BinaryIO) -> bytes:
    head = stream.read(_HEAD.size)
    return stream.read(_HEAD.unpack(head)[0]) if len(head) == _HEAD.size else b""


def _answer(stream: BinaryIO, answer: object) -> None:
    packed = pickle.dumps(answer)
    stream.write(_HEAD.pack(len(packed)) + packed)
    stream.flush()


if __name__ == "__main__":
    main()
