"""Words that tell what a passage is about: read once from a data file, found in one pass over a text."""

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

import yaml

from bot.language.stems import folded_words

_SHORTEST = 3  # letters before a `*`
_REMEMBERED = 20_000  # words whose cues are known without looking


class Cue(NamedTuple):
    """Folded words that are a sign of something; a first word that ends in `*` may go on."""

    words: tuple[str, ...]
    sign: str
    weight: float


class Found(NamedTuple):
    """A cue in a text, from its word `first` to before `last`."""

    sign: str
    weight: float
    first: int
    last: int


class Lexicon:
    """The cues of one language, kept by their first word."""

    def __init__(self, cues: Sequence[Cue]) -> None:
        self._whole: dict[str, list[Cue]] = {}
        self._open: dict[str, list[Cue]] = {}
        self._rooted = {cue.words[0].rstrip("*") for cue in cues if cue.sign == "rooted"}
        self._verbs = {cue.words[0] for cue in cues if cue.sign == "speaking"}
        for cue in cues:
            first = cue.words[0]
            kept = self._open if first.endswith("*") else self._whole
            kept.setdefault(first.rstrip("*"), []).append(cue)
        self._beginning = lru_cache(maxsize=_REMEMBERED)(self._cues)

    def find(self, words: Sequence[str]) -> list[Found]:
        """The cues among folded words, in order; of one sign at one word, the longest."""
        found = []
        following = [*words[1:], ""]
        for at, word in enumerate(words):
            alone, longer = self._beginning(word)
            if not alone and (longer is None or following[at] not in longer):
                continue
            longest = dict(alone)
            for cue in longer.get(following[at], ()) if longer else ():
                known = longest.get(cue.sign)
                if (known is None or len(cue.words) > len(known.words)) and _goes_on(words, at, cue):
                    longest[cue.sign] = cue
            found += [Found(cue.sign, cue.weight, at, at + len(cue.words)) for cue in longest.values()]
        return found

    def _cues(self, word: str) -> "_Beginning":
        cues: list[Cue] = []
        for form in (word,) if self._is_rooted(word) else _forms(word):
            glued = len(word) - len(form) > (word[:1] in ("و", "ف"))
            known = self._whole.get(form, ())
            cues += [cue for cue in known if not (glued and form in self._verbs)]
            for length in range(_SHORTEST, len(form) + 1):
                cues += self._open.get(form[:length], ())
        longer: dict[str, list[Cue]] = {}
        for cue in cues:
            if len(cue.words) > 1:
                longer.setdefault(cue.words[1], []).append(cue)
        return {cue.sign: cue for cue in cues if len(cue.words) == 1}, longer or None

    def _is_rooted(self, word: str) -> bool:
        """Whether a first و is the word's own: والي is a governor, not "and to"."""
        return word[:1] == "و" and word in self._rooted


# The cues that may begin with a word: those of one word by their sign, the others by their second word.
_Beginning = tuple[dict[str, Cue], dict[str, list[Cue]] | None]


def _goes_on(words: Sequence[str], at: int, cue: Cue) -> bool:
    """Whether all the words of a cue stand from a place on."""
    return tuple(words[at + 1 : at + len(cue.words)]) == cue.words[1:]


def _forms(word: str) -> tuple[str, ...]:
    """A folded word as written, and without the conjunction, preposition and article that Arabic glues before it."""
    if not "\u0620" <= word[:1] <= "\u064a":
        return (word,)
    forms = [word]
    if word[0] in "وف" and len(word) > 3:
        forms.append(word[1:])
    forms += [form[1:] for form in forms if form[0] in "بلكس" and len(form) > 3]
    forms += [form[2:] for form in forms if form.startswith(("ال", "لل")) and len(form) > 4]
    return tuple(forms)


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language; an empty one where there is none."""
    file = files("bot.summariser") / "lexicons" / f"{language}.yaml"
    if not file.is_file():
        return Lexicon([])
    signs: dict[str, dict[str, list[str]]] = yaml.load(file.read_text("utf-8"), _LOADER)  # noqa: S506  safe: strings only
    return Lexicon(
        [
            Cue(words, sign, float(weight))
            for sign, weights in signs.items()
            for weight, cues in weights.items()
            for cue in cues
            for words in _inflected(_words(cue), sign)
        ]
    )


_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # in C where it was built; `on` and `no` stay words


def _words(cue: str) -> tuple[str, ...]:
    words: list[str] = []
    for written in cue.split():
        words += folded_words(written)
        if written.endswith("*"):
            words[-1] += "*"
    return tuple(words)


def _inflected(words: tuple[str, ...], sign: str) -> set[tuple[str, ...]]:
    """A meeting's Arabic name as it stands after a verb as well: لقاء تواصليا, يوما دراسيا."""
    if not sign.startswith(_NAMES):
        return {words}
    return {words, tuple(word + "ا" * _takes_alef(word) for word in words)}


_NAMES = ("meeting", "type_", "aim", "opening")


def _takes_alef(word: str) -> bool:
    indefinite = (
        "\u0620" <= word[0] <= "\u064a" and not word.startswith(("ال", "ب", "ل")) and word not in _UNCHANGED
    )
    return indefinite and word[-1] not in "اهءىو*ات" and len(word) > 2


_UNCHANGED = frozenset("من في علي حول تحت الي مع بين عن".split())
