"""A backup put back: checked before anything is touched, the former database kept, nothing sent twice."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import make_url, update

from storage import schema
from storage.engine import Database
from storage.errors import StorageError
from storage.lock import hold
from storage.model import DeliveryState
from storage.tables import delivery


async def restore(url: str, copy: Path) -> Path | None:
    """Put `copy` in the place of the database at `url`; where the former one is kept, if there was one.

    What the copy still owed is cancelled: it is as old as the copy, and most of it was sent since.
    """
    _check(copy)
    path = Path(str(make_url(url).database))
    with hold(url):
        kept = path.with_name(path.name + ".before-restore") if path.exists() else None
        if kept:
            _merge_wal(path)
            path.replace(kept)
        for leftover in (path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
            leftover.unlink(missing_ok=True)
        path.write_bytes(copy.read_bytes())
        await _cancel_owed(url)
    return kept


def _check(copy: Path) -> None:
    """StorageError unless `copy` is a whole database."""
    if not copy.is_file():
        raise StorageError(f"{copy}: there is no such file")
    try:
        with closing(sqlite3.connect(f"file:{copy}?mode=ro", uri=True)) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            connection.execute("SELECT count(*) FROM delivery").fetchone()
    except sqlite3.DatabaseError:
        sound = False
    if not sound:
        raise StorageError(
            f"{copy} is not a sound database of Houma: nothing was changed; try another backup"
        )


def _merge_wal(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


async def _cancel_owed(url: str) -> None:
    database = Database(url)
    try:
        await schema.upgrade(database)
        owed = delivery.c.state.in_([DeliveryState.READY, DeliveryState.LEASED, DeliveryState.SENDING])
        async with database.write() as connection:
            ended = {"state": DeliveryState.CANCELLED, "reason": "owed by a restored backup"}
            await connection.execute(update(delivery).where(owed).values(ended))
    finally:
        await database.close()
