"""Whether an article tells of a community's meeting, and where that meeting stands; strict, because false alarms cost trust."""

from datetime import date, time

from bot.language.dates import find_date, find_time
from bot.language.normalise import fold
from bot.summariser.lexicon import Lexicon
from bot.summariser.units import Unit
from storage.model import MeetingPhase

_HEAD = 2  # sentences that must speak of the meeting
_STRONG = 2  # telling signs beside the noun


def is_meeting(title: str, units: list[Unit], words: Lexicon) -> bool:
    """A meeting's name at the top, those whose meetings we report beside it, and a verb that says it is or was held."""
    head = (
        fold(title)
        + " . "
        + " . ".join(unit.folded for unit in units if unit.whole and unit.sentence < _HEAD)
    )
    if not words.nouns.found(head) or words.not_meetings.found(head):
        return False
    in_title = bool(words.nouns.found(fold(title)))
    whole = " ".join(unit.folded for unit in units if unit.whole)
    stands = bool(words.held.found(head) or words.coming.found(head) or words.postponed.found(head))
    tells = sum(bool(cues.found(whole)) for cues in words.roles.values())
    signs = len(words.community.found(head)) + stands + 2 * in_title
    return bool(words.community.found(head)) and signs >= _STRONG + 1 and tells >= 2


def phase_of(title: str, units: list[Unit], words: Lexicon) -> MeetingPhase:
    """Where the meeting stands as its first sentences tell it."""
    head = (
        fold(title)
        + " . "
        + " . ".join(unit.folded for unit in units if unit.whole and unit.sentence < _HEAD + 1)
    )
    if words.adjourned.found(head):
        return MeetingPhase.ADJOURNED
    if words.cancelled.found(head):
        return MeetingPhase.CANCELLED
    if words.postponed.found(head):
        return MeetingPhase.POSTPONED
    coming, held = words.coming.begin(head), words.held.begin(head)
    if coming is not None and (held is None or coming < held):
        return MeetingPhase.COMING
    return MeetingPhase.HELD


def stated_when(units: list[Unit], words: Lexicon, phase: MeetingPhase) -> tuple[date | None, time | None]:
    """The day and hour stated in a sentence that names the meeting; nothing is guessed, a missing year neither."""
    for unit in units:
        if unit.whole and words.nouns.found(unit.folded):
            day = find_date(unit.folded, None)
            if day or phase is MeetingPhase.COMING:
                hour = find_time(unit.folded)
                if day or hour:
                    return day, hour
    return None, None
