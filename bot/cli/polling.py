"""`houma poll`: read the sources now."""

from contextlib import AsyncExitStack

import click

from bot.cities.gazetteer import Gazetteer
from bot.config import Config
from bot.engine.embedded import clock
from bot.errors import ConfigError
from bot.ingestion.collect import poll_all
from bot.ingestion.fetch import Fetcher
from bot.ingestion.reading import Reading
from bot.ingestion.workers import Parser
from storage.store import Store


async def poll(config: Config, name: str | None) -> int:
    """Read the sources now; 1 when one of them could not be read."""
    store = await Store.open(config.database.url, migrate=True)
    async with (
        AsyncExitStack() as stack,
        Fetcher(config.fetch) as fetcher,
        Parser(config.fetch.workers) as parser,
    ):
        stack.push_async_callback(store.close)
        now = clock()
        await store.sources.sync(config.sources, now)
        covered = Gazetteer(config.cities) if config.cities else Gazetteer.builtin()
        reading = Reading(store, fetcher, parser, covered)
        sources = [each for each in await store.sources.all() if name in (None, each.name)]
        if not sources:
            raise ConfigError(
                f"sources: there is none named {name!r}" if name else "sources: none is configured"
            )
        failed = False
        async for report in poll_all(sources, reading, now):
            failed |= report.error is not None
            click.echo(f"{report.source}: {report.error or f'{report.found} found, {report.new} new'}")
        return int(failed)
