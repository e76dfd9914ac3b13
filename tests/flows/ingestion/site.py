"""A site on loopback that does what a test tells it, and remembers who asked for what."""

import asyncio
import gzip
import ssl
import zlib
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from pathlib import Path

from aiohttp import web

Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]
CERTIFICATE = Path(__file__).parent / "loopback.pem"  # of 127.0.0.1, signed by itself, with its key
HTML = "text/html; charset=utf-8"
RSS = "application/rss+xml; charset=utf-8"
BODY = (
    "شرعت فرق الصيانة صباح اليوم في إصلاح الإنارة العمومية بحي الزيتون رقم {n} بمكناس، بعد شكايات السكان.",
    "وتشمل الأشغال تغيير المصابيح وإصلاح الأعمدة التي تضررت من الرياح الأخيرة في الزقاق {n} وما جاوره.",
    "ومن المنتظر أن تنتهي الأشغال في الأزقة المعنية قبل نهاية الأسبوع {n}، بحسب ما أكدته الجماعة للسكان.",
)


@dataclass
class Site:
    """Paths and what stands there; `asked` holds every request, `most` how many were under way at once."""

    port: int = 0
    secure: bool = False
    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[web.Request] = field(default_factory=list)
    under_way: int = 0
    most: int = 0

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.port}"

    def url(self, path: str) -> str:
        return f"http{'s' if self.secure else ''}://{self.host}{path}"

    @property
    def paths(self) -> list[str]:
        """What was asked for, robots.txt aside."""
        return [each.path for each in self.asked if each.path != "/robots.txt"]

    def put(
        self, path: str, body: str | bytes, content_type: str = HTML, status: int = 200, **headers: str
    ) -> None:
        """Let a document stand at `path`."""
        data = body.encode() if isinstance(body, str) else body
        named = {"Content-Type": content_type, **{k.replace("_", "-"): v for k, v in headers.items()}}

        async def answer(_request: web.Request) -> web.Response:
            return web.Response(body=data, status=status, headers=named)

        self.pages[path] = answer

    def send(self, path: str, location: str, status: int = 302) -> None:
        """Redirect from `path`."""
        self.put(path, b"", status=status, Location=location)

    def publish(self, numbers: range, at: datetime | None, feed: str = "/feed") -> None:
        """A feed whose articles stand on pages of their own; without `at` nothing is dated."""
        for n in numbers:
            self.put(f"/{n}", page(n, at - timedelta(minutes=n) if at else None))
        items = [(self.url(f"/{n}"), title(n), at - timedelta(minutes=n) if at else None) for n in numbers]
        self.put(feed, rss(items), RSS)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer, and count."""
        self.asked.append(request)
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        try:
            there = self.pages.get(request.path)
            return await there(request) if there else web.Response(status=404)
        finally:
            self.under_way -= 1


def title(n: int) -> str:
    return f"إصلاح الإنارة في الزقاق رقم {n} بحي الزيتون بمكناس"


def page(n: int, at: datetime | None = None, body: tuple[str, ...] = BODY) -> str:
    """An article's page."""
    paragraphs = "".join(f"<p>{escape(each.format(n=n))}</p>" for each in body)
    dated = f'<time datetime="{at.isoformat()}">{at:%d/%m/%Y}</time>' if at else ""
    head = f"<head><meta charset='utf-8'><title>{title(n)} | صدى</title></head>"
    return (
        f"<!doctype html><html lang='ar'>{head}<body><main><article><h1>{title(n)}</h1>{dated}{paragraphs}"
        "</article></main></body></html>"
    )


def rss(items: Sequence[tuple[str, str, datetime | None]]) -> str:
    """A feed of links."""
    listed = "".join(
        f"<item><title>{escape(name)}</title><link>{escape(url)}</link>"
        + (f"<pubDate>{format_datetime(at)}</pubDate>" if at else "")
        + "</item>"
        for url, name, at in items
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>صدى</title>{listed}</channel></rss>"


def bomb(kind: str, size: int = 50_000_000) -> bytes:
    """Few bytes that inflate to many."""
    zeros = b"<p>" + b"0" * size
    return gzip.compress(zeros) if kind == "gzip" else zlib.compress(zeros)


async def slowly(request: web.Request, headers_after: float, piece_after: float) -> web.StreamResponse:
    """An answer that never seems to end."""
    await asyncio.sleep(headers_after)
    response = web.StreamResponse(headers={"Content-Type": RSS})
    await response.prepare(request)
    for _ in range(1000):
        await response.write(b"<rss>")
        await asyncio.sleep(piece_after)
    return response


@asynccontextmanager
async def serving(*, secure: bool = False) -> AsyncIterator[Site]:
    """A site while the block lasts."""
    site = Site(secure=secure)
    trust = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH) if secure else None
    if trust:
        trust.load_cert_chain(CERTIFICATE)
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", site.answer)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=trust).start()
    site.port = runner.addresses[0][1]
    try:
        yield site
    finally:
        await runner.cleanup()


def now() -> datetime:
    """The time, without the parts of a second that a feed does not tell."""
    return datetime.now(UTC).replace(microsecond=0)
