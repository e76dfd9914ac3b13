"""The shelf of announcements: what editors tell an audience."""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, insert, select, update

from storage import records
from storage.engine import Database
from storage.errors import NotFound
from storage.model import (
    Announcement,
    AnnouncementId,
    AnnouncementState,
    Audience,
    DeliveryState,
    ItemKind,
    Lane,
)
from storage.tables import announcement, delivery, fan_out

KEEP = timedelta(hours=48)  # an announcement that could not be sent by then is old


class Announcements:
    """Announcements; a confirmation counts once, however often it is pressed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def draft(self, editor: int, audience: Audience, html: str, now: datetime) -> AnnouncementId:
        """Keep a draft; nothing is sent."""
        values = {
            "editor": editor,
            "cities": list(audience.cities),
            "languages": list(audience.languages),
            "html": html,
            "state": AnnouncementState.DRAFT,
            "created": now,
        }
        async with self._database.write() as connection:
            made = await connection.execute(insert(announcement).values(values).returning(announcement.c.id))
            return AnnouncementId(made.scalar_one())

    async def get(self, announcement_id: AnnouncementId) -> Announcement:
        """The announcement of that id; NotFound."""
        async with self._database.read() as connection:
            asked = select(announcement).where(announcement.c.id == announcement_id)
            row = (await connection.execute(asked)).first()
        if row is None:
            raise NotFound(f"no announcement {announcement_id}")
        return records.announcement(row)

    async def set_audience(self, announcement_id: AnnouncementId, audience: Audience) -> None:
        """Choose whom a draft is for."""
        draft = _draft(announcement_id)
        async with self._database.write() as connection:
            chosen = {"cities": list(audience.cities), "languages": list(audience.languages)}
            await connection.execute(update(announcement).where(draft).values(chosen))

    async def set_html(self, announcement_id: AnnouncementId, html: str) -> None:
        """Write a draft's text."""
        draft = _draft(announcement_id)
        async with self._database.write() as connection:
            await connection.execute(update(announcement).where(draft).values(html=html))

    async def confirm(self, announcement_id: AnnouncementId, now: datetime) -> bool:
        """Promise a draft to its audience; False where that was done, or cancelled, before."""
        draft = _draft(announcement_id)
        promise = {"kind": ItemKind.ANNOUNCEMENT, "item_id": announcement_id, "lane": Lane.BULK, "cursor": 0}
        async with self._database.write() as connection:
            sending = update(announcement).where(draft).values(state=AnnouncementState.SENDING)
            if (await connection.execute(sending)).rowcount != 1:
                return False
            await connection.execute(insert(fan_out).values(**promise, expires_at=now + KEEP))
            return True

    async def cancel(self, announcement_id: AnnouncementId) -> bool:
        """Send no more of it; False where there was nothing left to cancel."""
        item = (ItemKind.ANNOUNCEMENT, announcement_id)
        alive = announcement.c.state.in_([AnnouncementState.DRAFT, AnnouncementState.SENDING])
        async with self._database.write() as connection:
            ended = update(announcement).where(announcement.c.id == announcement_id, alive)
            done = await connection.execute(ended.values(state=AnnouncementState.CANCELLED))
            await connection.execute(
                delete(fan_out).where(fan_out.c.kind == item[0], fan_out.c.item_id == item[1])
            )
            mine = update(delivery).where(delivery.c.kind == item[0], delivery.c.item_id == item[1])
            waiting = delivery.c.state.in_([DeliveryState.READY, DeliveryState.LEASED])
            await connection.execute(mine.where(waiting).values(state=DeliveryState.CANCELLED, owner=None))
            return done.rowcount == 1

    async def recent(self, limit: int) -> list[Announcement]:
        """The newest announcements first."""
        asked = select(announcement).order_by(announcement.c.id.desc()).limit(limit)
        async with self._database.read() as connection:
            return [records.announcement(row) for row in await connection.execute(asked)]


def _draft(announcement_id: AnnouncementId) -> ColumnElement[bool]:
    return (announcement.c.id == announcement_id) & (announcement.c.state == AnnouncementState.DRAFT)
