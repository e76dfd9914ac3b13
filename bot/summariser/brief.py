"""A meeting's brief: for each role the pieces that tell it best, in the source's words; pure."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.language.segment import Span
from bot.summariser.lexicon import Found
from bot.summariser.limits import Limits
from bot.summariser.moment import stated_when
from bot.summariser.phase import phase_of, type_of
from bot.summariser.place import hall_of, place_of
from bot.summariser.reading import Reading, Sentence
from bot.summariser.speaker import Lead, lead_at, named_after, speaker_of
from bot.summariser.units import Unit, leans, may_begin, may_end, runs, splits_quote, trails_off, unit
from storage.model import Brief, BriefPart, MeetingPhase, Role

_MOST = 6  # excerpts
_LONGEST = 230  # characters of one
_SHORTEST = 18
_ENOUGH = 2.0  # worth below which a role is not told
_MORE = 0.05  # what a further cue adds: one good one is worth more than a list of words
_LATE = 0.1  # what each sentence further down loses; an aim is told at the top
_LATE_AIM = 0.5
_WHERE_ROOM, _EASIER = (
    1.0,
    0.5,
)  # worth below which nothing is told though there is room, and how much more may repeat a role
_HEAD = 3  # sentences that name the meeting
_CLAIMING = ("speaking", "impersonal", "auxiliary")
_PLAIN = 1.0  # worth of a sentence that only names it
_AGAIN = 0.6  # what each further excerpt of a role loses
_ONCE = {Role.AIM: 2.0, Role.CONVENER: 3.0, Role.PARTICIPANTS: 1.5}  # and of those that one excerpt tells
_BEGINS, _LEANING, _NAMELESS = 0.7, 2.0, 1.0
_GLANCE, _CLAIM, _NAME = (
    110,
    150,
    70,
)  # characters beyond which an excerpt, a claim, who called the meeting, costs
_PREAMBLE = 1.0  # for an aim of the policy a meeting stands in, rather than of the meeting
_OF_MEETING = 0.8  # for an aim stated where the meeting is named
_BESIDE = 3  # characters
_WORDS = 4  # after a claim's cue: fewer do not tell its matter
_CLAIMS = frozenset(
    {Role.ISSUE_RAISED, Role.DEMAND, Role.COMMITMENT, Role.DECISION, Role.RECOMMENDATION, Role.NEXT_STEP}
)
# A claim of these is nobody's without a name: it is quoted with whoever makes it, or not at all.
_SPOKEN = frozenset({Role.DEMAND, Role.COMMITMENT, Role.DECISION, Role.RECOMMENDATION})
_NOT = frozenset({"لم", "لن", "لا", "ما", "ليس", "دون", "عدم"})
_ROLES = frozenset(role.value for role in Role)
_PLACE = {role: place for place, role in enumerate(Role)}


@dataclass(frozen=True, slots=True)
class _Option:
    role: Role
    unit: Unit
    speaker: Span | None
    worth: float

    def length(self, chosen: "list[_Option]") -> int:
        """The characters it adds to what is quoted; a speaker named or quoted already adds none."""
        speaker = self.speaker
        if speaker is None or any(speaker == each.speaker or each.covers(speaker) for each in chosen):
            return self.unit.length
        return self.unit.length + speaker.end - speaker.start

    def covers(self, span: Span) -> bool:
        """Whether its piece holds another."""
        return self.unit.span.start <= span.start and span.end <= self.unit.span.end


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
    """At most six excerpts, within the limits together, none over another: each time the worthiest of what is left."""
    options = sorted(set(_options(reading, phase)), key=lambda each: (-each.worth, each.unit.span))
    room = limits.alone(len(reading.body)) or limits.characters(len(reading.body))
    chosen: list[_Option] = []
    for enough, less in ((_ENOUGH, 1.0), (_WHERE_ROOM, _EASIER)):
        room = _choose(options, chosen, room, enough, less)
        options = [each for each in options if not any(each.unit.overlaps(other.unit) for other in chosen)]
    if not chosen:
        _choose(list(_named(reading, claims=True)), chosen, room, 0.0, 1.0)
    chosen.sort(key=lambda each: (_PLACE[each.role], each.unit.span))
    return tuple(_part(reading, each) for each in chosen)


def _choose(options: list[_Option], chosen: list[_Option], room: int, enough: float, less: float) -> int:
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


def _part(reading: Reading, option: _Option) -> BriefPart:
    excerpt = option.unit.excerpt(reading.body)
    if option.speaker is None:
        return BriefPart(option.role, excerpt)
    sentence = next(each for each in reading.sentences if each.span.end >= option.speaker.end)
    named = unit(reading.body, sentence, *option.speaker).excerpt(reading.body)
    return BriefPart(option.role, excerpt, named)


def _options(reading: Reading, phase: MeetingPhase) -> Iterator[_Option]:
    for sentence in reading.sentences:
        for at in reading.range(sentence.span):
            cue = _role_cue(reading, at)
            if cue is None or (phase is MeetingPhase.COMING and cue.sign == Role.NEXT_STEP):
                continue
            yield from _told_by(reading, sentence, cue, Role(cue.sign))
    yield from _named(reading)


def _named(reading: Reading, *, claims: bool = False) -> Iterator[_Option]:
    """What a sentence at the top says of the meeting it names: its aim, where nothing tells it better."""
    for sentence in reading.sentences[:_HEAD]:
        if not claims and any(reading.opens(sentence.span, sign) for sign in _CLAIMING):
            continue  # its matter is a claim
        for found in runs(reading, sentence, _LONGEST, _SHORTEST):
            if not found.cut_start and reading.found(found.span, "meeting"):
                worth = _PLAIN + min(found.length, _GLANCE) / _GLANCE - _LATE_AIM * sentence.number
                yield _Option(Role.AIM, found, None, worth)


def _told_by(reading: Reading, sentence: Sentence, cue: Found, role: Role) -> Iterator[_Option]:
    """What a cue tells: with its speaker in the piece, or named before it."""
    if role is Role.CONVENER:
        yield from _called_by(reading, sentence, cue)
        return
    lead = _lead(reading, sentence, cue, role)
    if lead:
        for found in _units(reading, sentence, cue, lead.start, lead.following):
            yield from _worthy(reading, found, role, cue, None)
        for start, following in _beyond(reading, sentence, lead, cue):
            for found in _units(reading, sentence, cue, start, following):
                yield from _worthy(
                    reading, found, role, cue, Span(lead.start + _joined(reading, lead.start), lead.end)
                )
        return
    named = speaker_of(reading, sentence, cue.first) if role in _CLAIMS else None
    if named is None and role in _SPOKEN:
        return
    for start in _starts(reading, sentence, cue, role):
        for found in _units(reading, sentence, cue, start, cue.last):
            speaker = named if named and found.span.start > named.start else None
            yield from _worthy(
                reading, found, role, cue, speaker, _NAMELESS * (role in _CLAIMS and named is None)
            )


def _called_by(reading: Reading, sentence: Sentence, cue: Found) -> Iterator[_Option]:
    """Who called the meeting: the cue and the name beside it."""
    start = reading.starts[cue.first] + _joined(reading, reading.starts[cue.first])
    name = named_after(reading, sentence, cue.last)
    if name:
        found = unit(reading.body, sentence, start, name.end)
        yield from _worthy(reading, found, Role.CONVENER, cue, None)


def _lead(reading: Reading, sentence: Sentence, cue: Found, role: Role) -> Lead | None:
    """A claim's verb with whoever makes it, or the impersonal verb alone; those who take part may follow the meeting's name."""
    if role is Role.PARTICIPANTS:
        last = max(
            (each.last for each in reading.cues.get(cue.last, ()) if each.sign == "meeting"), default=0
        )
        span = Span(reading.starts[cue.first], reading.ends[last - 1])
        return Lead(*span, span, last) if last else None
    if role not in _CLAIMS:
        return None
    if any(each.sign == "impersonal" for each in reading.cues.get(cue.first, ())):
        verb = Span(reading.starts[cue.first], reading.ends[cue.last - 1])
        return Lead(*verb, verb, cue.last)
    return lead_at(reading, sentence, cue.first)


def _beyond(reading: Reading, sentence: Sentence, lead: Lead, cue: Found) -> Iterator[tuple[int, int]]:
    """Where the matter of a claim begins when something stands between its verb and it."""
    number = _clause_at(sentence, lead.end - 1)
    told = _told(reading, sentence, lead.following, number, _WORDS if cue.sign in _CLAIMS else 1, cue)
    if number < told < len(sentence.clauses):
        clause = sentence.clauses[told]
        yield clause.start, reading.range(clause).start


def _worthy(
    reading: Reading, found: Unit, role: Role, cue: Found, speaker: Span | None, less: float = 0.0
) -> Iterator[_Option]:
    if speaker and 0 <= found.span.start - speaker.end <= _BESIDE:
        return  # told better in one piece with its speaker
    worth = _worth(reading, found, role, cue, led=speaker is not None) - less
    if worth >= _WHERE_ROOM:
        yield _Option(role, found, speaker, worth)


def _role_cue(reading: Reading, at: int) -> Found | None:
    """The cue of a role at a word: where two roles claim it, the longer one, then the heavier."""
    if at and reading.words[at - 1] in _NOT:
        return None
    cues = [cue for cue in reading.cues.get(at, ()) if cue.sign in _ROLES]
    return max(cues, key=lambda cue: (cue.last, cue.weight), default=None)


def _units(reading: Reading, sentence: Sentence, cue: Found, start: int, matter: int) -> Iterator[Unit]:
    """The pieces from a place on to a clean end that tell what a cue announces."""
    number = _clause_at(sentence, max(start, reading.starts[cue.first]))
    told = _told(reading, sentence, matter, number, _WORDS if cue.sign in _CLAIMS else 1, cue)
    start += _joined(reading, start)  # the excerpt leaves its conjunction behind
    for last in range(told, min(told + 4, len(sentence.clauses))):
        found = unit(reading.body, sentence, start, sentence.clauses[last].end)
        if found.length > _LONGEST:
            break
        clean = may_end(reading, sentence, last) and not trails_off(reading, sentence, last)
        if clean and found.length >= _SHORTEST and not splits_quote(reading.body, sentence, found.span):
            yield found


def _clause_at(sentence: Sentence, at: int) -> int:
    return max((n for n, clause in enumerate(sentence.clauses) if clause.start <= at), default=0)


def _starts(reading: Reading, sentence: Sentence, cue: Found, role: Role) -> list[int]:
    """Where a piece around a cue may begin: at the cue, its clause, or a clause before it."""
    starts: set[int] = set()
    at = reading.starts[cue.first]
    number = _clause_at(sentence, at)
    clause = sentence.clauses[number]
    if any(each.sign == "opening" for each in reading.cues.get(cue.first, ())):
        starts.add(at)
    if number == 0 or may_begin(reading, sentence, number) or (clause.start == at and not starts):
        starts.add(clause.start)
    if role in _CLAIMS:
        starts.add(sentence.span.start)
    return sorted(starts)


def _joined(reading: Reading, at: int) -> bool:
    """Whether a word begins with a conjunction that an excerpt leaves behind."""
    return reading.body[at] == "و" and not reading.opens(Span(at, at + 1), "rooted")


def _told(reading: Reading, sentence: Sentence, matter: int, number: int, words: int, cue: Found) -> int:
    """The first clause with which a cue's matter is told: beyond what stands between a verb and its object."""
    interposed = any(each.sign == "interposed" for each in reading.cues.get(matter, ()))
    decided = cue.sign == Role.DECISION
    for last, clause in enumerate(sentence.clauses[number:], number):
        within = reading.range(clause)
        if last == number:
            after = range(matter, within.stop)
            aside = interposed and not any(_marks_object(reading, at, decided=decided) for at in after)
        elif reading.opens(clause, "speaking"):
            break  # somebody else, or something else, is told
        else:
            aside = _is_aside(reading, clause, decided=decided) or _names_again(
                reading, sentence, last, number, decided=decided
            )
        if not aside and within.stop - max(matter, within.start) >= words:
            return last
    return len(sentence.clauses)


