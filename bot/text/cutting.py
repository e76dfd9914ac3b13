"""Cutting text where a reader would not notice a broken letter."""

import re
import unicodedata

_JOINER = "\u200d"
_TONES = range(0x1F3FB, 0x1F400)  # skin tones belong to the emoji before them
_FLAGS = range(0x1F1E6, 0x1F200)  # a flag is two of these
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def _continues(text: str, at: int) -> bool:
    """Whether the character at `at` belongs to the one before it."""
    char, before = text[at], text[at - 1]
    if _JOINER in {char, before} or unicodedata.category(char) in {"Mn", "Me", "Mc"}:
        return True
    return ord(char) in _TONES or (ord(char) in _FLAGS and ord(before) in _FLAGS)


def cut(text: str, limit: int) -> str:
    """Return `text` in at most `limit` code points, ending with … where something was left out."""
    if len(text) <= limit:
        return text
    at = max(limit - 1, 0)
    while at > 0 and _continues(text, at):
        at -= 1
    return (text[:at].rstrip() + "…")[:limit]


def tidy(text: str, limit: int) -> str:
    """Bring a text from outside into one line, without marks that could turn the lines around it, and cut it."""
    return cut(" ".join(_UNSEEN.sub("", text).split()), limit)
