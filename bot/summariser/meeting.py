"""Whether an article tells of a community's meeting; strict, because false alarms cost trust.

Signs are measured, each between 0 and about 1, and weighed by `weights/meeting.yaml`, which names the command that
fitted it. Without a meeting's name near the top there is no meeting, whatever else is there.
"""

from math import exp

from bot.language.segment import Span
from bot.summariser.lexicon import Found
from bot.summariser.phase import phase_of
from bot.summariser.reading import Reading
from bot.summariser.weights import weights
from storage.model import Role

_HEAD = 2  # sentences that must speak of the meeting
_TOP = 420  # characters of them that count
_NEAR = 8  # words between a meeting's name and the verb that holds it
_EARLY = 15  # words: by then a report of a meeting has named it
_OPENS = 4  # words in which a report says that a meeting was held
_STRONG = 2.0  # the weight of a verb that holds a meeting, rather than of "during"
_MOST = 4  # times anything counts


def is_meeting(title: Reading, reading: Reading) -> bool:
    """Whether the signs of a community's meeting outweigh the others, and the text says that it was, or will be, held."""
    return score(title, reading) >= weights("meeting")["enough"] and phase_of(title, reading) is not None


def score(title: Reading, reading: Reading) -> float:
    """How surely a text tells of a community's meeting, between 0 and 1."""
    told = signs(title, reading)
    if not told:
        return 0.0
    known = weights("meeting")
    total = known["always"] + sum(known.get(name, 0.0) * value for name, value in told.items())
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def signs(title: Reading, reading: Reading) -> dict[str, float]:
    """The signs of a meeting in a text by name; none where no meeting is named near its top."""
    head, top, first = whole(title), top_of(reading), _first(reading)
    names = [*title.found(head, "meeting"), *reading.found(top, "meeting")]
    if not names:
        return {}
    held, during = _holding(title, head), _holding(reading, top)
    below = Span(top.end, len(reading.body))
    actors = {reading.words[cue.first : cue.last] for cue in reading.found(top, "actor")}
    return {
        "name": _heaviest(names) / 3,
        "early": float(bool(_near(reading, first, "meeting", _EARLY))),
        "held": float(max(held, during) >= _STRONG),
        "during": float(0 < max(held, during) < _STRONG),
        "opens": float(_opens_with(reading, first)),
        "titled": float(bool(title.found(head, "meeting"))),
        "again": _times(reading.found(below, "meeting", "again")),
        "actor": _heaviest([*title.found(head, "actor"), *reading.found(top, "actor")]) / 3,
        "actors": min(_MOST, len(actors)) / _MOST,
        "seat": float(bool(reading.found(top, "seat"))),
        "said": float(reading.opens(first, "saying")),
        "incidental": _heaviest(reading.found(top, "incidental")) / 3,
        "press": float(bool(title.found(head, "type_press_conference") or reading.found(top, "type_press_conference"))),
        "elsewhere": min(float(_MOST), _elsewhere(title, head) + _elsewhere(reading, top)),
        "elsewhere_below": _elsewhere(reading, below),
        "coming": float(bool(reading.found(top, "coming", "postponed", "cancelled", "adjourned"))),
        "roles": len({cue.sign for cue in reading.found(below, *_ROLES)}) / len(_ROLES),
    }  # fmt: skip


_ROLES = tuple(role.value for role in Role)


def whole(reading: Reading) -> Span:
    """All of a text."""
    return Span(0, len(reading.body))


def top_of(reading: Reading) -> Span:
    """The sentences at the top that must speak of the meeting."""
    head = reading.sentences[:_HEAD]
    return Span(head[0].span.start, min(head[-1].span.end, head[0].span.start + _TOP)) if head else Span(0, 0)


def _first(reading: Reading) -> Span:
    return reading.sentences[0].span if reading.sentences else Span(0, 0)


def _near(reading: Reading, span: Span, sign: str, words: int) -> list[Found]:
    within = reading.range(span)
    return [cue for cue in reading.found(span, sign) if cue.first < within.start + words]


def _opens_with(reading: Reading, first: Span) -> bool:
    """Whether a text begins by saying that a meeting was held, or what it decided."""
    verbs = _near(reading, first, "gathering", _OPENS) + _near(reading, first, "impersonal", _OPENS)
    return bool(reading.found(first, "meeting")) and any(
        cue.sign == "impersonal" or cue.weight >= _STRONG for cue in verbs
    )


def _holding(reading: Reading, span: Span) -> float:
    """The weight of the strongest verb that holds a meeting close to its name."""
    verbs = reading.found(span, "gathering")
    near = [
        verb.weight
        for cue in reading.found(span, "meeting")
        for verb in verbs
        if abs(verb.first - cue.first) <= _NEAR
    ]
    return max(near, default=0.0)


def _times(found: list[Found]) -> float:
    return min(_MOST, len({cue.first for cue in found})) / _MOST


def _heaviest(found: list[Found]) -> float:
    return max((cue.weight for cue in found), default=0.0)


def _elsewhere(reading: Reading, span: Span) -> float:
    """What speaks for another kind of event: a match, a court, a cabinet, a festival; each word of it once."""
    told = {reading.words[cue.first : cue.last]: cue.weight for cue in reading.found(span, "elsewhere")}
    return min(float(_MOST), sum(told.values()) / 4)
