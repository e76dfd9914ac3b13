"""A backup put back: made ready beside the database, swapped in whole, the former database kept, nothing sent twice."""

import os
import sqlite3
from contextlib import closing, suppress
from datetime import datetime
from itertools import count
from pathlib import Path

from sqlalchemy import make_url, update

from storage import schema
from storage.engine import Database, folder_there
from storage.errors import StorageError
from storage.lock import hold
from storage.model import DeliveryState
from storage.tables import delivery

_WINGS = ("-wal", "-shm")  # what SQLite keeps beside a database


async def restore(url: str, copy: Path, now: datetime) -> Path | None:
    """Put `copy` in the place of the database at `url`; where the former one is kept, if there was one.

    What the copy still owed is cancelled: it is as old as the copy, and most of it was sent since. Until the copy is
    whole and up to date beside the database, the database is not touched.
    """
    folder_there(url)
    path = Path(str(make_url(url).database))
    if not copy.is_file():
        raise StorageError(f"{copy}: there is no such file")
    if path.exists() and path.samefile(copy):
        raise StorageError(f"{copy} is the database itself: name a backup of it")
    with hold(url):
        ready = path.with_name(path.name + ".restoring")
        try:
            _copy(copy, ready)
            await _made_current(ready)
            return _swap(path, ready, now)
        finally:
            for left in ("", *_WINGS):
                ready.with_name(ready.name + left).unlink(missing_ok=True)


def _copy(copy: Path, ready: Path) -> None:
    """Copy what `copy` holds, its write-ahead log included; StorageError unless it is a whole database of Houma."""
    ready.unlink(missing_ok=True)
    try:
        with (
            closing(sqlite3.connect(f"{copy.absolute().as_uri()}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(ready)) as target,
        ):
            sound = source.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            source.execute("SELECT version_num FROM alembic_version").fetchone()
            source.execute("SELECT count(*) FROM delivery").fetchone()
            source.backup(target)
    except sqlite3.DatabaseError:
        sound = False
    if not sound:
        raise StorageError(
            f"{copy} is not a sound database of Houma: nothing was changed; try another backup"
        )


async def _made_current(ready: Path) -> None:
    """Bring the copy to this code's shape, and cancel what it owed."""
    database = Database(f"sqlite+aiosqlite:///{ready}")
    try:
        await schema.upgrade(database)
        owed = delivery.c.state.in_([DeliveryState.READY, DeliveryState.LEASED, DeliveryState.SENDING])
        async with database.write() as connection:
            ended = {"state": DeliveryState.CANCELLED, "reason": "owed by a restored backup"}
            await connection.execute(update(delivery).where(owed).values(ended))
    finally:
        await database.close()
    with closing(sqlite3.connect(ready)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with ready.open("rb") as file:
        os.fsync(file.fileno())


def _swap(path: Path, ready: Path, now: datetime) -> Path | None:
    """Set the former database aside under a name of its own, with its wings, and put the copy in its place."""
    kept = _free(path, now) if path.exists() else None
    if kept:
        with suppress(sqlite3.DatabaseError), closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # a broken one keeps its log beside it
        for wing in _WINGS:
            beside = path.with_name(path.name + wing)
            if beside.exists():
                beside.replace(kept.with_name(kept.name + wing))
        path.replace(kept)
    ready.replace(path)
    return kept


def _free(path: Path, now: datetime) -> Path:
    """A name no earlier restore has taken."""
    name = f"{path.name}.before-restore-{now:%Y%m%d-%H%M%S}"
    names = (path.with_name(name if again == 0 else f"{name}-{again}") for again in count())
    return next(each for each in names if not each.exists())
