"""A text read once: its words, stems, sentences, clauses and cues; what the rules look at."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.language.normalise import fold
from bot.language.segment import Span, bare, clauses, sentences
from bot.language.stems import STOP_WORDS, folded_words, stem, tokens
from bot.summariser.lexicon import Found, lexicon

_FAR = 60_000  # characters looked at: what matters in a longer text stands in its first pages
_LONG = 150  # characters: a longer clause without a comma is parted where it only goes on
_AND = frozenset({"et", "and"})
_PART = 40  # characters: a shorter part of a clause is not told apart


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence without the punctuation at its edges, and its clauses without theirs."""

    number: int
    span: Span
    clauses: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A body with everything the rules ask of it."""

    body: str
    language: str
    sentences: tuple[Sentence, ...]
    words: tuple[str, ...]  # folded
    stems: tuple[str, ...]  # "" for a stop word
    starts: tuple[int, ...]  # of the words in the body
    ends: tuple[int, ...]
    cues: dict[int, list[Found]]  # by the word they begin at

    def range(self, span: Span) -> range:
        """The numbers of the words in a span, those it cuts among them."""
        return range(bisect_right(self.ends, span.start), bisect_left(self.starts, span.end))

    def found(self, span: Span, *signs: str) -> list[Found]:
        """The cues of some signs (of all, when none is named) that begin in a span."""
        return [
            cue for at in self.range(span) for cue in self.cues.get(at, ()) if not signs or cue.sign in signs
        ]

    def opens(self, span: Span, sign: str) -> bool:
        """Whether a span begins with a cue."""
        first = bisect_right(self.ends, span.start)
        return any(cue.sign == sign for cue in self.cues.get(first, ()))

    def telling(self, span: Span) -> list[str]:
        """The stems of a span's telling words."""
        within = self.range(span)
        return [each for each in self.stems[within.start : within.stop] if each]


def read(text: str, language: str, heading: str = "") -> Reading:
    """Read a body (or a title) in a language; a sentence that only tells the heading again is no sentence of it."""
    near = text[:_FAR]
    words = tokens(near)
    folded = fold("\n".join(word.text for word in words)).split("\n") if words else []
    cues: dict[int, list[Found]] = {}
    for cue in lexicon(language).find(folded):
        cues.setdefault(cue.first, []).append(cue)
    breaks = _breaks(folded, cues)
    strong, weak = ([words[at].start for at in each] for each in breaks)
    again = folded_words(heading)
    spans = (bare(near, each) for each in sentences(near))
    at = [word.start for word in words]
    told = (span for span in spans if _says(at, span) and not _retells(near, span, again))
    found = tuple(
        Sentence(number, span, tuple(_clauses(near, span, strong, weak))) for number, span in enumerate(told)
    )
    starts, ends = tuple(word.start for word in words), tuple(word.end for word in words)
    return Reading(text, language, found, tuple(folded), tuple(map(_telling, folded)), starts, ends, cues)


def _says(starts: list[int], span: Span) -> bool:
    """Whether a span has a word, and more than a letter."""
    return span.end - span.start > 1 and bisect_left(starts, span.start) < bisect_left(starts, span.end)


def _retells(text: str, span: Span, heading: list[str]) -> bool:
    if not heading or span.end - span.start > 2 * sum(len(word) + 2 for word in heading):
        return False
    return folded_words(text[slice(*span)]) == heading


def _breaks(folded: Sequence[str], cues: dict[int, list[Found]]) -> tuple[list[int], list[int]]:
    """The words before which a clause may be parted: surely, and only where it is very long."""
    strong, weak = [], []
    for at, word in enumerate(folded):
        signs = {cue.sign for cue in cues.get(at, ())}
        joined = word[:1] == "و" and len(word) > 3
        if "breaking" in signs or (joined and "speaking" in signs):
            strong.append(at)
        elif (joined and "rooted" not in signs) or word in _AND:
            weak.append(at)
    return strong, weak


def _clauses(text: str, sentence: Span, strong: Sequence[int], weak: Sequence[int]) -> Iterator[Span]:
    """The clauses of a sentence; long ones parted as well before a word that opens another."""
    for clause in clauses(text, sentence):
        for part in _parted(clause, strong, _PART):
            for piece in _parted(part, weak, _PART) if part.end - part.start > _LONG else (part,):
                span = bare(text, piece)
                if span.start < span.end:
                    yield span


def _parted(span: Span, places: Sequence[int], least: int) -> Iterator[Span]:
    start = span.start
    for at in places[bisect_left(places, span.start + least) : bisect_left(places, span.end - least)]:
        if at - start >= least:
            yield Span(start, at)
            start = at
    yield Span(start, span.end)


def _telling(word: str) -> str:
    return "" if word in STOP_WORDS or len(word) < 2 else stem(word)
