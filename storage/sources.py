"""The shelf of sources."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Insert, Update, insert, select, update

from storage import records
from storage.engine import Database
from storage.model import Source, SourceDeclaration, SourceId
from storage.tables import source


class Sources:
    """Sources, identified by name, and how they fare."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def sync(self, declared: Sequence[SourceDeclaration], now: datetime) -> None:
        """Make the shelf what is declared: new ones are due at once, changed ones keep their past, others retire."""
        async with self._database.write() as connection:
            rows = (await connection.execute(select(source))).all()
            there = {row.name: records.source(row) for row in rows}
            for each in declared:
                await connection.execute(_keep(each, there.get(each.name), now))
            gone = set(there) - {each.name for each in declared}
            await connection.execute(update(source).where(source.c.name.in_(gone)).values(retired=True))

    async def due(self, now: datetime) -> list[Source]:
        """Those to be polled at `now`, the longest overdue first."""
        asked = select(source).where(source.c.due_at <= now, ~source.c.retired).order_by(source.c.due_at)
        async with self._database.read() as connection:
            return [records.source(row) for row in await connection.execute(asked)]

    async def all(self) -> list[Source]:
        """Every source in force, by name."""
        asked = select(source).where(~source.c.retired).order_by(source.c.name)
        async with self._database.read() as connection:
            return [records.source(row) for row in await connection.execute(asked)]

    async def find(self, name: str) -> Source | None:
        """The source in force of that name."""
        async with self._database.read() as connection:
            row = (
                await connection.execute(select(source).where(source.c.name == name, ~source.c.retired))
            ).first()
            return records.source(row) if row else None

    async def mark_success(
        self,
        source_id: SourceId,
        now: datetime,
        due_at: datetime,
        etag: str | None,
        last_modified: str | None,
    ) -> None:
        """A poll went well: failures are forgotten, the validators kept as received."""
        values = {
            "last_polled": now,
            "last_success": now,
            "failures": 0,
            "last_error": None,
            "due_at": due_at,
        }
        async with self._database.write() as connection:
            chosen = update(source).where(source.c.id == source_id)
            await connection.execute(chosen.values(**values, etag=etag, last_modified=last_modified))

    async def mark_failure(self, source_id: SourceId, now: datetime, due_at: datetime, error: str) -> None:
        """A poll failed, and why."""
        values = {
            "last_polled": now,
            "failures": source.c.failures + 1,
            "last_error": error,
            "due_at": due_at,
        }
        async with self._database.write() as connection:
            await connection.execute(update(source).where(source.c.id == source_id).values(values))


def _keep(declared: SourceDeclaration, there: Source | None, now: datetime) -> Insert | Update:
    """The statement that makes one source what is declared."""
    values: dict[str, object] = {
        "kind": declared.kind,
        "location": declared.location,
        "cities": list(declared.cities),
        "language": declared.language,
        "every_seconds": declared.every.total_seconds(),
        "retired": False,
    }
    if there is None:
        return insert(source).values(name=declared.name, due_at=now, failures=0, **values)
    values["due_at"] = min(there.due_at, now + declared.every)
    if there.declaration.location != declared.location:  # another address: its validators mean nothing here
        values |= {"etag": None, "last_modified": None, "due_at": now}
    return update(source).where(source.c.name == declared.name).values(**values)
