"""ROUGE-1 over Unicode words: Arabic counts, which the usual package leaves at nought."""

from collections import Counter
from dataclasses import dataclass

from bot.language.stems import folded_words


@dataclass(frozen=True)
class References:
    """What people wrote of a text, as words."""

    words: list[Counter[str]]

    def score(self, told: "Counter[str]") -> float:
        """Mean ROUGE-1 F against each reference."""
        return sum(_f(told, each) for each in self.words) / len(self.words)


def references(texts: list[str]) -> References:
    return References([words(text) for text in texts])


def words(text: str) -> "Counter[str]":
    return Counter(folded_words(text))


def _f(told: "Counter[str]", meant: "Counter[str]") -> float:
    common = sum((told & meant).values())
    return 2 * common / (told.total() + meant.total()) if common else 0.0
