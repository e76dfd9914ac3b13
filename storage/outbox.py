"""The outbox: one row for each message owed to a chat, from the promise to the settlement.

READY → LEASED (claimed) → SENDING (the fence: committed just before the request) → SENT, FAILED, UNKNOWN, EXPIRED or
CANCELLED. What is SENDING when the process dies is what may have been sent: it is swept to UNKNOWN, by name.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Select, exists, false, func, literal, select, update
from sqlalchemy import delete as remove
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import records
from storage.chats import in_audience, load_chats
from storage.engine import Database
from storage.model import (
    AnnouncementState,
    Chat,
    ChatState,
    Delivery,
    DeliveryId,
    DeliveryState,
    ItemKind,
    Lane,
    Outcome,
)
from storage.records import AnyRow
from storage.tables import announcement, article, article_city, chat, delivery, fan_out, subscription

PAGE = 2000  # chats a page of a fan-out; keeps each writing transaction short
AHEAD = 10_000  # rows that may wait at once, so that a great fan-out does not fill the table before its time


class Outbox:
    """Deliveries; every method is one transaction, so a crash between two of them loses nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def fan_out_page(self, now: datetime) -> int:
        """Write the next page of the most urgent promise and its cursor; answers the chats reached, 0 when none is left."""
        async with self._database.write() as connection:
            waiting = (
                select(func.count()).select_from(delivery).where(delivery.c.state == DeliveryState.READY)
            )
            if int(await connection.scalar(waiting) or 0) >= AHEAD:
                return 0
            urgent = select(fan_out).order_by(fan_out.c.lane, fan_out.c.id).limit(1)
            while promise := (await connection.execute(urgent)).first():
                if reached := await _write_page(connection, promise, now):
                    return reached
            return 0

    async def claim(self, owner: str, now: datetime, lease: timedelta, limit: int) -> list[Delivery]:
        """Lease up to `limit` ready deliveries to `owner`: by lane, then the longest due, then the oldest."""
        await self._expire(now)
        ready = [
            delivery.c.state == DeliveryState.READY,
            delivery.c.due_at <= now,
            chat.c.state == ChatState.ACTIVE,
        ]
        chosen = (
            select(delivery.c.id)
            .join(chat)
            .where(*ready)
            .order_by(delivery.c.lane, delivery.c.due_at, delivery.c.id)
            .limit(limit)
        )
        async with self._database.write() as connection:
            ids = list(await connection.scalars(chosen))
            leased = {"state": DeliveryState.LEASED, "owner": owner, "lease_until": now + lease}
            await connection.execute(update(delivery).where(delivery.c.id.in_(ids)).values(leased))
            return await _load(connection, ids)

    async def turn(
        self,
        owner: str,
        outcomes: Sequence[Outcome],
        fenced: Sequence[DeliveryId],
        now: datetime,
        lease: timedelta,
    ) -> set[DeliveryId]:
        """Settle what came back and fence what goes out next, together; only the ids answered may be sent."""
        async with self._database.write() as connection:
            for outcome in outcomes:
                await _settle(connection, outcome, now)
            mine = [
                delivery.c.owner == owner,
                delivery.c.state == DeliveryState.LEASED,
                delivery.c.lease_until > now,
            ]
            fence = update(delivery).where(delivery.c.id.in_(fenced), *mine).returning(delivery.c.id)
            sending = {
                "state": DeliveryState.SENDING,
                "attempts": delivery.c.attempts + 1,
                "lease_until": now + lease,
            }
            return {DeliveryId(each) for each in await connection.scalars(fence.values(sending))}

    async def sweep(self, now: datetime, *, resend: bool, dead_owners: bool = False) -> list[Delivery]:
        """Free what an owner left behind, and answer by name what may have been sent: READY again, or held UNKNOWN.

        Leases that ran out count as left behind; with `dead_owners`, all of them (no other process can be alive).
        """
        left = literal(True) if dead_owners else delivery.c.lease_until <= now
        free = {"owner": None, "lease_until": None}
        async with self._database.write() as connection:
            leased = update(delivery).where(delivery.c.state == DeliveryState.LEASED, left)
            await connection.execute(leased.values(state=DeliveryState.READY, **free))
            adrift = select(delivery.c.id).where(delivery.c.state == DeliveryState.SENDING, left)
            ids = list(await connection.scalars(adrift))
            state = DeliveryState.READY if resend else DeliveryState.UNKNOWN
            named = update(delivery).where(delivery.c.id.in_(ids))
            await connection.execute(named.values(state=state, reason="no answer before the end", **free))
            return await _load(connection, ids)

    async def counts(
        self, kind: ItemKind | None = None, item_id: int | None = None
    ) -> dict[DeliveryState, int]:
        """How many deliveries stand in each state, of everything or of one item."""
        asked = select(delivery.c.state, func.count()).group_by(delivery.c.state)
        if kind is not None:
            asked = asked.where(delivery.c.kind == kind, delivery.c.item_id == item_id)
        async with self._database.read() as connection:
            return {DeliveryState(state): count for state, count in await connection.execute(asked)}

    async def next_due(self, now: datetime) -> datetime | None:
        """When the next ready delivery is due, if any is waiting."""
        asked = select(delivery.c.due_at).where(
            delivery.c.state == DeliveryState.READY, delivery.c.due_at > now
        )
        async with self._database.read() as connection:
            return (await connection.scalars(asked.order_by(delivery.c.due_at).limit(1))).first()

    async def _expire(self, now: datetime) -> None:
        over = [delivery.c.state == DeliveryState.READY, delivery.c.expires_at <= now]
        async with self._database.read() as connection:
            any_over = await connection.scalar(select(delivery.c.id).where(*over).limit(1))
        if any_over is not None:
            async with self._database.write() as connection:
                expired = {"state": DeliveryState.EXPIRED, "settled_at": now, "reason": "too old to send"}
                await connection.execute(update(delivery).where(*over).values(expired))


