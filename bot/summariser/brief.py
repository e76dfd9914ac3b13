"""A meeting's brief: for each role the pieces that tell it best, in the source's words; pure."""

from collections import Counter
from datetime import date

from bot.summariser.claims import Option, named_only, options_of
from bot.summariser.limits import Limits
from bot.summariser.moment import stated_when
from bot.summariser.phase import phase_of, type_of
from bot.summariser.place import hall_of, place_of
from bot.summariser.reading import Reading
from bot.summariser.units import unit
from storage.model import Brief, BriefPart, MeetingPhase, Role

_MOST = 6  # excerpts
_ENOUGH, _ENOUGH_WITH_ROOM = (
    2.0,
    1.0,
)  # worth below which a role is not told: at first, and where room is left
_EASIER = 0.5  # how much less a role told again loses where room is left
_AGAIN = 0.6  # what each further excerpt of a role loses
_ONCE = {Role.AIM: 2.0, Role.CONVENER: 3.0, Role.PARTICIPANTS: 1.5}  # and of those that one excerpt tells
_PLACE = {role: place for place, role in enumerate(Role)}


def brief_of(title: Reading, reading: Reading, limits: Limits, published: date | None) -> Brief:
    """The brief of a meeting's article; what the source does not state is None."""
    phase = phase_of(title, reading) or MeetingPhase.HELD
    on, at = stated_when(reading, published)
    return Brief(
        phase,
        on,
        at,
        hall_of(reading),
        _parts(reading, phase, limits),
        type_of(title, reading),
        place_of(reading),
    )


def _parts(reading: Reading, phase: MeetingPhase, limits: Limits) -> tuple[BriefPart, ...]:
    return tuple(_part(reading, each) for each in chosen_of(reading, phase, limits))


def chosen_of(reading: Reading, phase: MeetingPhase, limits: Limits) -> list[Option]:
    """At most six pieces, within the limits together, none over another: each time the worthiest of what is left."""
    options = sorted(set(options_of(reading, phase)), key=lambda each: (-each.worth, each.unit.span))
    room = limits.alone(len(reading.body)) or limits.characters(len(reading.body))
    chosen: list[Option] = []
    for enough, less in ((_ENOUGH, 1.0), (_ENOUGH_WITH_ROOM, _EASIER)):
        room = _choose(options, chosen, room, enough, less)
        options = [each for each in options if not any(each.unit.overlaps(other.unit) for other in chosen)]
    if not chosen:
        _choose(list(named_only(reading, claims=True)), chosen, room, 0.0, 1.0)
    return sorted(chosen, key=lambda each: (_PLACE[each.role], each.unit.span))


def _choose(options: list[Option], chosen: list[Option], room: int, enough: float, less: float) -> int:
    """Add the worthiest options as long as they are worth enough and there is room; what room is left."""
    while len(chosen) < _MOST:
        told = Counter(each.role for each in chosen)
        worth = {each: each.worth - less * told[each.role] * _ONCE.get(each.role, _AGAIN) for each in options}
        options = [each for each in options if each.length(chosen) <= room and worth[each] >= enough]
        if not options:
            break
        best = max(options, key=worth.__getitem__)
        room -= best.length(chosen)
        chosen.append(best)
        options = [each for each in options if not each.unit.overlaps(best.unit)]
    return room


def _part(reading: Reading, option: Option) -> BriefPart:
    excerpt = option.unit.excerpt(reading.body)
    if option.speaker is None:
        return BriefPart(option.role, excerpt)
    sentence = next(each for each in reading.sentences if each.span.end >= option.speaker.end)
    named = unit(reading.body, sentence, *option.speaker).excerpt(reading.body)
    return BriefPart(option.role, excerpt, named)
