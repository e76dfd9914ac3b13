"""The only HTTP client that reads the web: guarded, bounded, polite."""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self
from urllib.parse import urljoin, urlsplit

import aiohttp
from protego import Protego

from bot.config import FetchConfig
from bot.errors import NotModified, SourceError
from bot.ingestion.guard import FORBIDDEN, Forbidden, check_url, connector
from bot.ingestion.inflate import Inflater

USER_AGENT = "Houma/0.1 (news of your city; a Telegram bot)"
_HOPS = 5
_PIECE = 16_384
_ROBOTS_BYTES = 500_000
_ROBOTS_KEPT = 3600.0  # seconds a robots.txt is believed
_REDIRECTS = {301, 302, 303, 307, 308}


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: the address it came from in the end, its bytes inflated."""

    url: str
    content_type: str | None
    etag: str | None
    last_modified: str | None
    body: bytes


@dataclass(frozen=True, slots=True)
class _Robots:
    rules: Protego | None  # None: everything may be read
    until: float


class Fetcher:
    """Fetches pages, one at a time from each host."""

    def __init__(
        self, config: FetchConfig, resolver: Callable[[], aiohttp.abc.AbstractResolver] | None = None
    ) -> None:
        self._seconds = config.timeout.total_seconds()
        self._max_bytes = config.max_bytes
        self._allowed = frozenset(config.allow_private_hosts)
        self._resolver = resolver
        self._hosts: dict[str, asyncio.Lock] = {}
        self._robots: dict[str, _Robots] = {}

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            connector=connector(self._allowed, self._resolver() if self._resolver else None),
            auto_decompress=False,
            trust_env=False,
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": "gzip, deflate"},
            timeout=aiohttp.ClientTimeout(total=self._seconds, sock_read=self._seconds / 2),
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
            async with asyncio.timeout(self._seconds):
                return await self._follow(url, headers, limit)
        except TimeoutError:
            raise SourceError("the site took too long to answer") from None

    async def _follow(self, url: str, headers: dict[str, str], limit: int) -> Fetched:
        for _ in range(_HOPS + 1):
            check_url(url, self._allowed)
            await self._ask_robots(url)
            answer = await self._one(url, headers, limit)
            if isinstance(answer, Fetched):
                return answer
            if urlsplit(url).scheme == "https" and urlsplit(answer).scheme == "http":
                raise SourceError("the site redirects from https to http")
            url = answer
        raise SourceError("the site redirects in circles")

    async def _one(self, url: str, headers: dict[str, str], limit: int) -> Fetched | str:
        """One request: the answer, or the address it redirects to."""
        host = urlsplit(url).netloc.lower()
        async with self._hosts.setdefault(host, asyncio.Lock()):
            try:
                async with self._session.get(url, headers=headers, allow_redirects=False) as response:
                    return await _read(response, url, limit)
            except aiohttp.ClientConnectorError as error:
                if isinstance(error.os_error, Forbidden):
                    raise SourceError(FORBIDDEN) from None
                raise SourceError("the site could not be reached") from None
            except (aiohttp.ClientError, ValueError, OSError):
                raise SourceError("the connection to the site broke off") from None

    async def _ask_robots(self, url: str) -> None:
        """SourceError where robots.txt keeps us out; a missing one lets everybody in."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        now = asyncio.get_running_loop().time()
        known = self._robots.get(origin)
        if known is None or known.until < now:
            known = _Robots(await self._read_robots(origin), now + _ROBOTS_KEPT)
            self._robots[origin] = known
        if known.rules and not known.rules.can_fetch(url, USER_AGENT):
            raise SourceError("the site's robots.txt asks not to be read")

    async def _read_robots(self, origin: str) -> Protego | None:
        with contextlib.suppress(SourceError):
            answer = await self._one(f"{origin}/robots.txt", {}, _ROBOTS_BYTES)
            if isinstance(answer, Fetched):
                return Protego.parse(answer.body.decode("utf-8", "replace").lstrip("\ufeff"))
        return None


async def _read(response: aiohttp.ClientResponse, url: str, limit: int) -> Fetched | str:
    if response.status in _REDIRECTS and "Location" in response.headers:
        return urljoin(url, response.headers["Location"])
    if response.status == 304:
        raise NotModified("nothing new")
    if response.status != 200:
        raise SourceError(f"the site answered {response.status}", retry_after=_retry_after(response))
    inflater = Inflater(response.headers.get("Content-Encoding", ""), limit)
    pieces = [inflater.feed(piece) async for piece in response.content.iter_chunked(_PIECE)]
    named = response.headers.get
    return Fetched(url, named("Content-Type"), named("ETag"), named("Last-Modified"), b"".join(pieces))


def _retry_after(response: aiohttp.ClientResponse) -> float | None:
    value = response.headers.get("Retry-After", "")
    return float(value) if value.isdigit() else None
