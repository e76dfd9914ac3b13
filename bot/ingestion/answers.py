"""One HTTP answer: its body inflated under a cap, where it sends us, or what is wrong with it in words."""

import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

import aiohttp
from yarl import URL

from bot.errors import NotModified, SourceError
from bot.ingestion.inflate import Inflater

_PIECE = 16_384
_LONGEST_WAIT = 7 * 86_400.0  # seconds a Retry-After is believed
_LASTING = {301, 308}
_REDIRECTS = {301, 302, 303, 307, 308}
_WORDS = {
    401: "the site wants a password (401)",
    403: "the site refuses to be read (403)",
    404: "there is nothing at this address (404)",
    410: "this address was given up for good (410)",
    429: "the site asks for fewer visits (429)",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer: the address it came from in the end, its bytes inflated."""

    url: str
    content_type: str | None
    etag: str | None
    last_modified: str | None
    body: bytes
    moved_to: str | None = None  # where lasting redirects lead from the address that was asked


@dataclass(frozen=True, slots=True)
class Redirect:
    """Another address to ask, for now or for good."""

    url: str
    lasting: bool


async def read(response: aiohttp.ClientResponse, url: URL, limit: int) -> Fetched | Redirect:
    """The answer, at most `limit` bytes of it; NotModified, SourceError."""
    named = response.headers.get
    if response.status in _REDIRECTS and "Location" in response.headers:
        return Redirect(str(url.join(URL(response.headers["Location"]))), response.status in _LASTING)
    if response.status == 304:
        raise NotModified("nothing new")
    if response.status != 200:
        raise SourceError(_worded(response), retry_after=_retry_after(response), status=response.status)
    inflater = Inflater(named("Content-Encoding", ""), limit)
    pieces = [inflater.feed(piece) async for piece in response.content.iter_chunked(_PIECE)]
    return Fetched(str(url), named("Content-Type"), named("ETag"), named("Last-Modified"), b"".join(pieces))


def _worded(response: aiohttp.ClientResponse) -> str:
    status = response.status
    if response.headers.get("cf-mitigated") == "challenge" or (
        status in (403, 503) and response.headers.get("Server", "").lower().startswith("cloudflare")
    ):
        return (
            f"the site's guard (Cloudflare) lets only browsers in ({status}): ask its owner to let Houma read"
        )
    if status >= 500:
        return f"the site has trouble of its own ({status})"
    return _WORDS.get(status, f"the site answered {status}")


def _retry_after(response: aiohttp.ClientResponse) -> float | None:
    """Seconds, given as such or as a moment by the server's own clock."""
    told = response.headers.get("Retry-After", "").strip()
    if re.fullmatch(r"[0-9]+", told):
        return min(float(told[:12]), _LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(told) - parsedate_to_datetime(response.headers.get("Date", ""))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return min(max(until.total_seconds(), 0.0), _LONGEST_WAIT)
