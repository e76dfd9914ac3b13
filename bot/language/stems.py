"""Words and their light stems, so that الأمن, بالأمن and والأمن meet."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

import Stemmer

from bot.language.normalise import fold

_WORD = re.compile(r"[^\W_]+(?:[\u064b-\u065f\u0670\u0640]+[^\W_]*)*")
_ARABIC = re.compile("[\u0600-\u06ff]")
# Conjunction and preposition before the article, longest first; what is left must still be a word.
_PREFIXES = ("وبال", "فبال", "وكال", "ولل", "فلل", "وال", "فال", "بال", "كال", "ال", "لل")
_CLITICS = "وفبلك"  # and, so, with, for, like
_SUFFIXES = (
    "هما",
    "كما",
    "تهم",
    "تها",
    "ات",
    "ون",
    "ين",
    "ان",
    "ها",
    "هم",
    "هن",
    "كم",
    "نا",
    "يه",
    "وا",
    "ه",
    "ي",
)


class Token(NamedTuple):
    """A word of letters or digits: `text[start:end]`."""

    start: int
    end: int
    text: str


def tokens(text: str) -> list[Token]:
    """The words of a text in its order."""
    return [Token(found.start(), found.end(), found[0]) for found in _WORD.finditer(text)]


@lru_cache(maxsize=50_000)
def stem(folded: str) -> str:
    """The light stem of a folded word; an unknown script is its own stem."""
    if _ARABIC.search(folded):
        return _arabic(folded)
    return str(_latin().stemWord(folded))


@cache
def _latin() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("french", maxCacheSize=0)


@lru_cache(maxsize=50_000)
def readings(folded: str) -> tuple[str, ...]:
    """Every stem a folded word may have: only its text tells the letter of بلدية from the "with" of بمدينة."""
    if not _ARABIC.search(folded):
        return (stem(folded),)
    bare = _without_prefix(folded)
    if bare != folded:  # the word alone may lose its first letter as well: البلدية is asked for as بلدية
        return tuple(dict.fromkeys((stem(folded), stem(bare))))
    return tuple(dict.fromkeys((stem(folded), _without_suffix(folded), *_short(folded))))


def _arabic(word: str) -> str:
    bare = _without_prefix(word)
    if bare == word and len(word) >= 5 and word[0] in _CLITICS:
        bare = word[1:]
    return _without_suffix(bare)


def _short(word: str) -> tuple[str, ...]:
    """The name in لفاس, too short for `stem` to touch."""
    return (word[1:],) if len(word) == 4 and word[0] in _CLITICS else ()


def _without_prefix(word: str) -> str:
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            return word[len(prefix) :]
    return word


def _without_suffix(word: str) -> str:
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word[: -len(suffix)]
    return word


def folded_words(text: str) -> list[str]:
    """The folded words of a text, in its order."""
    return [word for token in tokens(text) if (word := fold(token.text))]


STOP_WORDS = frozenset(
    fold(word)
    for word in (
        "في من على إلى الى عن مع أن ان إن هذا هذه ذلك تلك التي الذي الذين ما لا لم لن كما كان كانت قد و أو ثم هو هي هم بين بعد "
        "قبل حول عند كل بعض غير أي حيث إذا لكن منذ حتى خلال ضد بأن لأن وقد وهو وهي وفي ومن وعلى "
        "le la les un une des de du d l et à a au aux en dans par pour sur avec sans que qui quoi ne pas plus ce cet cette ces "
        "il elle ils elles on nous vous se sa son ses leur leurs est sont été être ont avait y ou où mais donc "
        "the an of to in and for on with at by from is are was were be been it its this that these those as or not has have"
    ).split()
)
