"""Whether an article tells of a community's meeting, and where that meeting stands; strict, because false alarms cost trust."""

from bot.language.segment import Span
from bot.summariser.lexicon import Found
from bot.summariser.reading import Reading
from storage.model import MeetingPhase, MeetingType

_HEAD = 2  # sentences that must speak of the meeting
_TOP = 420  # characters of them that count
_NEAR = 8  # words between a meeting's name and the verb that holds it
_ENOUGH = 5.5
_IN_TITLE, _AGAIN = 1.5, 0.5  # for the meeting's name in the title, and each time it comes back
_MOST_AGAIN = 4
_ELSEWHERE_BELOW = 0.2  # what a sign of another kind of event weighs below the top
_REPORTED = 0.2  # for each that is said to have spoken: a report is of a meeting held

_TYPES = (
    MeetingType.PRESS_CONFERENCE,
    MeetingType.ROUND_TABLE,
    MeetingType.STUDY_DAY,
    MeetingType.COUNCIL_SESSION,
    MeetingType.ASSEMBLY,
    MeetingType.COMMITTEE,
    MeetingType.WORKING_SESSION,
    MeetingType.CONSULTATION,
    MeetingType.POLICE_COMMUNITY,
    MeetingType.PUBLIC_MEETING,
    MeetingType.SEMINAR,
    MeetingType.FORUM,
)  # the more telling name first
_FINAL = (
    ("adjourned", MeetingPhase.ADJOURNED),
    ("cancelled", MeetingPhase.CANCELLED),
    ("postponed", MeetingPhase.POSTPONED),
)


def is_meeting(title: Reading, reading: Reading) -> bool:
    """Whether a meeting's name stands at the top beside a verb that holds it and those whose meetings we report."""
    return score(title, reading) >= _ENOUGH and phase_of(title, reading) is not None


def score(title: Reading, reading: Reading) -> float:
    """How surely a text tells of a community's meeting."""
    top = _top(reading)
    name = max(_named(title, _whole(title)), _named(reading, top))
    if name == 0:
        return 0.0
    actor = max(_heaviest(title.found(_whole(title), "actor")), _heaviest(reading.found(top, "actor")))
    incidental = _heaviest(reading.found(top, "incidental"))
    if actor == 0:
        return 0.0
    again = min(_MOST_AGAIN, len(reading.found(_below(reading), "meeting")))
    found = name + actor + _AGAIN * again + _IN_TITLE * bool(title.found(_whole(title), "meeting"))
    return (
        found
        - incidental
        - _elsewhere(title, _whole(title))
        - _elsewhere(reading, top)
        - _far_elsewhere(reading)
    )


def _whole(reading: Reading) -> Span:
    return Span(0, len(reading.body))


def _top(reading: Reading) -> Span:
    head = reading.sentences[:_HEAD]
    return Span(0, min(head[-1].span.end, _TOP)) if head else Span(0, 0)


def _below(reading: Reading) -> Span:
    return Span(_top(reading).end, len(reading.body))


def _named(reading: Reading, span: Span) -> float:
    """The weight of a meeting's name, and of a verb that holds it close by."""
    verbs = reading.found(span, "gathering")
    return max(
        (
            cue.weight
            + max((verb.weight for verb in verbs if abs(verb.first - cue.first) <= _NEAR), default=0.0)
            for cue in reading.found(span, "meeting")
        ),
        default=0.0,
    )


def _heaviest(found: list[Found]) -> float:
    return max((cue.weight for cue in found), default=0.0)


def _elsewhere(reading: Reading, span: Span) -> float:
    """What speaks for another kind of event: a match, a court, a cabinet, a festival."""
    weights = {}
    for cue in reading.found(span, "elsewhere"):
        weights[reading.words[cue.first : cue.last]] = cue.weight
    return sum(weights.values())


def _far_elsewhere(reading: Reading) -> float:
    return _ELSEWHERE_BELOW * _elsewhere(reading, _below(reading))


def phase_of(title: Reading, reading: Reading) -> MeetingPhase | None:
    """Where the meeting stands as its title and first sentences tell it; None where nothing says so."""
    spans = ((title, _whole(title)), (reading, _top(reading)))
    for sign, phase in _FINAL:
        if any(each.found(span, sign) for each, span in spans):
            return phase
    coming, held = (
        sum(cue.weight for each, span in spans for cue in each.found(span, sign))
        for sign in ("coming", "held")
    )
    held += _REPORTED * len(reading.found(_whole(reading), "speaking"))
    if coming == held == 0:
        return None
    return MeetingPhase.COMING if coming > held else MeetingPhase.HELD


def type_of(title: Reading, reading: Reading) -> MeetingType | None:
    """What sort of meeting the title and first sentences call it."""
    spans = ((reading, _top(reading)), (title, _whole(title)))
    for kind in _TYPES:
        if any(each.found(span, f"type_{kind.value}") for each, span in spans):
            return kind
    return None
