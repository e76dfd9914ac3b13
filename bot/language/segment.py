"""Sentences and clauses with exact offsets: every span is a piece of the text as it was given."""

import re
from typing import NamedTuple


class Span(NamedTuple):
    """A piece `text[start:end]`, in code points."""

    start: int
    end: int


# A full stop, possibly after a space as Moroccan papers set it, with the quotes and brackets that close after it.
_STOP = re.compile(r"[.!?؟…]+[\"'”»)\]]*")
_ABBREVIATIONS = frozenset(
    "m mm mme mlle dr pr st ste etc cf art al vol no n p pp av bd tél tel env ex mr mrs ms prof inc ltd vs د أ ص م ج ه ق".split()
)
_LAST_WORD = re.compile(r"([^\W\d_]+)$")
_ARABIC = re.compile("[\u0620-\u064a]")
_BEFORE_ARABIC = re.compile("[\u0620-\u065f\"'”»)\\]]")
_COMMA = re.compile(r"\s?(?:[،,;؛]|:(?!//))\s?|\s[-–—]\s")
_DIGIT_COMMA = re.compile(r"\d[,:،]\d")
_TRIM = " \t\n.،,;؛:-–—…\"'"


def sentences(text: str) -> list[Span]:
    """The sentences in order, trimmed of spaces; a line's end always ends one."""
    spans, start = [], 0
    for end in _ends(text):
        spans.append(_trimmed(text, start, end))
        start = end
    return [span for span in spans if span.start < span.end]


def _ends(text: str) -> list[int]:
    ends = [found.end() for found in _STOP.finditer(text) if _closes(text, found)]
    lines = [at for at, character in enumerate(text) if character == "\n"]
    return sorted({*ends, *lines, len(text)})


def _closes(text: str, stop: re.Match[str]) -> bool:
    """Whether a stop ends its sentence: not in a number, an address, an initial or an abbreviation."""
    following = text[stop.end() : stop.end() + 2]
    if not following or following[0].isspace():
        if stop[0] != ".":
            return True
        before = _LAST_WORD.search(text[max(0, stop.start() - 12) : stop.start()])
        short = before is not None and (
            before[1].lower() in _ABBREVIATIONS or (len(before[1]) == 1 and before[1].isupper())
        )
        after = text[stop.end() : stop.end() + 3].strip()
        return not short and not after[:1].islower()
    # No space follows: only between Arabic words is that a full stop rather than an address or a number.
    return bool(_ARABIC.match(following[0])) and bool(
        _BEFORE_ARABIC.match(text[stop.start() - 1 : stop.start()] or " ")
    )


def clauses(text: str, sentence: Span) -> list[Span]:
    """The clauses of a sentence in order, without the commas between them."""
    spans, start = [], sentence.start
    for found in _COMMA.finditer(text, sentence.start, sentence.end):
        if _DIGIT_COMMA.match(text, max(0, found.start() - 1)):
            continue
        spans.append(_trimmed(text, start, found.start()))
        start = found.end()
    spans.append(_trimmed(text, start, sentence.end))
    return [span for span in spans if span.start < span.end]


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def bare(text: str, span: Span) -> Span:
    """A span without the punctuation at its edges, quotes that close inside it kept."""
    start, end = span
    while start < end and text[start] in _TRIM:
        start += 1
    while start < end and text[end - 1] in _TRIM:
        end -= 1
    return Span(start, end)
