"""`houma check`: what is wrong, in words, before users find out."""

from collections.abc import AsyncIterator
from email.utils import parsedate_to_datetime
from pathlib import Path

import aiohttp
import click

from bot.config import Config
from bot.engine.embedded import clock
from bot.errors import ConfigError, HoumaError, NotModified, SourceError
from bot.ingestion.fetch import Fetcher
from storage.errors import StorageError
from storage.model import SourceDeclaration, SourceKind
from storage.store import Store, there

_DRIFT = 30  # seconds the clock may be off
_REFUSED = "Telegram refuses it: ask @BotFather for the current one"
_TOKENS: dict[int, str | None] = {200: None, 401: _REFUSED, 404: _REFUSED}


async def check(config: Config) -> int:
    """Print a line for each part; 1 when one of them is wrong."""
    wrong = False
    async for part, trouble in _parts(config):
        wrong |= trouble is not None
        click.echo(f"{'✗' if trouble else '✓'} {part}{f': {trouble}' if trouble else ''}")
    return int(wrong)


async def _parts(config: Config) -> AsyncIterator[tuple[str, str | None]]:
    for part, trouble in await _telegram(config):
        yield part, trouble
    yield await _database(config)
    if not config.cities:
        yield "cities", "none is configured: nobody can follow anything"
    if not config.sources:
        yield "sources", "none is configured: there is nothing to read"
    async with Fetcher(config.fetch) as fetcher:
        for source in config.sources:
            yield f"source {source.name}", await _source(source, fetcher)


async def _telegram(config: Config) -> list[tuple[str, str | None]]:
    try:
        url = f"{config.telegram.api_url}{config.token}/getMe"
    except ConfigError as error:
        return [("token", str(error))]
    try:
        async with (
            aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=10)) as session,
            session.get(url) as answer,
        ):
            status, date = answer.status, answer.headers.get("Date")
    except (aiohttp.ClientError, TimeoutError):
        return [("token", "Telegram cannot be reached from here")]
    return [("token", _TOKENS.get(status, f"Telegram answers {status}: try again")), ("clock", _clock(date))]


def _clock(date: str | None) -> str | None:
    drift = abs((clock() - parsedate_to_datetime(date)).total_seconds()) if date else 0
    return f"it is {drift:.0f} seconds off: synchronise it" if drift > _DRIFT else None


async def _database(config: Config) -> tuple[str, str | None]:
    if not there(config.database.url):
        return "database: there is none yet; `houma run` makes it", None
    try:
        store = await Store.open(config.database.url)
        await store.close()
    except (StorageError, OSError) as error:
        return "database", str(error)
    return "database", None


async def _source(source: SourceDeclaration, fetcher: Fetcher) -> str | None:
    if source.kind is SourceKind.FOLDER:
        return None if Path(source.location).is_dir() else "there is no such folder"
    try:
        await fetcher.get(source.location)
    except NotModified:
        return None
    except (SourceError, HoumaError) as error:
        return str(error)
    return None
