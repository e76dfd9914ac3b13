"""A summary: the pieces of a text that its features say tell it best; every excerpt verbatim. Pure.

Opening sentences beat every graph method on news at equal length, so position leads; the rest decides among neighbours.
"""

from dataclasses import dataclass

from bot.summariser.features import features, subject
from bot.summariser.limits import Limits
from bot.summariser.reading import Reading, Sentence
from bot.summariser.units import Unit, runs, unit
from bot.summariser.weights import weights
from storage.model import Excerpt

_WHOLE = 330  # characters: a longer sentence is quoted by its clauses
_RUN = 40  # characters: a shorter run of clauses says too little
_MOST = 300  # sentences that compete


@dataclass(frozen=True, slots=True)
class Candidate:
    """A piece that may be quoted, its telling words, its features and what they are worth together."""

    unit: Unit
    stems: frozenset[str]
    features: dict[str, float]
    score: float


def summary(
    title: Reading, reading: Reading, limits: Limits, *, meeting: bool = False
) -> tuple[Excerpt, ...]:
    """The best excerpts within the limits, in the body's order; at least one where there is any text; of a meeting, what was said there."""
    chosen = [each.unit for each in chosen_of(title, reading, limits, meeting=meeting)]
    length = len(reading.body)
    room = limits.alone(length) or limits.characters(length)
    if not chosen:
        return _cut_to(reading, room)
    if not limits.alone(length):
        chosen = _grown(reading, chosen, room)
    return tuple(each.excerpt(reading.body) for each in sorted(chosen, key=lambda each: each.span))


def chosen_of(title: Reading, reading: Reading, limits: Limits, *, meeting: bool) -> list[Candidate]:
    """The candidates a summary is made of, the best first; only the best of a body too short to shorten."""
    length = len(reading.body)
    alone = limits.alone(length)
    room = alone or limits.characters(length)
    found = candidates(title, reading, room, meeting=meeting)
    return choose(found, 1 if alone else limits.sentences, room, _known(reading)["again"])


def candidates(title: Reading, reading: Reading, room: int, *, meeting: bool) -> list[Candidate]:
    """The pieces that may be quoted, in the body's order."""
    known, about = _known(reading), subject(title, reading, meeting=meeting)
    found = []
    for sentence in reading.sentences[:_MOST]:
        for each in _units(reading, sentence, room):
            stems = frozenset(reading.telling(each.span))
            told = features(reading, about, each, stems)
            score = sum(known.get(name, 0.0) * value for name, value in told.items())
            found.append(Candidate(each, stems, told, score))
    return found


def _known(reading: Reading) -> dict[str, float]:
    """The weights of a text's language; those of French where there are none."""
    return weights(f"summary_{reading.language}" if reading.language in _FITTED else "summary_fr")


_FITTED = ("ar", "fr", "en")


def choose(found: list[Candidate], most: int, room: int, again: float) -> list[Candidate]:
    """The best, then each time the best of what does not repeat the chosen ones (MMR); one of a sentence."""
    chosen: list[Candidate] = []
    alike = dict.fromkeys(range(len(found)), 0.0)
    while len(chosen) < most:
        alike = {n: worst for n, worst in alike.items() if found[n].unit.length <= room}
        if not alike:
            break
        best = max(alike, key=lambda n: (found[n].score + again * alike[n], -n))
        chosen.append(found[best])
        room -= found[best].unit.length
        taken = found[best]
        alike = {
            n: max(worst, _alike(found[n].stems, taken.stems))
            for n, worst in alike.items()
            if found[n].unit.sentence != taken.unit.sentence
        }
    return chosen


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def _units(reading: Reading, sentence: Sentence, room: int) -> list[Unit]:
    whole = unit(reading.body, sentence, *sentence.span)
    if whole.length <= min(room, _WHOLE):
        return [whole]
    return list(runs(reading, sentence, min(room, _WHOLE), _RUN))


def _grown(reading: Reading, chosen: list[Unit], room: int) -> list[Unit]:
    """The chosen pieces, each with as much more of its sentence as there is room for."""
    room -= sum(each.length for each in chosen)
    shown = []
    for each in chosen:
        grown = _longer(reading, each, each.length + room) if each.cut_end else each
        room -= grown.length - each.length
        shown.append(grown)
    return shown


def _longer(reading: Reading, each: Unit, room: int) -> Unit:
    longer = runs(reading, reading.sentences[each.sentence], room, each.length)
    same = (run for run in longer if run.span.start == each.span.start)
    return max(same, key=lambda run: run.length, default=each)


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
