"""What can be quoted: whole sentences, and runs of clauses where a sentence is long; pure."""

from dataclasses import dataclass

from bot.language.normalise import fold
from bot.language.segment import Span, bare, clauses, sentences
from bot.language.stems import STOP_WORDS, folded_words, stem
from storage.model import Excerpt

LONG = 220  # characters: a longer sentence is offered in runs of clauses as well
_SHORTEST = 28  # characters: a shorter run says too little
_LONGEST = 260  # characters of a run
_MOST = 200  # sentences looked at: what matters in a longer text stands in its first pages
_CLAUSES = 40  # of a sentence
_FAR = 60_000  # characters looked at


@dataclass(frozen=True, slots=True)
class Unit:
    """A piece that may be quoted."""

    span: Span
    sentence: int  # its sentence's number in the body
    folded: str
    stems: frozenset[str]
    whole: bool  # the whole of its sentence
    opening: bool  # it begins its sentence

    @property
    def length(self) -> int:
        """Its characters."""
        return self.span.end - self.span.start

    def excerpt(self, body: str) -> Excerpt:
        """It as a noun."""
        text = body[self.span.start : self.span.end]
        closed = self.whole or body[self.span.end : self.span.end + 2].strip()[:1] in {".", "!", "؟", "?"}
        return Excerpt(self.span.start, self.span.end, text, cut_start=not self.opening, cut_end=not closed)


def units_of(body: str, long: int = LONG) -> list[Unit]:
    """Every unit of a body, in order; sentences of more than `long` characters are offered in runs of clauses too."""
    found: list[Unit] = []
    for number, sentence in enumerate(sentences(body[:_FAR])[:_MOST]):
        found.append(_unit(body, sentence, number, whole=True, opening=True))
        if sentence.end - sentence.start > long:
            found += _runs(body, sentence, number)
    return [unit for unit in found if unit.length >= 2]


def _runs(body: str, sentence: Span, number: int) -> list[Unit]:
    """The runs of neighbouring clauses of a quotable length; one without any comma is cut between words."""
    parts = [part for clause in clauses(body, sentence)[:_CLAUSES] for part in _pieces(body, clause)]
    runs = []
    for first in range(len(parts)):
        for last in range(first, len(parts)):
            span = bare(body, Span(parts[first].start, parts[last].end))
            if span.end - span.start > _LONGEST:
                break
            if span.end - span.start >= _SHORTEST:
                runs.append(_unit(body, span, number, whole=False, opening=first == 0))
    return runs


def _pieces(body: str, clause: Span) -> list[Span]:
    """A clause, or its pieces from word to word where it is longer than any run may be."""
    pieces, start = [], clause.start
    while clause.end - start > _LONGEST:
        cut = body.rfind(" ", start + _SHORTEST, start + _LONGEST)
        cut = cut if cut > 0 else start + _LONGEST
        pieces.append(Span(start, cut))
        start = cut + (body[cut : cut + 1] == " ")
    return [*pieces, Span(start, clause.end)]


def _unit(body: str, span: Span, number: int, *, whole: bool, opening: bool) -> Unit:
    text = body[span.start : span.end]
    return Unit(span, number, " " + fold(text) + " ", stems_of(text), whole, opening)


def stems_of(text: str) -> frozenset[str]:
    """The stems of the telling words of a text."""
    return frozenset(stem(word) for word in folded_words(text) if word not in STOP_WORDS and len(word) > 1)
