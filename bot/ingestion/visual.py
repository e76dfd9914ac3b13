"""From the order in which a line is seen to the order in which it is read; pure.

A PDF holds glyphs and where they stand. Seen from left to right, Arabic comes out backwards, while the numbers and
Latin words inside it do not.
"""

import unicodedata
from collections.abc import Sequence

_RIGHT_TO_LEFT = {"R", "AL"}
_JOINS = {"ES", "CS", "ET"}  # 10:00 · 7/10/2025 · 512,5 · 3 %
_PAIRS = (("(", ")"), ("[", "]"), ("«", "»"))


def logical(glyphs: Sequence[str]) -> str:
    """The text of one line, given its glyphs from left to right; a glyph may stand for several letters."""
    kinds = [_kind(each) for each in glyphs]
    if not any(kind == "R" for kind in kinds):
        return "".join(glyphs)
    read: list[str] = []
    at = len(glyphs)
    while at > 0:
        start = _left_to_right_run(kinds, at)
        if start < at:
            read.extend(glyphs[start:at])
            at = start
        else:
            at -= 1
            read.append(glyphs[at])
    return "".join(read)


def _left_to_right_run(kinds: Sequence[str], end: int) -> int:
    """Where the run of Latin and numbers that ends at `end` starts; `end` itself when there is none."""
    if kinds[end - 1] not in "LN":
        return end
    start = end - 1
    at = start - 1
    while at >= 0 and kinds[at] != "R":
        if kinds[at] in "LN" and _holds_together(kinds, at, start):
            start = at
        elif kinds[at] in "LN":
            break
        at -= 1
    return start


def _holds_together(kinds: Sequence[str], left: int, right: int) -> bool:
    """Whether what stands at `left` and `right` belongs to one run: what is between them decides."""
    between = set(kinds[left + 1 : right])
    if kinds[left] == kinds[right] == "N":
        return between <= {"J"}  # two numbers with a space between them are read from the right
    return between <= {"J", " ", "O"}


def _kind(glyph: str) -> str:
    """R for Arabic, L for Latin, N for digits, J for what joins digits, a space, O for the rest."""
    for character in glyph:
        told = unicodedata.bidirectional(character)
        if told in _RIGHT_TO_LEFT:
            return "R"
        if told == "L":
            return "L"
        if told in ("EN", "AN"):
            return "N"
        if told in _JOINS:
            return "J"
        if told == "WS":
            return " "
    return "O"


def unmirrored(text: str) -> str:
    """A paragraph with its brackets as they are typed: some programs write down the shapes that are seen."""
    for opening, closing in _PAIRS:
        first, last = text.find(opening), text.find(closing)
        if last != -1 and (first == -1 or last < first) and text.count(closing) >= text.count(opening):
            text = text.translate(str.maketrans(opening + closing, closing + opening))
    return text
