"""The only HTTP client that reads the web: guarded, bounded, polite."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from typing import Self

import aiohttp
from yarl import URL

from bot.config import FetchConfig
from bot.errors import NotModified, SourceError
from bot.ingestion import answers
from bot.ingestion.answers import Fetched
from bot.ingestion.guard import FORBIDDEN, Forbidden, Gate, connector
from bot.ingestion.robots import Robots
from bot.ingestion.turns import Deadline, Turns

__all__ = ["Fetched", "Fetcher"]

USER_AGENT = "Houma/0.1 (news of your city; a Telegram bot)"
_HOPS = 5
_AT_ONCE = 32  # requests under way
_ROBOTS_BYTES = 500_000
_TOO_LONG = "the site took too long to answer"


class Fetcher:
    """Fetches pages, one at a time from each host."""

    def __init__(
        self, config: FetchConfig, resolver: Callable[[], aiohttp.abc.AbstractResolver] | None = None
    ) -> None:
        self._seconds = config.timeout.total_seconds()
        self._max_bytes = config.max_bytes
        self._gate = Gate(config.allow_private_hosts)
        self._resolver = resolver
        self._turns = Turns()
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._robots = Robots(self._read_robots)

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            connector=connector(self._gate, self._resolver() if self._resolver else None),
            auto_decompress=False,
            trust_env=False,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": "gzip, deflate"},
            timeout=aiohttp.ClientTimeout(total=None),  # a Deadline counts, and not while waiting for a turn
        )
        return self

    async def __aexit__(self, *_exc: object) -> None:
        await self._session.close()

    async def get(
        self,
        url: str,
        *,
        max_bytes: int | None = None,
        etag: str | None = None,
        last_modified: str | None = None,
    ) -> Fetched:
        """The answer at `url`; NotModified where the validators still hold, SourceError where it cannot be had."""
        validators = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in validators.items() if value}
        limit = min(max_bytes or self._max_bytes, self._max_bytes)
        try:
            return await self._follow(url, headers, limit, ask=True)
        except NotModified:
            if headers:
                raise
            raise SourceError("the site says that nothing changed, though nobody asked it that") from None

    async def _follow(self, url: str, headers: dict[str, str], limit: int, *, ask: bool) -> Fetched:
        """The answer at the end of the redirects; each of them is guarded as if it were the first."""
        deadline, lasting, moved_to = Deadline(self._seconds), True, None
        for _ in range(_HOPS + 1):
            parts = self._gate.check(url)
            delay = await self._asked(parts) if ask else 0.0
            answer = await self._one(parts, headers, limit, deadline, delay)
            if isinstance(answer, Fetched):
                return replace(answer, moved_to=moved_to)
            if parts.scheme == "https" and URL(answer.url).scheme == "http":
                raise SourceError("the site redirects from https to http")
            url, lasting = answer.url, lasting and answer.lasting
            moved_to = url if lasting else moved_to
        raise SourceError("the site redirects in circles")

    async def _one(
        self, url: URL, headers: dict[str, str], limit: int, deadline: Deadline, delay: float
    ) -> Fetched | answers.Redirect:
        """One request, in its turn."""
        async with self._turns.of(_host(url)):
            async with self._slots:
                answer = await self._request(url, headers, limit, deadline)
            await asyncio.sleep(delay)
        return answer

    async def _request(
        self, url: URL, headers: dict[str, str], limit: int, deadline: Deadline
    ) -> Fetched | answers.Redirect:
        try:
            async with (
                deadline.running(),
                self._session.get(url, headers=headers, allow_redirects=False) as response,
            ):
                return await answers.read(response, url, limit)
        except aiohttp.ClientConnectorError as error:
            refused = isinstance(error.os_error, Forbidden)
            raise SourceError(FORBIDDEN if refused else "the site could not be reached") from None
        except TimeoutError:
            raise SourceError(_TOO_LONG) from None
        except (aiohttp.ClientError, ValueError, OSError):
            raise SourceError("the connection to the site broke off") from None

    async def _asked(self, url: URL) -> float:
        """The pause the site's robots.txt asks for; SourceError where it keeps us out."""
        rules = await self._robots.of(str(url.origin()), asyncio.get_running_loop().time())
        if not rules.allow(str(url)):
            raise SourceError("the site's robots.txt asks not to be read")
        return rules.delay

    async def _read_robots(self, url: str) -> bytes:
        return (await self._follow(url, {}, _ROBOTS_BYTES, ask=False)).body


def _host(url: URL) -> str:
    """What counts as one host: its name, and a port that is not the web's."""
    name = (url.host or "").rstrip(".")
    return name if url.port in (80, 443) else f"{name}:{url.port}"
