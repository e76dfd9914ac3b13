"""How much of a body may be quoted."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """At most so many excerpts, so many characters in all, and that share of the body (None: any)."""

    sentences: int = 3
    max_chars: int = 600
    max_share: float | None = 0.3

    def characters(self, length: int) -> int:
        """How many characters of a body of that length may be quoted."""
        shared = length if self.max_share is None else int(length * self.max_share)
        return min(self.max_chars, shared)
