"""Commands that look after the database."""

from datetime import timedelta
from pathlib import Path

import click

from bot.config import Config
from bot.engine.embedded import clock
from storage import safekeeping
from storage.store import Store

_KEEP = timedelta(days=30)


async def upgrade(config: Config) -> int:
    """Bring the database up to date."""
    store = await Store.open(config.database.url, migrate=True)
    await store.close()
    click.echo("the database is up to date", err=True)
    return 0


async def backup(config: Config, path: Path) -> int:
    """Copy the database while it is in use."""
    store = await Store.open(config.database.url)
    try:
        await store.backup(path)
    finally:
        await store.close()
    click.echo(f"written: {path}", err=True)
    return 0


async def restore(config: Config, path: Path) -> int:
    """Put a copy in the database's place; what it owed at that time is not sent again."""
    kept = await safekeeping.restore(config.database.url, path, clock())
    click.echo(f"restored from {path}" + (f"; the former database is {kept}" if kept else ""), err=True)
    return 0


async def prune(config: Config) -> int:
    """Forget what was settled long ago."""
    store = await Store.open(config.database.url)
    try:
        forgotten = await store.prune(clock() - _KEEP)
    finally:
        await store.close()
    click.echo(f"{forgotten} deliveries forgotten", err=True)
    return 0
