"""How the database is opened: safe settings for SQLite, writers one at a time, errors translated once."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event, make_url
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as NoTurn
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from storage.errors import StorageBusy, StorageError

_SAFETY = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",  # a commit survives a power cut, not only a crash
    "PRAGMA foreign_keys = ON",
    "PRAGMA busy_timeout = 10000",
)


_READERS = 4  # at once: a slow search must not keep the others waiting, nor a file of readers fill the memory
_PATIENCE = 30.0  # seconds to wait for one's turn


def _open(url: str, at_once: int) -> AsyncEngine:
    """An engine on `url`; connects lazily, and shows in no error what was written or asked."""
    engine = create_async_engine(
        url, pool_size=at_once, max_overflow=0, pool_timeout=_PATIENCE, hide_parameters=True
    )
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
        self._readers = _open(url, _READERS)
        self._writer = _open(
            url, 1
        )  # SQLite takes one at a time: the others wait in line here, first come first served

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that only reads: one moment's picture."""
        async with self._begin(self._readers, "BEGIN") as connection:
            yield connection

    @asynccontextmanager
    async def write(self) -> AsyncIterator[AsyncConnection]:
        """A transaction that writes; it waits for its turn at the start, where waiting is safe."""
        async with self._begin(self._writer, "BEGIN IMMEDIATE") as connection:
            yield connection

    @asynccontextmanager
    async def connection(self) -> AsyncIterator[AsyncConnection]:
        """A connection outside any transaction, for what cannot stand in one."""
        async with _connected(self._readers) as connection:
            yield connection

    @asynccontextmanager
    async def _begin(self, engine: AsyncEngine, begin: str) -> AsyncIterator[AsyncConnection]:
        async with _connected(engine) as connection:
            await connection.exec_driver_sql(begin)
            yield connection
            await connection.commit()

    async def close(self) -> None:
        """Give every connection back."""
        await self._readers.dispose()
        await self._writer.dispose()


@asynccontextmanager
async def _connected(engine: AsyncEngine) -> AsyncIterator[AsyncConnection]:
    """A connection of `engine`; the library's errors are put in our words here."""
    try:
        async with engine.connect() as connection:
            yield connection
    except NoTurn as error:
        raise StorageBusy("the database is busy: no turn in time") from error
    except OperationalError as error:
        raise StorageBusy(str(error.orig)) from error
    except DBAPIError as error:
        raise StorageError(_mended(str(engine.url.database), str(error.orig))) from error


def folder_there(url: str) -> None:
    """StorageError where the folder that is to hold the database is missing."""
    folder = Path(str(make_url(url).database)).absolute().parent
    if not folder.is_dir():
        raise StorageError(f"{folder}: there is no such folder to keep the database in")


def _mended(name: str, told: str) -> str:
    """A broken file is named, with what mends it."""
    if "not a database" in told or "malformed" in told:
        return (
            f"{name} is not a sound database ({told}): put a backup in its place with `houma db restore FILE`"
        )
    return told
