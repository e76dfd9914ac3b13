"""What may be told of a meeting, by role: the pieces around each cue, with whoever says so; pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.language.segment import Span
from bot.summariser.lexicon import Found
from bot.summariser.reading import Reading, Sentence
from bot.summariser.speaker import Lead, lead_at, named_after, speaker_of
from bot.summariser.units import Unit, leans, may_begin, may_end, runs, splits_quote, trails_off, unit
from storage.model import MeetingPhase, Role

_LONGEST = 230  # characters of a piece
_SHORTEST = 18
_LEAST = 1.0  # worth below which nothing is told, though there be room
_MORE = 0.05  # what a further cue adds: one good one is worth more than a list of words
_LATE = 0.1  # what each sentence further down loses; an aim is told at the top
_LATE_AIM = 0.5
_HEAD = 3  # sentences that name the meeting
_CLAIMING = ("speaking", "impersonal", "auxiliary")  # a sentence that begins so tells a claim
_PLAIN = 1.0  # worth of a sentence that only names the meeting
_BEGINS, _LEANING, _NAMELESS = 0.7, 2.0, 1.0
_GLANCE, _CLAIM, _NAME = 110, 150, 70  # characters beyond which a piece, a claim, a name costs
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
_DECIDED = frozenset({"علي", "ان", "de", "d"})
_OBJECT = frozenset({"الي", "علي", "ان", "بان", "a", "de", "que", "d", "qu"})
_ASIDE = ("interposed", "gathering", "hall", "opening", "breaking", "leaning")


@dataclass(frozen=True, slots=True)
class Option:
    """A piece that may tell a role, the cue that says so, and how well it does."""

    role: Role
    unit: Unit
    speaker: Span | None
    worth: float
    cue: str  # its words, folded

    def length(self, chosen: "list[Option]") -> int:
        """The characters it adds to what is quoted; a speaker named or quoted already adds none."""
        speaker = self.speaker
        if speaker is None or any(speaker == each.speaker or each.covers(speaker) for each in chosen):
            return self.unit.length
        return self.unit.length + speaker.end - speaker.start

    def covers(self, span: Span) -> bool:
        """Whether its piece holds another."""
        return self.unit.span.start <= span.start and span.end <= self.unit.span.end


def options_of(reading: Reading, phase: MeetingPhase) -> Iterator[Option]:
    """Every piece that may tell a role of a meeting; of one still to come, no next step."""
    for sentence in reading.sentences:
        for at in reading.range(sentence.span):
            cue = _role_cue(reading, at)
            if cue is None or (phase is MeetingPhase.COMING and cue.sign == Role.NEXT_STEP):
                continue
            yield from _told_by(reading, sentence, cue, Role(cue.sign))
    yield from named_only(reading)


def named_only(reading: Reading, *, claims: bool = False) -> Iterator[Option]:
    """What a sentence at the top says of the meeting it names: its aim, where nothing tells it better."""
    for sentence in reading.sentences[:_HEAD]:
        if not claims and any(reading.opens(sentence.span, sign) for sign in _CLAIMING):
            continue  # its matter is a claim
        for found in runs(reading, sentence, _LONGEST, _SHORTEST):
            if not found.cut_start and reading.found(found.span, "meeting"):
                worth = _PLAIN + min(found.length, _GLANCE) / _GLANCE - _LATE_AIM * sentence.number
                yield Option(Role.AIM, found, None, worth, "")


def _told_by(reading: Reading, sentence: Sentence, cue: Found, role: Role) -> Iterator[Option]:
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


def _called_by(reading: Reading, sentence: Sentence, cue: Found) -> Iterator[Option]:
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
) -> Iterator[Option]:
    if speaker and 0 <= found.span.start - speaker.end <= _BESIDE:
        return  # told better in one piece with its speaker
    worth = _worth(reading, found, role, cue, led=speaker is not None) - less
    if worth >= _LEAST:
        yield Option(role, found, speaker, worth, " ".join(reading.words[cue.first : cue.last]))


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
