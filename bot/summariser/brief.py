"""A meeting's brief: for each role the pieces that tell it best, in the source's words; pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.language.segment import Span
from bot.summariser.lexicon import Found
from bot.summariser.limits import Limits
from bot.summariser.meeting import phase_of
from bot.summariser.moment import hall_of, stated_when
from bot.summariser.reading import Reading, Sentence
from bot.summariser.units import Unit, leans, may_begin, may_end, splits_quote, trails_off, unit
from storage.model import Brief, BriefPart, MeetingPhase, Role

_MOST = 6  # excerpts
_LONGEST = 230  # characters of one
_SHORTEST = 18
_ENOUGH = 3.0  # weight below which a role is not told
_MORE = 0.1  # what a further cue adds: one good one is worth more than a list of words
_LATE = 0.04  # what each sentence further down loses; an aim is told at the top
_LATE_AIM = 0.5
_AGAIN = 0.0  # what a second excerpt of a role must have above the first one's bar
_BEGINS, _SPOKEN, _LEANING = 0.7, 1.6, 2.0
_GLANCE, _CLAIM, _NAME = (
    100,
    140,
    70,
)  # characters beyond which an excerpt, a claim, or who called the meeting, costs
_OF_MEETING = 0.8  # for an aim stated where the meeting is named
_WORDS = 4  # after a claim's cue: fewer do not tell its matter
# A claim is quoted with whoever makes it: from its sentence's beginning, where that fits.
_CLAIMS = frozenset(
    {Role.ISSUE_RAISED, Role.DEMAND, Role.COMMITMENT, Role.DECISION, Role.RECOMMENDATION, Role.NEXT_STEP}
)
_BY_NEED = (Role.PARTICIPANTS, Role.AIM, Role.DECISION, Role.COMMITMENT, Role.ISSUE_RAISED, Role.DEMAND, Role.RECOMMENDATION,
          Role.NEXT_STEP, Role.CONVENER)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Option:
    role: Role
    unit: Unit
    worth: float


def brief_of(title: Reading, reading: Reading, limits: Limits, published: date | None) -> Brief:
    """The brief of a meeting's article; what the source does not state is None."""
    phase = phase_of(title, reading)
    on, at = stated_when(reading, published)
    return Brief(phase, on, at, hall_of(reading), _parts(reading, phase, limits))


def _parts(reading: Reading, phase: MeetingPhase, limits: Limits) -> tuple[BriefPart, ...]:
    """At most six excerpts, within the limits together, none over another: one for each role first, the surest first."""
    options = sorted(set(_options(reading, phase)), key=lambda each: (-each.worth, each.unit.span))
    room = limits.alone(len(reading.body)) or limits.characters(len(reading.body))
    chosen: list[_Option] = []
    for again in (False, True):
        for role in _BY_NEED:
            if len(chosen) == _MOST:
                break
            for option in options:
                if option.role is not role or (
                    again and (role not in _CLAIMS or option.worth < _ENOUGH + _AGAIN)
                ):
                    continue
                if option.unit.length <= room and not any(
                    option.unit.overlaps(other.unit) for other in chosen
                ):
                    chosen.append(option)
                    room -= option.unit.length
                    break
    order = {role: place for place, role in enumerate(Role)}
    chosen.sort(key=lambda each: (order[each.role], each.unit.span))
    return tuple(BriefPart(each.role, each.unit.excerpt(reading.body)) for each in chosen)


def _options(reading: Reading, phase: MeetingPhase) -> Iterator[_Option]:
    for sentence in reading.sentences:
        for at in reading.range(sentence.span):
            cue = _role_cue(reading, at)
            if cue is None or (phase is MeetingPhase.COMING and cue.sign == Role.NEXT_STEP):
                continue
            role = Role(cue.sign)
            for found in _units(reading, sentence, cue, role):
                worth = _worth(reading, found, role)
                if worth >= _ENOUGH:
                    yield _Option(role, found, worth)


