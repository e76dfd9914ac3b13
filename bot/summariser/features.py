"""What can be said of a piece of a text, as a candidate for its summary: each named, most between 0 and 1; pure."""

import re
from collections import Counter
from dataclasses import dataclass
from math import sqrt

from bot.summariser.reading import Reading
from bot.summariser.units import Unit, leans

_FIGURE = re.compile(r"\d")
_SHORT = 40  # characters: a shorter piece says too little
_LONG = 200  # characters beyond which a piece is hard to take in
_FEW = 3  # telling words: a piece with fewer is a label or a byline
_NEWS = 30  # sentences: in a longer text, a debate or minutes, the opening tells less
_CLAIMS = ("issue_raised", "demand", "commitment", "decision", "recommendation")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a text is about, as far as its words tell: how often each comes, those of its title and of its first sentence."""

    often: Counter[str]
    length: float  # of `often` as a vector
    promised: frozenset[str]
    opening: frozenset[str]
    sentences: int
    meeting: bool


def subject(title: Reading, reading: Reading, *, meeting: bool) -> Subject:
    """What a text is about."""
    often = Counter(stem for stem in reading.stems if stem)
    first = reading.sentences[0].span if reading.sentences else None
    return Subject(
        often,
        sqrt(sum(n * n for n in often.values())) or 1.0,
        frozenset(stem for stem in title.stems if stem),
        frozenset(reading.telling(first)) if first else frozenset(),
        len(reading.sentences),
        meeting,
    )


def features(reading: Reading, about: Subject, unit: Unit, stems: frozenset[str]) -> dict[str, float]:
    """The features of a piece by name."""
    body, (start, end), number = reading.body, unit.span, unit.sentence
    kinds = {cue.sign for cue in reading.found(unit.span)}
    opens = {cue.sign for at in reading.range(unit.span)[:1] for cue in reading.cues.get(at, ())}
    marks = body[end - 1 : end + 2]
    return {
        "opening": min(1.0, _NEWS / max(1, about.sentences)) / sqrt(1 + number),
        "first": float(number == 0),
        "late": number / max(1, about.sentences),
        "title": _share(stems, about.promised),
        "centre": sum(about.often[stem] for stem in stems) / (about.length * sqrt(max(1, len(stems)))),
        "echo": _share(stems, about.opening) if number else 0.0,
        "cut_start": float(unit.cut_start),
        "cut_end": float(unit.cut_end),
        "dangling": float(
            number > 0 and ("dangling" in opens or (unit.cut_start and leans(reading, unit.span)))
        ),
        "question": float("؟" in marks or "?" in marks),
        "noise": float("noise" in kinds),
        "occasion": float("occasion" in opens and "meeting" not in kinds),
        "short": float(unit.length < _SHORT),
        "nameless": float(len(stems) < _FEW),
        "long": max(0, unit.length - _LONG) / _LONG,
        "quotation": float(body[start] in '"«“”'),
        "figures": float(bool(_FIGURE.search(body, start, end))),
        "claim": float(about.meeting and not kinds.isdisjoint(_CLAIMS)),
    }


def _share(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / sqrt(max(1, len(one) * len(other)))
