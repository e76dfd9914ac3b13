"""What a site's robots.txt asks of us."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from protego import Protego

from bot.errors import SourceError

NAME = "Houma"  # what a robots.txt calls us
_KEPT = 3600.0  # seconds a robots.txt is believed
_SITES = 1000  # remembered at once
_LONGEST_DELAY = 10.0  # seconds between two requests, however many are asked for


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one site; `rules` is None where everything may be read."""

    rules: Protego | None
    until: float

    def allow(self, url: str) -> bool:
        """Whether `url` may be read."""
        return self.rules is None or self.rules.can_fetch(url, NAME)

    @property
    def delay(self) -> float:
        """Seconds to leave between two requests."""
        asked = self.rules.crawl_delay(NAME) if self.rules else None
        return min(float(asked or 0.0), _LONGEST_DELAY)


class Robots:
    """The rules of the sites met lately; `read` fetches a robots.txt."""

    def __init__(self, read: Callable[[str], Awaitable[bytes]]) -> None:
        self._read = read
        self._known: dict[str, Rules] = {}

    async def of(self, origin: str, now: float) -> Rules:
        """The rules of a site; SourceError where it cannot be asked now, because silence is no leave."""
        known = self._known.get(origin)
        if known is None or known.until < now:
            known = Rules(await self._fetched(origin), now + _KEPT)
            self._known.pop(origin, None)
            self._known[origin] = known
            if len(self._known) > _SITES:
                del self._known[next(iter(self._known))]
        return known

    async def _fetched(self, origin: str) -> Protego | None:
        try:
            body = await self._read(f"{origin}/robots.txt")
        except SourceError as error:
            if error.status is None or not 400 <= error.status < 500 or error.status == 429:
                raise
            return None  # no robots.txt lets everybody in
        # A byte order mark would hide the first group.
        return Protego.parse(body.decode("utf-8", "replace").lstrip("\ufeff"))
