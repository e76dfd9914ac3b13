"""A summary: the opening of a text as a rule, and what its title promises; every excerpt verbatim. Pure.

Opening sentences beat every graph method on news at equal length, so position leads; the rest decides among neighbours.
"""

from collections import Counter
from dataclasses import dataclass
from math import sqrt

from bot.summariser.limits import Limits
from bot.summariser.reading import Reading, Sentence
from bot.summariser.units import Unit, leans, runs, unit
from storage.model import Excerpt

# Chosen by hand on the development texts that benchmarks/summaries.py reads; the order of the terms matters, not the decimals.
_POSITION, _TITLE, _CENTRE = 4.0, 3.0, 3.0
_CUT_START, _CUT_END, _LEANING, _QUESTION, _BRIEF, _NOISE = 0.8, 0.1, 0.7, 1.5, 0.5, 1.0
_OCCASION, _NAMELESS, _CLAIM = 2.0, 2.5, 1.2
_CLAIMS = ("issue_raised", "demand", "commitment", "decision", "recommendation")
_ALIKE = 1.2  # how much an excerpt that repeats another loses (MMR)
_WHOLE = 330  # characters: a longer sentence is quoted by its clauses
_RUN = 40  # characters: a shorter run of clauses says too little
_SAYS = 40  # characters: a shorter sentence says too little
_FEW = 3  # telling words: a piece with fewer is a label or a byline
_MOST = 300  # sentences that compete


@dataclass(frozen=True, slots=True)
class _Scored:
    unit: Unit
    stems: frozenset[str]
    score: float


def summary(
    title: Reading, reading: Reading, limits: Limits, *, meeting: bool = False
) -> tuple[Excerpt, ...]:
    """The best excerpts within the limits, in the body's order; at least one where there is any text; of a meeting, what was said there."""
    length = len(reading.body)
    if alone := limits.alone(length):
        return _best_alone(_options(title, reading, alone, meeting=meeting), reading, alone)
    room = limits.characters(length)
    chosen = _chosen(_options(title, reading, room, meeting=meeting), limits.sentences, room)
    if not chosen:
        return _cut_to(reading, room)
    room -= sum(each.length for each in chosen)
    shown = []
    for each in chosen:
        grown = _grown(reading, each, each.length + room)
        room -= grown.length - each.length
        shown.append(grown)
    return tuple(each.excerpt(reading.body) for each in sorted(shown, key=lambda each: each.span))


def _chosen(options: list[_Scored], most: int, room: int) -> list[Unit]:
    """The best, then each time the best of what does not repeat the chosen ones; the best first."""
    chosen: list[_Scored] = []
    while options and len(chosen) < most:
        best = max(options, key=lambda each: _worth(each, chosen))
        chosen.append(best)
        room -= best.unit.length
        taken = best.unit.sentence
        options = [each for each in options if each.unit.sentence != taken and each.unit.length <= room]
    return [each.unit for each in chosen]


def _grown(reading: Reading, each: Unit, room: int) -> Unit:
    """A piece of a sentence, with as much of its sentence as there is room for."""
    if not each.cut_end:
        return each
    longer = runs(reading, reading.sentences[each.sentence], room, each.length)
    return max(
        (run for run in longer if run.span.start == each.span.start), key=lambda run: run.length, default=each
    )


def _best_alone(options: list[_Scored], reading: Reading, room: int) -> tuple[Excerpt, ...]:
    """The best sentence of a body too short to shorten."""
    if not options:
        return _cut_to(reading, room)
    return (max(options, key=lambda each: each.score).unit.excerpt(reading.body),)


def _cut_to(reading: Reading, room: int) -> tuple[Excerpt, ...]:
    """What fits of the first sentence, to the last word's end: nothing that could stand alone was short enough."""
    body = reading.body
    for sentence in reading.sentences[:1]:
        start, end = sentence.span
        if end - start > room:
            end = max(body.rfind(" ", start, start + room + 1), body.rfind("\n", start, start + room + 1))
            end = end if end > start else start + room
        cut = unit(body, sentence, start, end)
        return (cut.excerpt(body),) if cut.length > 0 else ()
    return ()


def _options(title: Reading, reading: Reading, room: int, *, meeting: bool) -> list[_Scored]:
    promised = frozenset(stem for stem in title.stems if stem)
    count = Counter(stem for stem in reading.stems if stem)
    common = sum(n * n for n in count.values()) or 1
    options = []
    for sentence in reading.sentences[:_MOST]:
        for each in _units(reading, sentence, room):
            stems = frozenset(reading.telling(each.span))
            score = _score(reading, each, stems, promised)
            score += _CENTRE * sum(count[stem] for stem in stems) / sqrt(common * max(1, len(stems)))
            score += _CLAIM * (meeting and bool(reading.found(each.span, *_CLAIMS)))
            options.append(_Scored(each, stems, score))
    return options


def _units(reading: Reading, sentence: Sentence, room: int) -> list[Unit]:
    whole = unit(reading.body, sentence, *sentence.span)
    if whole.length <= min(room, _WHOLE):
        return [whole]
    return list(runs(reading, sentence, min(room, _WHOLE), _RUN))


def _score(reading: Reading, each: Unit, stems: frozenset[str], promised: frozenset[str]) -> float:
    score = _POSITION / sqrt(1 + each.sentence)
    score += _TITLE * len(stems & promised) / sqrt(max(1, len(stems) * len(promised)))
    score -= _CUT_START * each.cut_start + _CUT_END * each.cut_end
    score -= _LEANING * (each.sentence > 0 and _dangles(reading, each))
    score -= _QUESTION * any(mark in reading.body[each.span.end - 1 : each.span.end + 2] for mark in "؟?")
    score -= _NOISE * bool(reading.found(each.span, "noise"))
    score -= _OCCASION * (reading.opens(each.span, "occasion") and not reading.found(each.span, "meeting"))
    return score - _BRIEF * (each.length < _SAYS) - _NAMELESS * (len(stems) < _FEW)


def _dangles(reading: Reading, each: Unit) -> bool:
    """Whether a sentence begins with a subject that only the sentence before names."""
    return reading.opens(each.span, "dangling") or (each.cut_start and leans(reading, each.span))


def _worth(each: _Scored, chosen: list[_Scored]) -> float:
    return each.score - _ALIKE * max((_alike(each.stems, other.stems) for other in chosen), default=0.0)


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))
