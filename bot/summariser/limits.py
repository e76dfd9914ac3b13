"""How much of a body may be quoted."""

from dataclasses import dataclass

_SHORT = 600  # characters: a share of less would not be a sentence; such a body is shown by its best one


@dataclass(frozen=True, slots=True)
class Limits:
    """At most so many excerpts, so many characters in all, and that share of the body (None: any)."""

    sentences: int = 3
    max_chars: int = 600
    max_share: float | None = 0.3

    def characters(self, length: int) -> int:
        """How many characters of a body of that length may be quoted."""
        shared = length if self.max_share is None else int(length * self.max_share)
        return max(0, min(self.max_chars, shared))

    def alone(self, length: int) -> int:
        """How long the only excerpt of a body too short to shorten may be; 0 for a longer body."""
        return 0 if self.max_share is None or length > _SHORT else self.max_chars
