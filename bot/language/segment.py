"""Sentences and clauses with exact offsets: every span is a piece of the text as it was given."""

import re
from bisect import bisect_left
from typing import NamedTuple


class Span(NamedTuple):
    """A piece `text[start:end]`, in code points."""

    start: int
    end: int


# A full stop, possibly after a space as Moroccan papers set it, with the quotes and brackets that close after it.
_STOP = re.compile(r"[.!?؟…۔]+(?:\s?[”»)\]]|[\"'](?=\s|$))*")
_ABBREVIATIONS = frozenset(
    "m mm mme mmes mlle dr pr me mgr st ste cf art al vol no n p pp av bd tél tel env ex sté etc "
    "mr mrs ms prof inc ltd co vs gov sen rep gen lt col capt sgt rev jr sr "
    "د أ ا ص م ج ه هـ ق ت ط ر ش س ع ن ف ك ل ي ح خ".split()
)
_INITIAL = re.compile(
    r"(?:^|[\s.(«\"-])[^\W\d_a-z]$"
)  # ق.م., ش.م.ع., J.-P.: a letter alone, not a small Latin one
_LAST_WORD = re.compile(r"\w+$")
_DOTTED = re.compile(r"(?:^|[^\w.])(?:\w{1,2}\.)+\w{1,2}$")  # U.S, ق.م
# What is quoted is not cut, unless it is so long that the closing sign must belong to something else.
_QUOTED = re.compile(r"«[^«»\n]{1,220}»|“[^“”\n]{1,220}”|(?<!\w)\"[^\"\n]{1,220}\"(?!\w)|\([^()\n]{1,160}\)")
_SEPARATOR = re.compile(r"[،,;؛]|:(?!//)|(?<=\s)[-–—](?=\s)")
_EDGE = frozenset(" \t\n\u00a0.،,;؛:-–—…*•|_=/")
_OPENS = {"«": "»", "“": "”", "(": ")", "[": "]"}
_CLOSES = {closing: opening for opening, closing in _OPENS.items()}
_OTHER = _OPENS | _CLOSES
_QUOTES = frozenset({*_OTHER, '"'})
_MARKS = _EDGE | _QUOTES
_WRAPPED_LINES = 6  # fewer tell nothing about a width
_FINAL = frozenset('.!?؟…:»”"')


def sentences(text: str) -> list[Span]:
    """The sentences in order, trimmed of spaces; a line's end always ends one."""
    spans, start = [], 0
    for end in _ends(text):
        span = _trimmed(text, start, end)
        if span.start < span.end:
            spans.append(span)
        start = end
    return spans


def _ends(text: str) -> list[int]:
    quotes = [found.span() for found in _QUOTED.finditer(text)]
    opened = [start for start, _ in quotes]

    def quoted(stop: re.Match[str]) -> bool:
        before = bisect_left(opened, stop.start()) - 1
        return before >= 0 and stop.end() < quotes[before][1]

    ends = {stop.end() for stop in _STOP.finditer(text) if not quoted(stop) and _closes(text, stop)}
    return sorted(ends | _line_ends(text) | {len(text)})


def _line_ends(text: str) -> set[int]:
    """The line ends that end a sentence: all of them, unless lines were broken to a width as old mail does."""
    ends = [line.start() for line in re.finditer("\n", text)]
    if len(ends) < _WRAPPED_LINES:
        return set(ends)
    starts = [0, *(end + 1 for end in ends[:-1])]
    lengths = [end - start for start, end in zip(starts, ends, strict=True)]
    width = sorted(lengths)[len(lengths) * 9 // 10]
    full = sum(length >= 0.72 * width for length in lengths)
    stopped = {end for end in ends if text[end - 1 : end] in _FINAL}
    if not 40 <= width <= 110 or full < 0.6 * len(ends) or len(stopped) > 0.4 * len(ends):
        return set(ends)
    return {end for end, length in zip(ends, lengths, strict=True) if length < 0.72 * width}


def _closes(text: str, stop: re.Match[str]) -> bool:
    """Whether a stop ends its sentence: not in a number, an address, an initial or an abbreviation."""
    following = text[stop.end() : stop.end() + 3]
    before = text[max(0, stop.start() - 16) : stop.start()]
    after = following.lstrip()[:1]
    if stop[0] == "." and (_INITIAL.search(before) or _numbers(text, stop.start())):
        return False
    if after in {"،", ",", "؛", ";"} or after.islower():
        return False
    if stop[0].startswith("..") or stop[0][0] == "…":
        return not after or (after.isascii() and after.isupper())
    if following and not following[0].isspace():
        return _glued(before[-1:], following[0])
    return stop[0][0] != "." or not _abbreviates(before)


def _numbers(text: str, stop: int) -> bool:
    """Whether a stop follows the number of a point in a list, at its line's beginning."""
    line = text.rfind("\n", max(0, stop - 4), stop) + 1 if stop > 3 else 0
    return stop - line <= 3 and text[line:stop].strip().isdecimal() and (line == 0 or text[line - 1] == "\n")


def _glued(before: str, following: str) -> bool:
    """Whether a stop without a space after it ends a sentence rather than parts an address or a number."""
    if following.isascii() and following.isalnum():
        return following.isupper() and not before.isupper()
    return following.isalpha() or following in '«“"(-–•'


def _abbreviates(before: str) -> bool:
    word = _LAST_WORD.search(before)
    if word is None:
        return False
    initial = len(word[0]) == 1 and word[0].isupper()
    return initial or word[0].lower() in _ABBREVIATIONS or bool(_DOTTED.search(before))


def clauses(text: str, sentence: Span) -> list[Span]:
    """The clauses of a sentence in order, without the commas between them; a number's comma and a quotation stay whole."""
    spans, start = [], sentence.start
    whole = [Span(*found.span()) for found in _QUOTED.finditer(text, sentence.start, sentence.end)]
    opened = [span.start for span in whole]
    for found in _SEPARATOR.finditer(text, sentence.start, sentence.end):
        quote = bisect_left(opened, found.start()) - 1
        inside = quote >= 0 and found.end() < whole[quote].end and found[0] != ":"
        if inside or _in_number(text, found):
            continue
        spans.append(_trimmed(text, start, found.start()))
        start = found.end()
    spans.append(_trimmed(text, start, sentence.end))
    return [span for span in spans if span.start < span.end]


def _in_number(text: str, found: re.Match[str]) -> bool:
    return text[found.start() - 1 : found.start()].isdigit() and text[found.end() : found.end() + 1].isdigit()


def bare(text: str, span: Span) -> Span:
    """A span without the punctuation at its edges; a quotation mark or bracket goes only without its other half."""
    start, end = span
    if start == end or (text[start] not in _MARKS and text[end - 1] not in _MARKS):
        return span
    count = {mark: text.count(mark, start, end) for mark in _QUOTES}
    while start < end:
        if _loose(text[start], count, _CLOSES):
            count[text[start]] = count.get(text[start], 0) - 1
            start += 1
        elif _loose(text[end - 1], count, _OPENS):
            count[text[end - 1]] = count.get(text[end - 1], 0) - 1
            end -= 1
        else:
            break
    return Span(start, end)


def _loose(mark: str, count: dict[str, int], turned: dict[str, str]) -> bool:
    """Whether a mark at an edge goes; those of `turned` face away from the span."""
    if mark == '"':
        return count[mark] % 2 == 1
    if mark in _QUOTES:
        return mark in turned or count[_OTHER[mark]] == 0
    return mark in _EDGE


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
