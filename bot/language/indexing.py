"""What goes into the index, what is asked of it, and where the answer stands in the text."""

from bot.language.normalise import fold
from bot.language.segment import Span
from bot.language.stems import STOP_WORDS, folded_words, readings, stem, tokens

_LONGEST = 40  # letters of a word the index keeps
_MOST = 32  # words of a query that count


def index_text(text: str) -> str:
    """A text prepared for the index: each folded word and, where they differ, its stems."""
    return " ".join(term for word in folded_words(text) for term in _terms(word))


def query_terms(query: str) -> tuple[str, ...]:
    """The terms a query asks for, surface and stem; stop words only where there is nothing else."""
    words = list(dict.fromkeys(folded_words(query)))
    telling = [word for word in words if word not in STOP_WORDS] or words
    terms = (_plain(term) for word in telling[:_MOST] for term in (word, stem(word)))
    return tuple(dict.fromkeys(filter(None, terms)))


def marks(text: str, terms: tuple[str, ...]) -> list[Span]:
    """The words of the text that the terms ask for, by surface or by stem."""
    asked = frozenset(terms)
    return [
        Span(token.start, token.end)
        for token in tokens(text)
        if not asked.isdisjoint(_terms(fold(token.text)))
    ]


def _terms(folded: str) -> tuple[str, ...]:
    terms = (_plain(term) for term in (folded, *readings(folded)))
    return tuple(dict.fromkeys(filter(None, terms)))


def snippet(text: str, terms: tuple[str, ...], width: int = 160) -> Span:
    """The piece of about `width` characters with the most matches, from word to word; the opening without a match."""
    found = marks(text, terms)
    start = max(
        (mark.start for mark in found),
        key=lambda at: (sum(at <= mark.start < at + width for mark in found), -at),
        default=0,
    )
    start = max(0, start - width // 4)
    words = [
        token for token in tokens(text[start : start + width + _LONGEST]) if token.start > 0 or start == 0
    ]
    if not words:
        return Span(0, min(len(text), width))
    inside = [word for word in words if word.end <= width] or words[:1]
    return Span(start + inside[0].start, start + inside[-1].end)


def _plain(word: str) -> str:
    return "".join(character for character in word if character.isalnum())[:_LONGEST]
