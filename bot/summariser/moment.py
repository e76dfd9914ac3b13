"""When a meeting is or was, as far as its article states it beside the meeting's name; nothing is guessed."""

import re
from collections.abc import Iterator
from datetime import date, time, timedelta

from bot.language.dates import find_date, find_time
from bot.language.normalise import fold
from bot.language.segment import Span
from bot.summariser.reading import Reading, Sentence

_HEAD = 3  # sentences in which the meeting itself is told
_FAR = 130  # characters between the meeting's name and its day
_HOLDING = ("gathering", "coming", "held", "postponed", "cancelled", "adjourned")
# Folded names, Monday first.
_DAYS = ("الاثنين|lundi", "الثلاثاء|mardi", "الاربعاء|mercredi", "الخميس|jeudi", "الجمعه|vendredi", "السبت|samedi", "الاحد|dimanche")  # fmt: skip
_DAY_OF = {name: number for number, names in enumerate(_DAYS) for name in names.split("|")}
_WEEKDAY = "|".join(_DAY_OF)
_NEXT = re.compile(rf"\b({_WEEKDAY})\s+(?:القادم|المقبل|الموالي|prochain)\b")
_LAST = re.compile(rf"\b({_WEEKDAY})\s+(?:الماضي|المنصرم|الفارط|dernier)\b")
_NEAR = re.compile(rf"\b(اليوم|امس|غدا?|aujourd'hui|hier|demain)\b(?:\s+({_WEEKDAY})\b|(?!\s+ال))")
_NAMED = re.compile(rf"\b({_WEEKDAY})\b")
_NEAR_DAYS = {"اليوم": 0, "aujourd'hui": 0, "امس": -1, "hier": -1, "غدا": 1, "غد": 1, "demain": 1}


def stated_when(reading: Reading, published: date | None) -> tuple[date | None, time | None]:
    """The day and hour stated near the meeting's name at the top; no day where its weekday disagrees with it."""
    hours: time | None = None
    for sentence in reading.sentences[:_HEAD]:
        for text in _around(reading, sentence):
            day = _stated_day(text, published)
            hours = hours or find_time(text)
            if day:
                return day, hours
    return None, hours


def _around(reading: Reading, sentence: Sentence) -> Iterator[str]:
    """What a sentence that names and holds the meeting says near its name, other than of a law."""
    if not (reading.found(sentence.span, "meeting") and reading.found(sentence.span, *_HOLDING)):
        return
    places = [reading.starts[cue.first] for cue in reading.found(sentence.span, "meeting", *_HOLDING)]
    near = Span(min(places) - _FAR, max(places) + _FAR)
    text = ""
    for clause in sentence.clauses:
        if clause.end > near.start and clause.start < near.end and not reading.found(clause, "decree"):
            text += " ، " + reading.body[slice(*clause)]
    if text:
        yield text


def _stated_day(text: str, published: date | None) -> date | None:
    folded = fold(text)
    if day := find_date(text, published):
        named = _NAMED.search(folded)
        return day if named is None or _DAY_OF[named[1]] == day.weekday() else None
    return _relative(folded, published) if published else None


def _relative(folded: str, published: date) -> date | None:
    """A day told from the day of publication: next Thursday, yesterday; its weekday must agree."""
    if found := _NEXT.search(folded):
        return published + timedelta(days=(_DAY_OF[found[1]] - published.weekday() - 1) % 7 + 1)
    if found := _LAST.search(folded):
        return published - timedelta(days=(published.weekday() - _DAY_OF[found[1]] - 1) % 7 + 1)
    if found := _NEAR.search(folded):
        day = published + timedelta(days=_NEAR_DAYS[found[1]])
        return day if found[2] is None or _DAY_OF[found[2]] == day.weekday() else None
    return None
