"""Small pieces of Telegram HTML, built so that a text from outside stays text."""

import html
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from bot.text.bidi import isolate, lead
from bot.text.catalogue import Markup, escape
from storage.model import Language

LIMIT = 4096  # code points of a message once parsed (Bot API)
_TAG = re.compile(r"<[^>]*>")
_LONGEST_URL = 2048  # beyond it, clients and proxies disagree


def plain(markup: str) -> str:
    """Return what a reader sees of our own HTML."""
    return html.unescape(_TAG.sub("", markup))


def bold(text: str) -> Markup:
    """Set `text` in bold."""
    return Markup(f"<b>{escape(text)}</b>")


def line(markup: str, language: Language) -> Markup:
    """Make a paragraph run as `language` does, whatever letter it begins with."""
    return Markup(lead(plain(markup), language) + markup)


def aside(text: str, language: Language) -> Markup:
    """Escape `text` for the middle of a paragraph written in `language`."""
    return Markup(escape(isolate(text, language)))


def linkable(url: str) -> bool:
    """Whether Telegram makes a link of `url`: the web only, and a host with a dot."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    return (
        parts.scheme in {"http", "https"}
        and "." in host.strip(".")
        and len(url) <= _LONGEST_URL
        and not any(char.isspace() or ord(char) < 32 for char in url)
    )


def link(url: str, inside: str) -> Markup:
    """Link the markup `inside` to `url`, or return it bare where `url` is not of the web."""
    return Markup(f'<a href="{escape(url)}">{inside}</a>' if linkable(url) else inside)


def fitting(lines: Iterable[Markup], room: int) -> list[Markup]:
    """Keep the first lines that fit into `room` code points, each with its line break; a line is never cut."""
    kept: list[Markup] = []
    for markup in lines:
        room -= len(plain(markup)) + 1
        if room < 0:
            break
        kept.append(markup)
    return kept
