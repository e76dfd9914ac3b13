"""A summary: the opening of a text as a rule, and what its title promises; every excerpt verbatim. Pure.

Opening sentences beat every graph method on news at equal length, so position leads; the rest decides among neighbours.
"""

from math import log

from bot.summariser.limits import Limits
from bot.summariser.units import LONG, Unit, stems_of, units_of
from storage.model import Excerpt

_POSITION, _TITLE, _CENTRE = 3.0, 2.0, 0.6
_CUT, _DANGLING, _QUESTION, _SHORT = 0.5, 2.5, 1.0, 0.8
_TOO_SHORT = 180  # characters: a share of less than a sentence cannot shorten a text, only maim it
_ALIKE = 0.3  # how much an excerpt that repeats another loses (MMR)
# Openings that lean on what was said before: without it they speak of nobody.
_LEANING = tuple(
    " وأضاف| واضاف| كما | وقد | وهو | وهي | وذلك | حيث | الذي | التي | مشير| مؤكد| معتبر| مبرز| موضح| مضيف| مثمن| "
    "و| ف| ثم | لكن | غير ان | باعتبار | من جهته | من جانبه | بدوره | علما | خصوصا | لا سيما | بالاضافه "
    "| il a | elle a | il | elle | ce dernier | cette derniere | et | mais | or | ainsi | en outre | de son cote | dont | qui | que "
    "| notamment | par ailleurs | selon lui | he | she | it | but | and | which | who | that | however | also ".split(
        "|"
    )
)
_NOT_LEANING = (" وزار", " وزير", " والي", " ولايه", " وكال", " وفد", " وفاه", " وادي", " وسط", " وحد", " وثيق", " ورش", " فاس ", " في ", " فرق", " فريق", " فوز", " فضاء", " فتح", " فاز", " فتا")  # fmt: skip


def summary(title: str, body: str, limits: Limits) -> tuple[Excerpt, ...]:
    """The best excerpts within the limits, in the body's order; at least one where there is any text."""
    room = limits.characters(len(body))
    units = units_of(body, min(LONG, room))
    if not units:
        return ()
    scores = _scores(title, units)
    if room < min(_TOO_SHORT, limits.max_chars):
        return (_least(units, scores, body, limits),)
    chosen: list[Unit] = []
    while len(chosen) < limits.sentences:
        best = _best(units, scores, chosen, room - sum(unit.length for unit in chosen))
        if best is None:
            break
        chosen.append(best)
    if not chosen:
        return (_least(units, scores, body, limits),)
    return tuple(unit.excerpt(body) for unit in sorted(chosen, key=lambda unit: unit.span))


def leans(unit: Unit) -> bool:
    """Whether a unit begins with a word that leans on what came before it."""
    return unit.folded.startswith(_LEANING) and not unit.folded.startswith(_NOT_LEANING)


def _scores(title: str, units: list[Unit]) -> dict[Unit, float]:
    promised = stems_of(title)
    count: dict[str, int] = {}
    for unit in units:
        if unit.whole:
            for each in unit.stems:
                count[each] = count.get(each, 0) + 1
    return {unit: _score(unit, promised, count) for unit in units}


def _score(unit: Unit, promised: frozenset[str], count: dict[str, int]) -> float:
    size = max(1, len(unit.stems))
    score = _POSITION / (1 + log(1 + unit.sentence))
    score += _TITLE * len(unit.stems & promised) / max(3, len(promised))
    score += _CENTRE * sum(count.get(each, 0) > 1 for each in unit.stems) / size
    score -= _CUT * (not unit.whole) * (1 if unit.opening else 2)
    score -= _DANGLING * ((leans(unit) and unit.sentence > 0) or (leans(unit) and not unit.opening))
    score -= _QUESTION * unit.folded.rstrip().endswith(("؟", "?"))
    return score - _SHORT * (unit.length < 50)


def _best(units: list[Unit], scores: dict[Unit, float], chosen: list[Unit], room: int) -> Unit | None:
    taken = {unit.sentence for unit in chosen}
    open_ = [unit for unit in units if unit.length <= room and unit.sentence not in taken]
    said = frozenset[str]().union(*(unit.stems for unit in chosen))

    def worth(unit: Unit) -> float:
        return scores[unit] - _ALIKE * 3 * len(unit.stems & said) / max(1, len(unit.stems))

    best = max(open_, key=worth, default=None)
    return best if best and (not chosen or worth(best) > 0) else None


def _least(units: list[Unit], scores: dict[Unit, float], body: str, limits: Limits) -> Excerpt:
    """A text too short to shorten is shown as its best sentence, cut between words where even that is too long."""
    fitting = [unit for unit in units if unit.length <= limits.max_chars]
    options = [unit for unit in fitting if unit.whole] or fitting
    if options:
        return max(options, key=lambda unit: scores[unit]).excerpt(body)
    start = units[0].span.start
    end = start + limits.max_chars
    space = body.rfind(" ", start + 1, end)
    end = space if space > start else end
    return Excerpt(start, end, body[start:end], cut_end=True)