def _marks_object(reading: Reading, at: int, *, decided: bool) -> bool:
    """Whether a word begins what is asked, promised or said: إلى, أن, بإصلاح; a decision has no بـ before it."""
    word = reading.words[at]
    if decided:
        return word in _DECIDED
    return word in _OBJECT or (
        word[:1] == "ب" and len(word) > 4 and not any(cue.sign == "hall" for cue in reading.cues.get(at, ()))
    )


def _is_aside(reading: Reading, clause: Span, *, decided: bool = False) -> bool:
    word = reading.words[reading.range(clause).start]
    return any(reading.opens(clause, sign) for sign in _ASIDE) or (
        decided and word[:1] == "ب" and len(word) > 3
    )


def _names_again(reading: Reading, sentence: Sentence, last: int, number: int, *, decided: bool) -> bool:
    """Whether a clause only says more of the name before it: a mayor, the head of the council."""
    before = sentence.clauses[last - 1]
    named = last - 1 == number or len(reading.range(before)) <= _WORDS
    return (
        named
        and not _is_aside(reading, before, decided=decided)
        and reading.words[reading.range(sentence.clauses[last]).start].startswith("ال")
    )


_DECIDED = frozenset({"علي", "ان", "de", "d"})
_OBJECT = frozenset({"الي", "علي", "ان", "بان", "a", "de", "que", "d", "qu"})
_ASIDE = ("interposed", "gathering", "hall", "opening", "breaking", "leaning")


