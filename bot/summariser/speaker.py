"""Who says what a sentence tells: named in it, or in the one it goes on from; pure.

A wrong name is worse than none: where the text leaves a doubt, nobody is named.
"""

from typing import NamedTuple

from bot.language.segment import Span, bare
from bot.summariser.reading import Reading, Sentence

_NAME = 90  # characters: a longer name is a story of its own
_BACK = 2  # sentences looked back over
_TURNS = (
    "interposed",
    "completing",
    "leaning",
    "breaking",
    "gathering",
    "speaking",
    "opening",
    "aim",
)  # where a name ends
_LEADING = ("connective", "dangling")
_GOES_ON = ("leaning", "dangling", "connective", "speaking")  # how a sentence takes up the one before
_CIRCUMSTANCE = (
    "interposed",
    "leaning",
    "occasion",
    "hall",
)  # words before a verb that do not name its subject
_REFERRING = frozenset({"به", "بها", "عليه", "عليها", "بدوره", "بدورها", "ايضا", "كذلك"})
_APPOSED = 4  # words of an apposition at most
_THAT = frozenset({"ان", "بان", "انه", "حيث"})
_AGAIN = frozenset({"ذاته", "ذاتها", "نفسه", "نفسها", "المذكور", "المذكوره", "السالف"})  # named before
_CLOSING = frozenset('»”")')
_NOT_GLUED = frozenset({"بن", "بنت", "بين", "بعد", "بعض", "بلدية", "بلديه", "باشا", "بني", "بو"})


class Lead(NamedTuple):
    """A speaking verb with whoever speaks, and the word after them."""

    start: int  # characters
    end: int
    name: Span
    following: int  # the number of a word


def lead_at(reading: Reading, sentence: Sentence, at: int) -> Lead | None:
    """The verb and its subject where a word of a sentence is a speaking verb whose subject is named beside it."""
    verbs = [cue.last for cue in reading.cues.get(at, ()) if cue.sign == "speaking"]
    if not verbs:
        return None
    verb = max(verbs)
    after = _after(reading, sentence, verb) if _arabic(reading, at) else None
    if after and not _is_matter(reading, at, verb):
        last = reading.range(after).stop
        return Lead(reading.starts[at], after.end, after, last)
    before = _before(reading, sentence, at)
    return Lead(before.start, reading.ends[verb - 1], before, verb) if before else None


def _agree(reading: Reading, verb: int, at: int) -> bool:
    """Whether a verb may have the subject of an Arabic participle after it: قررت never goes on with داعيا."""
    if at >= len(reading.words) or not reading.opens(Span(reading.starts[at], reading.ends[at]), "leaning"):
        return True
    feminine = reading.words[verb].endswith("ت")
    return not (reading.words[at].endswith("ا") and feminine) and not (
        reading.words[at].endswith("ه") and not feminine
    )


def _is_matter(reading: Reading, at: int, following: int) -> bool:
    """Whether what follows a deciding verb is what was decided: قررت رفع قضية, not قررت الجمعية."""
    signs = {cue.sign for cue in reading.cues.get(following, ())}
    deciding = any(cue.sign == "deciding" for cue in reading.cues.get(at, ()))
    return deciding and not reading.words[following].startswith("ال") and not signs & {"actor", "holder"}


def named_after(reading: Reading, sentence: Sentence, first: int) -> Span | None:
    """The name that begins at a word, as far as its clause tells it."""
    return _after(reading, sentence, first)


def speaker_of(reading: Reading, sentence: Sentence, at: int) -> Span | None:
    """The name of whoever speaks at a word of a sentence: told before it, or in the sentences this one goes on from."""
    before = Span(sentence.span.start, reading.starts[at])
    named, doubt = _named_within(reading, sentence, before, at)
    if named or doubt:
        return named
    for number in range(sentence.number, max(0, sentence.number - _BACK), -1):
        if not any(reading.opens(reading.sentences[number].span, sign) for sign in _GOES_ON):
            return None
        earlier = reading.sentences[number - 1]
        named, doubt = _named_within(reading, earlier, earlier.span, reading.range(earlier.span).stop)
        if named or doubt:
            return named
    return None


def _named_within(reading: Reading, sentence: Sentence, span: Span, at: int) -> tuple[Span | None, bool]:
    """The name beside the last speaking verb of a span, and whether somebody else may have spoken since."""
    for cue in reversed(reading.found(span, "speaking")):
        lead = lead_at(reading, sentence, cue.first)
        if lead and _agree(reading, cue.first, at):
            since = Span(lead.end, reading.starts[at] if at < len(reading.starts) else span.end)
            doubt = bool(reading.found(since, "shifting"))
            return (None if doubt else lead.name), doubt
    return None, False


def _after(reading: Reading, sentence: Sentence, first: int) -> Span | None:
    while first < len(reading.words) and reading.words[first] in _REFERRING:
        first += 1
    if first >= len(reading.words) or reading.body[reading.ends[first - 1] : reading.starts[first]].strip():
        return None
    clause = next((each for each in sentence.clauses if each.end > reading.starts[first]), sentence.span)
    last = first
    while last < len(reading.words) and reading.ends[last] <= clause.end and not _turns(reading, last):
        last += 1
    return _name(reading, first, last)


def _before(reading: Reading, sentence: Sentence, at: int) -> Span | None:
    """The name before a verb: what its sentence, or "that", begins with; in French its clause, or those an apposition parts from it."""
    first = reading.range(sentence.span).start
    while first < at and (ends := [cue.last for cue in reading.cues.get(first, ()) if cue.sign in _LEADING]):
        first = max(ends)
    if _arabic(reading, at):
        first = max([first, *(that + 1 for that in range(first, at) if reading.words[that] in _THAT)])
    else:
        first = max(first, _subject_clause(reading, sentence, at))
    if any(cue.sign in _CIRCUMSTANCE for cue in reading.cues.get(first, ())):
        return None
    return _name(reading, first, at)


def _subject_clause(reading: Reading, sentence: Sentence, at: int) -> int:
    """The first word of the clause that holds a French verb's subject: le maire de Fontaine, Jean Trovero, a rappelé."""
    before = [reading.range(each).start for each in sentence.clauses if each.start <= reading.starts[at]]
    if before[-1] == at and len(before) > 1:  # the verb opens its clause: its subject stands before the comma
        short = before[-1] - before[-2] <= _APPOSED and len(before) > 2
        return before[-3] if short else before[-2]
    return before[-1]


def _name(reading: Reading, first: int, last: int) -> Span | None:
    """Words as a name: neither none, too many, nor only a pronoun or "the same source"."""
    if first >= last or not _AGAIN.isdisjoint(reading.words[first:last]):
        return None
    end = reading.ends[last - 1]
    end += reading.body[end : end + 1] in _CLOSING
    span = bare(reading.body, Span(reading.starts[first], end))
    nameless = any(cue.sign == "nameless" for cue in reading.cues.get(first, ()))
    return None if nameless or not 2 < span.end - span.start <= _NAME else span


def _turns(reading: Reading, at: int) -> bool:
    """Whether a word is no more of a name: what is said begins here, or where and when."""
    word = reading.words[at]
    glued = (
        word[:1] == "ب" and word not in _NOT_GLUED and not word.startswith("بال")
    )  # what is asked for: بمراقبة
    return (
        glued
        or (word == "من" and reading.words[at - 1] != "كل")
        or any(cue.sign in _TURNS for cue in reading.cues.get(at, ()))
    )


def _arabic(reading: Reading, at: int) -> bool:
    return at < len(reading.words) and "\u0620" <= reading.words[at][:1] <= "\u064a"
