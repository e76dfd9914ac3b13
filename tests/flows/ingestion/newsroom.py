"""A newsroom: the real fetcher, parsing processes and database, and what an operator declares to them."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.cities.gazetteer import Gazetteer
from bot.config import FetchConfig
from bot.ingestion.collect import PollReport, poll, poll_all
from bot.ingestion.fetch import Fetcher
from bot.ingestion.reading import Reading
from bot.ingestion.workers import Parser
from storage.model import Article, ArticleId, CitySlug, Source, SourceDeclaration, SourceKind
from storage.store import Store

MEKNES = CitySlug("meknes")


@dataclass
class Newsroom:
    """One database, one fetcher, some workers; `now` is the time a test moves."""

    store: Store
    reading: Reading
    now: datetime

    async def declare(
        self,
        *urls: str,
        kind: SourceKind = SourceKind.FEED,
        every: timedelta = timedelta(minutes=10),
        **more: Any,
    ) -> None:
        """Declare sources named by their place in the list: 0, 1, …"""
        declared = [
            SourceDeclaration(str(n), kind, url, (MEKNES,), None, every, **more) for n, url in enumerate(urls)
        ]
        await self.store.sources.sync(declared, self.now)

    async def poll(self, name: str = "0") -> PollReport:
        """Poll one source now."""
        return await poll(await self.source(name), self.reading, self.now)

    async def poll_due(self) -> dict[str, PollReport]:
        """Poll all that is due, side by side."""
        due = await self.store.sources.due(self.now)
        return {each.source: each async for each in poll_all(due, self.reading, self.now)}

    async def source(self, name: str = "0") -> Source:
        found = await self.store.sources.find(name)
        assert found
        return found

    async def articles(self) -> list[Article]:
        return await self.store.articles.pages(ArticleId(0), 10_000)


@asynccontextmanager
async def newsroom(
    home: Path, *hosts: str, seconds: float = 15.0, workers: int = 1, **fetch: Any
) -> AsyncIterator[Newsroom]:
    """A newsroom that may read `hosts` on this machine."""
    config = FetchConfig(allow_private_hosts=hosts, **fetch)
    store = await Store.open(f"sqlite+aiosqlite:///{home}/houma.db", migrate=True)
    try:
        async with Fetcher(config) as fetcher, Parser(workers, seconds=seconds) as parser:
            reading = Reading(store, fetcher, parser, Gazetteer.builtin())
            yield Newsroom(store, reading, datetime.now(UTC))
    finally:
        await store.close()