def _worth(reading: Reading, found: Unit, role: Role, cue: Found, *, led: bool) -> float:
    """What a piece tells of a role: its cues, less for a place far down, a lean beginning, a length beyond a glance."""
    cues = [_role_cue(reading, at) for at in reading.range(found.span)]
    others = sum(each.weight for each in cues if each and each.sign == role and each != cue)
    worth = cue.weight + _MORE * others
    begins = led or (cues[0] is not None and cues[0].sign == role)
    worth += _BEGINS * begins
    if role is Role.AIM:
        worth -= _PREAMBLE * reading.opens(reading.sentences[found.sentence].span, "occasion")
        worth += _OF_MEETING * (
            _names_meeting(reading, reading.sentences[found.sentence].span)
            + _names_meeting(reading, found.span)
        )
    worth -= (_LATE_AIM if role is Role.AIM else _LATE) * found.sentence
    if not begins and leans(reading, found.span):
        worth -= _LEANING
    glance = _CLAIM if role in _CLAIMS else _NAME if role is Role.CONVENER else _GLANCE
    worth -= max(0, found.length - glance) / 60 + found.length / 250
    return worth - bool(reading.found(found.span, "noise"))


def _names_meeting(reading: Reading, span: Span) -> bool:
    return bool(reading.found(span, "meeting") and reading.found(span, "gathering"))
