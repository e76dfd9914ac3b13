"""The lexicons as the rules use them: cues folded, found from a word's beginning behind any clitic."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from bot.language.normalise import fold
from storage.model import Role

_CLITICS = "(?:و|ف|ب|ل|ك|ال|وال|بال|فال|لل|ول|وب)?"
_ENDING = r"\w{0,2}(?!\w)"  # a plural's or a possessor's letters


@dataclass(frozen=True, slots=True)
class Cues:
    """Phrases with weights, looked for in folded text."""

    weights: dict[str, float]
    pattern: re.Pattern[str]

    @classmethod
    def of(cls, phrases: dict[str, float] | list[str]) -> "Cues":
        """Cues of a lexicon's list (each weighs 1) or mapping."""
        weighed = phrases if isinstance(phrases, dict) else dict.fromkeys(phrases, 1.0)
        weights = {fold(phrase): float(weight) for phrase, weight in weighed.items()}
        either = "|".join(re.escape(phrase) for phrase in sorted(weights, key=len, reverse=True))
        return cls(weights, re.compile(rf"(?<!\w){_CLITICS}({either}){_ENDING}"))

    def found(self, folded: str) -> dict[str, float]:
        """The cues a folded text holds, with their weights."""
        return {cue[1]: self.weights[cue[1]] for cue in self.pattern.finditer(folded)}

    def begin(self, folded: str) -> int | None:
        """Where the first cue begins."""
        first = self.pattern.search(folded)
        return first.start() if first else None


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What one language says of meetings."""

    nouns: Cues
    community: Cues
    not_meetings: Cues
    held: Cues
    coming: Cues
    postponed: Cues
    cancelled: Cues
    adjourned: Cues
    roles: dict[Role, Cues]


@cache
def lexicon(language: str) -> Lexicon | None:
    """The lexicon of a language; None for one without."""
    path = files("bot.summariser") / "lexicons" / f"{language}.yaml"
    if not path.is_file():
        return None
    told = yaml.safe_load(path.read_text("utf-8"))
    roles = {Role(name): Cues.of(cues) for name, cues in told.pop("roles").items()}
    return Lexicon(roles=roles, **{name: Cues.of(cues) for name, cues in told.items()})
