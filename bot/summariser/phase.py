"""Where a meeting stands, and what sort of meeting its article calls it; pure."""

from bot.language.segment import Span
from bot.summariser.reading import Reading
from storage.model import MeetingPhase, MeetingType

_HEAD = 2  # sentences that tell it
_TOP = 420  # characters of them that count
_REPORTED = 0.2  # for each that is said to have spoken: a report is of a meeting held
_FINAL = (
    ("adjourned", MeetingPhase.ADJOURNED),
    ("cancelled", MeetingPhase.CANCELLED),
    ("postponed", MeetingPhase.POSTPONED),
)
# The more telling name first.
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
)


def phase_of(title: Reading, reading: Reading) -> MeetingPhase | None:
    """Where the meeting stands as its title and first sentences tell it; None where nothing says so."""
    spans = _told(title, reading)
    for sign, phase in _FINAL:
        if any(each.found(span, sign) for each, span in spans):
            return phase
    coming, held = (
        sum(cue.weight for each, span in spans for cue in each.found(span, sign))
        for sign in ("coming", "held")
    )
    held += _REPORTED * len(reading.found(Span(0, len(reading.body)), "speaking"))
    if coming == held == 0:
        return None
    return MeetingPhase.COMING if coming > held else MeetingPhase.HELD


def type_of(title: Reading, reading: Reading) -> MeetingType | None:
    """What sort of meeting the first sentences call it, or the title."""
    spans = _told(title, reading)
    for kind in _TYPES:
        if any(each.found(span, f"type_{kind.value}") for each, span in spans):
            return kind
    return None


def _told(title: Reading, reading: Reading) -> tuple[tuple[Reading, Span], ...]:
    head = reading.sentences[:_HEAD]
    top = Span(0, min(head[-1].span.end, head[0].span.start + _TOP)) if head else Span(0, 0)
    return (title, Span(0, len(title.body))), (reading, top)
