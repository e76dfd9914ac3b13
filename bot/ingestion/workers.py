"""Parsing in processes of their own: a page made to exhaust its reader exhausts a worker, which is killed and replaced.

The workers hold the parsers (lxml, trafilatura), so that the bot's process never loads them. They end with the bot,
however it ends: their input closes.
"""

import asyncio
import contextlib
import os
import pickle
import struct
import sys
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Self, cast

from bot.errors import SourceError
from bot.ingestion.answers import Fetched
from bot.ingestion.named import CalendarEvent, ParsedLinks, ParsedSitemap
from bot.ingestion.parsed import ParsedFeed, ParsedPage

_SECONDS = 15.0  # a page takes a twentieth of a second
_HEAD = struct.Struct(">I")
_LARGEST = 64_000_000


class Parser:
    """A few worker processes, started when first needed; each does one task at a time."""

    def __init__(self, workers: int = 1, *, seconds: float = _SECONDS) -> None:
        self._idle: asyncio.Queue[_Worker | None] = asyncio.Queue()
        self._seconds = seconds
        self._started: set[_Worker] = set()
        for _ in range(workers):
            self._idle.put_nowait(None)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_exc: object) -> None:
        for worker in self._started:
            await worker.kill()

    async def feed(self, data: bytes, content_type: str | None) -> ParsedFeed:
        """A feed's entries; SourceError when it is none, or too hard to read."""
        return cast("ParsedFeed", await self._do("feed", data, content_type))

    async def page(self, data: bytes, url: str, content_type: str | None) -> ParsedPage:
        """A page's article; SourceError when it holds none, or is too hard to read."""
        return cast("ParsedPage", await self._do("page", data, url, content_type))

    async def pasted(self, text: str, filename: str) -> ParsedPage:
        """A pasted text's article."""
        return cast("ParsedPage", await self._do("pasted", text, filename))

    async def pdf(self, data: bytes, filename: str) -> ParsedPage:
        """The text of a PDF."""
        return cast("ParsedPage", await self._do("pdf", data, filename))

    async def posts(self, data: bytes) -> ParsedFeed:
        """The posts WordPress gives as JSON."""
        return cast("ParsedFeed", await self._do("posts", data))

    async def listing(self, answer: Fetched, select: Mapping[str, str]) -> ParsedFeed:
        """What a page lists."""
        told = (answer.body, answer.url, answer.content_type, dict(select))
        return cast("ParsedFeed", await self._do("listing", *told))

    async def sitemap(self, data: bytes, content_type: str | None) -> ParsedSitemap:
        """The pages, or the other sitemaps, a sitemap names."""
        return cast("ParsedSitemap", await self._do("sitemap", data, content_type))

    async def calendar(self, data: bytes, now: datetime, zone: str) -> tuple[CalendarEvent, ...]:
        """The events to come, by the clock of `zone` where they name none."""
        return cast("tuple[CalendarEvent, ...]", await self._do("calendar", data, now, zone))

    async def links(self, answer: Fetched) -> ParsedLinks:
        """What a page says can be read on its site."""
        return cast("ParsedLinks", await self._do("links", answer.body, answer.url, answer.content_type))

    async def _do(self, task: str, *arguments: object) -> object:
        worker = await self._idle.get()
        try:
            if worker is None or not worker.alive:
                worker = await _Worker.start()
                self._started.add(worker)
            async with asyncio.timeout(self._seconds):
                return await worker.do((task, arguments))
        except (TimeoutError, asyncio.CancelledError, EOFError, ConnectionError) as error:
            if worker:
                self._started.discard(worker)
                await worker.kill()
                worker = None
            if isinstance(error, asyncio.CancelledError):
                raise
            raise SourceError("it takes too long, or too much memory, to read this") from None
        finally:
            self._idle.put_nowait(worker)


class _Worker:
    """One process that parses."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def start(cls) -> Self:
        command = (sys.executable, "-m", "bot.ingestion.worker")
        pipe = asyncio.subprocess.PIPE
        environment = {name: value for name, value in os.environ.items() if not name.startswith("HOUMA_")}
        return cls(await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe, env=environment))

    @property
    def alive(self) -> bool:
        return self._process.returncode is None

    async def do(self, task: tuple[str, tuple[object, ...]]) -> object:
        """Hand a task over and wait for what comes of it."""
        assert self._process.stdin is not None  # noqa: S101  both are pipes
        assert self._process.stdout is not None  # noqa: S101
        packed = pickle.dumps(task)
        self._process.stdin.write(_HEAD.pack(len(packed)) + packed)
        await self._process.stdin.drain()
        (size,) = _HEAD.unpack(await self._process.stdout.readexactly(_HEAD.size))
        if size > _LARGEST:
            raise EOFError
        # The worker runs our code over hostile bytes and answers with our records: the pickle is ours, not theirs.
        answer: Any = pickle.loads(await self._process.stdout.readexactly(size))  # noqa: S301
        if isinstance(answer, str):
            raise SourceError(answer)
        return answer

    async def kill(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()
