"""A meeting's brief: for each role the piece that tells it best, in the source's words; pure."""

from bot.summariser.extractive import leans
from bot.summariser.lexicon import Cues, Lexicon
from bot.summariser.limits import Limits
from bot.summariser.units import Unit
from storage.model import BriefPart, Role

_MOST = 6  # excerpts
_ENOUGH = 2.5  # weight below which a role is not told
_MORE = 0.35  # what a further cue adds: one good one is worth more than a list of words
_TARGET = 130  # characters: what a resident takes in at a glance
_WHO_TARGET = 60  # characters: who came is a list of names
_SHARES = 6  # a sixth of the room is kept for each role still to be told that residents look for first
_MUST = (Role.AIM, Role.PARTICIPANTS, Role.ISSUE_RAISED, Role.DEMAND)
_WHO = {Role.PARTICIPANTS, Role.CONVENER}
_CLAIMS = {
    Role.ISSUE_RAISED,
    Role.DEMAND,
    Role.COMMITMENT,
    Role.DECISION,
}  # better with their speaker, who opens a sentence
# The scarce before the common, so that a decision is not crowded out.
_ORDER = (
    Role.DECISION, Role.AIM, Role.ISSUE_RAISED, Role.DEMAND, Role.PARTICIPANTS, Role.COMMITMENT, Role.RECOMMENDATION,
    Role.NEXT_STEP, Role.CONVENER,
)  # fmt: skip


def brief_parts(body: str, units: list[Unit], words: Lexicon, limits: Limits) -> tuple[BriefPart, ...]:
    """The parts in the order they are read; at most six, within the limits together, none over another."""
    room = limits.characters(len(body))
    chosen: dict[Role, Unit] = {}
    told = [role for role in _ORDER if role in words.roles]
    for place, role in enumerate(told):
        left = sum(later in _MUST for later in told[place + 1 :])
        share = (
            room
            - sum(unit.length for unit in chosen.values())
            - room // _SHARES * min(left, _MOST - len(chosen) - 1)
        )
        best = _best(role, units, words.roles[role], share, list(chosen.values()))
        if best and len(chosen) < _MOST:
            chosen[role] = best
    order = {role: at for at, role in enumerate(Role)}
    return tuple(
        BriefPart(role, chosen[role].excerpt(body)) for role in sorted(chosen, key=lambda each: order[each])
    )


def _best(role: Role, units: list[Unit], cues: Cues, room: int, taken: list[Unit]) -> Unit | None:
    options = [
        unit for unit in units if unit.length <= room and not any(_overlap(unit, other) for other in taken)
    ]
    scored = [(_worth(role, unit, cues), -unit.span.start, unit) for unit in options]
    scored = [each for each in scored if each[0] >= _ENOUGH]
    return max(scored, key=lambda each: each[:2])[2] if scored else None


def _worth(role: Role, unit: Unit, cues: Cues) -> float:
    weights = sorted(cues.found(unit.folded).values(), reverse=True)
    if not weights:
        return 0.0
    worth = weights[0] + _MORE * sum(weights[1:])
    worth += unit.opening and role in _CLAIMS
    worth -= abs(unit.length - (_WHO_TARGET if role in _WHO else _TARGET)) / 80
    worth -= 0.25 * unit.sentence if role is Role.AIM else 0.05 * unit.sentence
    if leans(unit) and not (role is Role.DEMAND and not unit.opening):
        worth -= 1.5
    return worth


def _overlap(one: Unit, other: Unit) -> bool:
    return one.span.start < other.span.end and other.span.start < one.span.end