async def _write_page(connection: AsyncConnection, promise: AnyRow, now: datetime) -> int:
    chats: list[int] = []
    if promise.expires_at > now:
        reached = await _reached(connection, promise)
        page = reached.where(chat.c.id > promise.cursor).order_by(chat.c.id).limit(PAGE)
        chats = list(await connection.scalars(page))
    if not chats:
        await connection.execute(remove(fan_out).where(fan_out.c.id == promise.id))
        return 0
    common = {
        "kind": promise.kind,
        "item_id": promise.item_id,
        "lane": promise.lane,
        "state": DeliveryState.READY,
        "attempts": 0,
        "due_at": now,
        "expires_at": promise.expires_at,
    }
    rows = [{"chat_id": each, **common} for each in chats]
    await connection.execute(upsert(delivery).on_conflict_do_nothing(), rows)
    await connection.execute(update(fan_out).where(fan_out.c.id == promise.id).values(cursor=chats[-1]))
    return len(chats)


async def _reached(connection: AsyncConnection, promise: AnyRow) -> Select[tuple[int]]:
    """The chats a promise is for: a story's by its cities, an announcement's by its audience."""
    if promise.kind == ItemKind.ANNOUNCEMENT:
        row = (
            await connection.execute(select(announcement).where(announcement.c.id == promise.item_id))
        ).one()
        if row.state != AnnouncementState.SENDING:
            return select(chat.c.id).where(false())
        return select(chat.c.id).where(*in_audience(records.announcement(row).audience))
    told = select(article_city.c.city).join(article).where(article.c.story_id == promise.item_id)
    follows = exists().where(subscription.c.chat_id == chat.c.id, subscription.c.city.in_(told))
    return select(chat.c.id).where(chat.c.state == ChatState.ACTIVE, follows)


async def _settle(connection: AsyncConnection, outcome: Outcome, now: datetime) -> None:
    """Write how a sending ended; a cancelled row stays cancelled unless the message did go out."""
    again = outcome.state is DeliveryState.READY
    values = {
        "state": outcome.state,
        "message_id": outcome.message_id,
        "reason": outcome.reason,
        "owner": None,
        "lease_until": None,
        "settled_at": None if again else now,
    }
    if again:
        values["due_at"] = outcome.due or now
    await connection.execute(update(delivery).where(delivery.c.id == outcome.delivery_id).values(values))


async def _load(connection: AsyncConnection, ids: Sequence[int]) -> list[Delivery]:
    rows = {row.id: row for row in await connection.execute(select(delivery).where(delivery.c.id.in_(ids)))}
    chats = {
        each.id: each
        for each in await load_chats(connection, chat.c.id.in_({row.chat_id for row in rows.values()}))
    }
    return [_delivery(rows[each], chats[rows[each].chat_id]) for each in ids]


def _delivery(row: AnyRow, owed: Chat) -> Delivery:
    return Delivery(DeliveryId(row.id), ItemKind(row.kind), row.item_id, Lane(row.lane), row.attempts, owed)
