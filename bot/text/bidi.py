"""Which way a text runs, and the invisible marks that keep Arabic and Latin letters in their places."""

import unicodedata
from collections.abc import Iterator
from typing import Literal

from storage.model import Language

Direction = Literal["rtl", "ltr"]

RLM, LRM = "\u200f", "\u200e"
_OPEN, _CLOSE = "\u2068", "\u2069"  # first strong isolate, pop directional isolate
_STRONG: dict[str, Direction] = {"R": "rtl", "AL": "rtl", "L": "ltr"}


def direction(language: Language) -> Direction:
    """Which way `language` is written."""
    return "rtl" if language is Language.AR else "ltr"


def _strong(text: str) -> Iterator[Direction]:
    """The directions of the letters outside isolates, in order."""
    depth = 0
    for char in text:
        depth += (char == _OPEN) - (char == _CLOSE and depth > 0)
        if depth == 0 and (found := _STRONG.get(unicodedata.bidirectional(char))):
            yield found


def isolate(text: str, language: Language) -> str:
    """Wrap `text` in isolates when any of its letters run against `language`."""
    against = any(found != direction(language) for found in _strong(text))
    return f"{_OPEN}{text}{_CLOSE}" if against else text


def lead(text: str, language: Language) -> str:
    """Return the mark that must stand before the paragraph `text` to make it run as `language` does, or nothing."""
    wanted = direction(language)
    if next(_strong(text), None) == wanted:
        return ""
    return RLM if wanted == "rtl" else LRM
