"""The shelf of privacy: all that is stored about a chat, to be shown to it or erased."""

from typing import Any

from sqlalchemy import Column, ColumnElement, Row, delete, select, update

from storage.chats import load_chats
from storage.engine import Database
from storage.model import AnnouncementId, CitySlug, DeliveryState, ItemKind, Kept, KeptDelivery, KeptSettings
from storage.tables import announcement, chat, delivery, incoming, subscription

AnyRow = Row[Any]


class Privacy:
    """What is kept of a chat, under whatever topic, and its end."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def kept(self, telegram_id: int) -> Kept | None:
        """All that is stored about a chat; None where there is nothing."""
        told = select(chat.c.created).where(chat.c.telegram_id == telegram_id).order_by(chat.c.id)
        follows = select(subscription).where(_of(subscription.c.chat_id, telegram_id))
        sent = select(delivery).where(_of(delivery.c.chat_id, telegram_id)).order_by(delivery.c.id)
        wrote = select(announcement.c.id).where(announcement.c.editor == telegram_id)
        async with self._database.read() as connection:
            chats = await load_chats(connection, chat.c.telegram_id == telegram_id)
            created = (await connection.scalars(told)).all()
            since = {(row.chat_id, row.city): row.since for row in await connection.execute(follows)}
            deliveries = [_delivery(row) for row in await connection.execute(sent)]
            announcements = [AnnouncementId(each) for each in await connection.scalars(wrote)]
        if not chats and not announcements:
            return None
        settings = [
            KeptSettings(each, at, tuple((CitySlug(city), since[each.id, city]) for city in each.cities))
            for each, at in zip(chats, created, strict=True)
        ]
        return Kept(tuple(settings), tuple(deliveries), tuple(announcements))

    async def forget(self, telegram_id: int) -> None:
        """Erase it all; an announcement that went out stays without its author."""
        async with self._database.write() as connection:
            await connection.execute(delete(chat).where(chat.c.telegram_id == telegram_id))
            await connection.execute(delete(incoming).where(incoming.c.chat == telegram_id))
            anonymous = update(announcement).where(announcement.c.editor == telegram_id).values(editor=0)
            await connection.execute(anonymous)


def _of(column: Column[int], telegram_id: int) -> ColumnElement[bool]:
    return column.in_(select(chat.c.id).where(chat.c.telegram_id == telegram_id))


def _delivery(row: AnyRow) -> KeptDelivery:
    return KeptDelivery(ItemKind(row.kind), row.item_id, DeliveryState(row.state), row.settled_at)