def _role_cue(reading: Reading, at: int) -> Found | None:
    """The cue of a role at a word: where two roles claim it, the longer one, then the heavier."""
    cues = [cue for cue in reading.cues.get(at, ()) if cue.sign in _ROLES]
    return max(cues, key=lambda cue: (cue.last, cue.weight), default=None)


_ROLES = frozenset(role.value for role in Role)


def _units(reading: Reading, sentence: Sentence, cue: Found, role: Role) -> Iterator[Unit]:
    """The pieces around a cue that may tell a role: from the cue, its clause or its sentence, to a clean end."""
    at = reading.starts[cue.first]
    number = max(n for n, clause in enumerate(sentence.clauses) if clause.start <= at or n == 0)
    told = _told(reading, sentence, cue, number, _WORDS if role in _CLAIMS else 1)
    for start in _starts(reading, sentence, cue, role, number):
        for last in range(told, min(told + 4, len(sentence.clauses))):
            found = unit(reading.body, sentence, start, sentence.clauses[last].end)
            if found.length > _LONGEST:
                break
            clean = may_end(reading, sentence, last) and not trails_off(reading, sentence, last)
            if clean and found.length >= _SHORTEST and not splits_quote(reading.body, sentence, found.span):
                yield found


def _starts(reading: Reading, sentence: Sentence, cue: Found, role: Role, number: int) -> list[int]:
    starts: set[int] = set()
    at, clause = reading.starts[cue.first], sentence.clauses[number]
    if any(each.sign == "opening" for each in reading.cues.get(cue.first, ())):
        joined = reading.body[at] == "و" and not reading.opens(Span(at, at + 1), "rooted")
        starts.add(at + joined)  # the excerpt leaves its conjunction behind
    if number == 0 or may_begin(reading, sentence, number) or (clause.start == at and not starts):
        starts.add(clause.start)
    if role in _CLAIMS:
        starts.add(sentence.span.start)
        starts.update(
            clause.start
            for n, clause in enumerate(sentence.clauses[:number])
            if n and may_begin(reading, sentence, n)
        )
    return sorted(starts)


def _told(reading: Reading, sentence: Sentence, cue: Found, number: int, words: int) -> int:
    """The first clause with which a cue's matter is told: beyond what stands between a verb and its object."""
    interposed = any(each.sign == "interposed" for each in reading.cues.get(cue.last, ()))
    for last, clause in enumerate(sentence.clauses[number:], number):
        aside = interposed if last == number else any(reading.opens(clause, sign) for sign in _ASIDE)
        if not aside and reading.range(clause).stop - cue.last >= words:
            return last
    return len(sentence.clauses)


_ASIDE = ("interposed", "gathering", "hall", "opening", "breaking", "leaning")


def _worth(reading: Reading, found: Unit, role: Role) -> float:
    """What a piece tells of a role: its cues, less for a place far down, a lean beginning, a length beyond a glance."""
    cues = [_role_cue(reading, at) for at in reading.range(found.span)]
    weights = sorted((cue.weight for cue in cues if cue and cue.sign == role), reverse=True)
    worth = weights[0] + _MORE * sum(weights[1:])
    begins = cues[0] is not None and cues[0].sign == role
    worth += _BEGINS * begins
    worth += _SPOKEN * (role in _CLAIMS and bool(reading.found(found.span, "speaking")))
    worth += _OF_MEETING * (role is Role.AIM and _names_meeting(reading, found))
    worth -= (_LATE_AIM if role is Role.AIM else _LATE) * found.sentence
    if not begins and leans(reading, found.span):
        worth -= _LEANING
    glance = _CLAIM if role in _CLAIMS else _NAME if role is Role.CONVENER else _GLANCE
    worth -= max(0, found.length - glance) / 60
    return worth - bool(reading.found(found.span, "noise"))


def _names_meeting(reading: Reading, found: Unit) -> bool:
    sentence = reading.sentences[found.sentence].span
    return bool(reading.found(sentence, "meeting") and reading.found(sentence, "gathering"))
