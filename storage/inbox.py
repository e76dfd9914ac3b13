"""The inbox: updates from Telegram, stored before they are acknowledged and erased once handled."""

from collections.abc import Sequence

from sqlalchemy import delete, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from storage.engine import Database
from storage.model import PendingUpdate
from storage.tables import incoming, mark

_OFFSET = "updates.offset"


class Inbox:
    """Updates waiting to be handled, in Telegram's order."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, updates: Sequence[PendingUpdate], next_offset: int) -> None:
        """Keep updates, and what acknowledges them, together."""
        rows = [{"id": each.id, "chat": each.chat, "payload": each.payload} for each in updates]
        moved = upsert(mark).values(name=_OFFSET, value=str(next_offset))
        async with self._database.write() as connection:
            if rows:
                await connection.execute(upsert(incoming).on_conflict_do_nothing(), rows)
            await connection.execute(moved.on_conflict_do_update(set_={"value": str(next_offset)}))

    async def offset(self) -> int:
        """What to ask Telegram for next; 0 at the very start."""
        async with self._database.read() as connection:
            return int(await connection.scalar(select(mark.c.value).where(mark.c.name == _OFFSET)) or 0)

    async def pending(self, limit: int, after: int = 0) -> list[PendingUpdate]:
        """The oldest updates not yet handled, those numbered above `after`."""
        waiting = incoming.c.set_aside.is_(None) & (incoming.c.id > after)
        asked = select(incoming).where(waiting).order_by(incoming.c.id).limit(limit)
        async with self._database.read() as connection:
            return [PendingUpdate(row.id, row.chat, row.payload) for row in await connection.execute(asked)]

    async def erase(self, update_id: int) -> None:
        """It was handled: nothing of it is kept."""
        async with self._database.write() as connection:
            await connection.execute(delete(incoming).where(incoming.c.id == update_id))

    async def set_aside(self, update_id: int, why: str) -> None:
        """It cannot be handled: the rest goes on, and its text is not kept."""
        aside = update(incoming).where(incoming.c.id == update_id).values(set_aside=why, payload="")
        async with self._database.write() as connection:
            await connection.execute(aside)
