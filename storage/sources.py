"""The shelf of sources."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Insert, Update, case, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import records
from storage.engine import Database
from storage.model import (
    Source,
    SourceDeclaration,
    SourceEvent,
    SourceEventId,
    SourceId,
    SourceReport,
    SourceTrouble,
    Unread,
    Visit,
)
from storage.tables import article, source, source_event, unread

_WEEK = timedelta(days=7)
_FORGET = timedelta(days=60)  # what could not be read and is named no more


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
        in_force = [~source.c.retired, ~source.c.stopped]
        asked = select(source).where(source.c.due_at <= now, *in_force).order_by(source.c.due_at)
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

    async def reports(self, now: datetime) -> list[SourceReport]:
        """Every source in force with what it brought, by name."""
        lately = func.sum(case((article.c.found > now - _WEEK, 1), else_=0))
        brought = select(article.c.source_id, func.count(), lately).group_by(article.c.source_id)
        sources = await self.all()
        async with self._database.read() as connection:
            counts = {each: (total, week) for each, total, week in await connection.execute(brought)}
        return [
            SourceReport(each, week=int(counts.get(each.id, (0, 0))[1]), total=counts.get(each.id, (0, 0))[0])
            for each in sources
        ]

    async def mark_success(
        self, source_id: SourceId, now: datetime, visit: Visit, turn: SourceTrouble | None = None
    ) -> None:
        """A poll went well: failures are forgotten; `turn` is what editors are to be told of it."""
        values: dict[str, Any] = {
            "last_polled": now,
            "last_success": now,
            "failures": 0,
            "last_error": None,
            "stopped": False,
            "due_at": visit.due_at,
        }
        if visit.whole:
            values |= {
                "whole_at": now,
                "etag": visit.etag,
                "last_modified": visit.last_modified,
                "gap_seconds": visit.gap.total_seconds() if visit.gap is not None else None,
                "empties": 0 if visit.found else source.c.empties + 1,
            }
        if visit.moved_to:
            values["moved_to"] = visit.moved_to
        if visit.newest:
            values["last_new"] = visit.newest
        async with self._database.write() as connection:
            await connection.execute(update(source).where(source.c.id == source_id).values(values))
            await _tell(connection, source_id, turn, "", now)

    async def mark_failure(
        self,
        source_id: SourceId,
        now: datetime,
        due_at: datetime,
        error: str,
        turn: SourceTrouble | None = None,
    ) -> None:
        """A poll failed, and why; `turn` is what editors are to be told of it."""
        values = {
            "last_polled": now,
            "failures": source.c.failures + 1,
            "last_error": error,
            "due_at": due_at,
            "stopped": turn is SourceTrouble.STOPPED,
        }
        async with self._database.write() as connection:
            await connection.execute(update(source).where(source.c.id == source_id).values(values))
            await _tell(connection, source_id, turn, error, now)

    async def untold(self, limit: int = 50) -> list[SourceEvent]:
        """What editors have not been told yet, the oldest first."""
        asked = (
            select(source_event, source.c.name)
            .join(source)
            .where(source_event.c.told_at.is_(None))
            .order_by(source_event.c.id)
            .limit(limit)
        )
        async with self._database.read() as connection:
            return [
                SourceEvent(SourceEventId(row.id), row.name, SourceTrouble(row.trouble), row.detail, row.at)
                for row in await connection.execute(asked)
            ]

    async def mark_told(self, events: Sequence[SourceEventId], now: datetime) -> None:
        """Editors know of these."""
        async with self._database.write() as connection:
            known = update(source_event).where(source_event.c.id.in_(events))
            await connection.execute(known.values(told_at=now))

    async def unread(self, source_id: SourceId) -> dict[str, Unread]:
        """What the source names and could not be read so far, by address."""
        asked = select(unread).where(unread.c.source_id == source_id)
        async with self._database.read() as connection:
            return {row.address: Unread(row.failures, row.due_at) for row in await connection.execute(asked)}

    async def mark_unread(
        self, source_id: SourceId, address: str, tried: Unread, error: str, now: datetime
    ) -> None:
        """Something could not be read: when to try again."""
        row = {"failures": tried.failures, "due_at": tried.due_at, "error": error}
        kept = upsert(unread).values(source_id=source_id, address=address, **row)
        old = delete(unread).where(unread.c.source_id == source_id, unread.c.due_at < now - _FORGET)
        async with self._database.write() as connection:
            await connection.execute(kept.on_conflict_do_update(set_=row))
            await connection.execute(old)


async def _tell(
    connection: AsyncConnection, source_id: SourceId, turn: SourceTrouble | None, detail: str, now: datetime
) -> None:
    """Write down a turn in a source's health, if there is one."""
    if turn is None:
        return
    told = {"source_id": source_id, "trouble": turn, "detail": detail, "at": now}
    await connection.execute(insert(source_event).values(told))
    state = None if turn is SourceTrouble.BACK else turn
    await connection.execute(update(source).where(source.c.id == source_id).values(trouble=state))


def _keep(declared: SourceDeclaration, there: Source | None, now: datetime) -> Insert | Update:
    """The statement that makes one source what is declared."""
    values: dict[str, object] = {
        "kind": declared.kind,
        "location": declared.location,
        "cities": list(declared.cities),
        "language": declared.language,
        "every_seconds": declared.every.total_seconds(),
        "options": dict(declared.options),
        "retired": False,
    }
    if there is None:
        return insert(source).values(
            name=declared.name, due_at=now, failures=0, empties=0, stopped=False, **values
        )
    values["due_at"] = min(there.due_at, now + declared.every)
    was = there.declaration
    if (was.kind, was.location) != (
        declared.kind,
        declared.location,
    ):  # what was learnt there means nothing here
        values |= {"etag": None, "last_modified": None, "whole_at": None, "moved_to": None}
        values |= {"stopped": False, "due_at": now}
    return update(source).where(source.c.name == declared.name).values(**values)
