"""What can be quoted: whole sentences, and runs of clauses that begin and end cleanly where a sentence is long; pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.language.segment import Span, bare
from bot.summariser.reading import Reading, Sentence
from storage.model import Excerpt

_MOST = 40  # clauses of a sentence looked at
_RESTRICTING = frozenset(
    {"الذي", "التي", "الذين", "qui", "que", "dont", "who", "that"}
)  # they say which one is meant
_FEW = 10  # words: after more of them a name is clear without what restricts it
_MARKS = (("«", "»"), ("“", "”"), ("(", ")"))


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece of one sentence that may be quoted."""

    span: Span
    sentence: int  # its number
    cut_start: bool = False
    cut_end: bool = False

    @property
    def length(self) -> int:
        """Its characters."""
        return self.span.end - self.span.start

    @property
    def whole(self) -> bool:
        """Whether it is its whole sentence."""
        return not (self.cut_start or self.cut_end)

    def overlaps(self, other: "Unit") -> bool:
        """Whether it shares a character with another."""
        return self.span.start < other.span.end and other.span.start < self.span.end

    def excerpt(self, body: str) -> Excerpt:
        """It as a noun."""
        start, end = self.span
        return Excerpt(start, end, body[start:end], self.cut_start, self.cut_end)


def unit(body: str, sentence: Sentence, start: int, end: int) -> Unit:
    """The piece of a sentence between two places, without the punctuation at its edges."""
    span = bare(body, Span(start, end))
    return Unit(span, sentence.number, span.start > sentence.span.start, span.end < sentence.span.end)


def runs(reading: Reading, sentence: Sentence, longest: int, shortest: int = 1) -> Iterator[Unit]:
    """The runs of neighbouring clauses that begin and end cleanly, by length; the whole sentence where it fits."""
    parts = sentence.clauses[:_MOST]
    ends = [last for last in range(len(parts)) if may_end(reading, sentence, last)]
    for first in range(len(parts)):
        if not may_begin(reading, sentence, first):
            continue
        for last in ends:
            if last < first:
                continue
            found = unit(reading.body, sentence, parts[first].start, parts[last].end)
            if found.length > longest:
                break
            if found.length >= shortest and not splits_quote(reading.body, sentence, found.span):
                yield found


def trails_off(reading: Reading, sentence: Sentence, number: int) -> bool:
    """Whether a clause ends where only a list goes on, without a comma."""
    if number + 1 == len(sentence.clauses):
        return False
    clause, following = sentence.clauses[number : number + 2]
    if reading.body[clause.end : following.start].strip():
        return False
    if reading.words[reading.range(following).start] in _RESTRICTING and len(reading.range(clause)) < _FEW:
        return True
    return not (reading.opens(following, "breaking") or reading.opens(following, "speaking"))


def may_begin(reading: Reading, sentence: Sentence, number: int) -> bool:
    """Whether an excerpt may begin with a clause: a sentence's first, one after a mere connective, or one that stands alone."""
    if number == 0 or all(connects(reading, clause) for clause in sentence.clauses[:number]):
        return True
    clause = sentence.clauses[number]
    return not leans(reading, clause)


def connects(reading: Reading, clause: Span) -> bool:
    """Whether a clause only joins its sentence to the one before."""
    within = reading.range(clause)
    return any(
        cue.sign == "connective" and cue.last >= within.stop for cue in reading.cues.get(within.start, ())
    )


def leans(reading: Reading, clause: Span) -> bool:
    """Whether a clause begins with a word that leans on what came before it."""
    if any(reading.opens(clause, sign) for sign in ("leaning", "completing", "breaking")):
        return True
    return reading.body[clause.start] == "و" and not reading.opens(clause, "rooted")


def may_end(reading: Reading, sentence: Sentence, number: int) -> bool:
    """Whether an excerpt may end with a clause: nothing that it needs follows."""
    clause = sentence.clauses[number]
    if number + 1 == len(sentence.clauses):
        return True
    following = sentence.clauses[number + 1]
    if ":" in reading.body[clause.end : following.start] or reading.opens(following, "completing"):
        return False
    interrupts = (
        number > 0 and reading.opens(clause, "interposed") and _hangs(reading, sentence.clauses[number - 1])
    )
    return not interrupts and not _hangs(reading, clause)


def _hangs(reading: Reading, clause: Span) -> bool:
    """Whether a clause ends with a word that calls for another."""
    last = reading.range(clause)[-1:]
    return any(
        cue.sign == "hanging" and cue.last == at + 1 for at in last for cue in reading.cues.get(at, ())
    )


def splits_quote(body: str, sentence: Sentence, span: Span) -> bool:
    """Whether a piece begins or ends inside a quotation or brackets that its sentence closes: it would lose its speaker."""
    return any(_open(body, sentence.span.start, at) and not _open(body, *sentence.span) for at in span)


def _open(body: str, start: int, end: int) -> bool:
    straight = body.count('"', start, end) % 2 == 1
    return straight or any(
        body.count(first, start, end) != body.count(last, start, end) for first, last in _MARKS
    )
