"""How the database is opened: safe settings for SQLite, writers one at a time, errors translated once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import event
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.errors import StorageBusy, StorageError

_SAFETY = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # a commit survives a power cut, not only a crash
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 10000",
)


def open_engine(url: str) -> AsyncEngine:
    """An engine on `url`; connects lazily."""
    engine = create_async_engine(url, pool_size=4, max_overflow=0)
    event.listen(engine.sync_engine, "connect", _make_safe)
    return engine


def _make_safe(connection: Any, _record: object) -> None:
    cursor = connection.cursor()
    for pragma in _SAFETY:
        cursor.execute(pragma)
    cursor.close()
    connection.isolation_level = None  # we say BEGIN ourselves


class Database:
    """The door to the database: every use is one transaction, for reading or for writing."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._engine = open_engine(url)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that only reads: one moment's picture."""
        async with self._begin("BEGIN") as connection:
            yield connection

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that writes; it waits for its turn at the start, where waiting is safe."""
        async with self._begin("BEGIN IMMEDIATE") as connection:
            yield connection

    @asynccontextmanager
    async def _begin(self, begin: str) -> AsyncIterator[AsyncConnection]:
        async with self.connection() as connection:
            await connection.exec_driver_sql(begin)
            yield connection
            await connection.commit()

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[AsyncConnection]:
        """A connection outside any transaction, for what cannot stand in one."""
        try:
            async with self._engine.connect() as connection:
                yield connection
        except OperationalError as error:
            raise StorageBusy(str(error.orig)) from error
        except DBAPIError as error:
            raise StorageError(str(error.orig)) from error

    async def close(self) -> None:
        """Give every connection back."""
        await self._engine.dispose()
