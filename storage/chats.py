"""The shelf of chats: who wants which cities, and how."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, func, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import records
from storage.engine import Database
from storage.errors import NotFound
from storage.model import Address, Audience, Chat, ChatId, ChatState, CitySlug, Language, Length
from storage.tables import chat, subscription


class Chats:
    """Chats by address; of a person nothing is kept but the id, the language and the choices."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(self, address: Address) -> Chat | None:
        """The chat at that address."""
        async with self._database.read() as connection:
            found = await load_chats(connection, at(address))
        return found[0] if found else None

    async def get(self, chat_id: ChatId) -> Chat:
        """The chat of that id; NotFound."""
        async with self._database.read() as connection:
            found = await load_chats(connection, chat.c.id == chat_id)
        if not found:
            raise NotFound(f"no chat {chat_id}")
        return found[0]

    async def ensure(self, address: Address, language: Language, now: datetime) -> Chat:
        """The chat at that address, made if new (in `language`), and active again if it had left or was gone."""
        new = {
            "telegram_id": address.telegram_id,
            "thread_id": address.thread_id or 0,
            "kind": address.kind,
            "language": language,
            "state": ChatState.ACTIVE,
            "silent": False,
            "length": Length.FULL,
            "created": now,
        }
        away = chat.c.state.in_([ChatState.LEFT, ChatState.GONE])
        async with self._database.write() as connection:
            await connection.execute(upsert(chat).values(new).on_conflict_do_nothing())
            back = update(chat).where(at(address), away).values(state=ChatState.ACTIVE, reason=None)
            await connection.execute(back)
            return (await load_chats(connection, at(address)))[0]

    async def set_language(self, chat_id: ChatId, language: Language) -> None:
        """Speak `language` there."""
        await self._set(chat_id, language=language)

    async def set_state(self, chat_id: ChatId, state: ChatState) -> None:
        """Pause, resume or leave."""
        await self._set(chat_id, state=state, reason=None)

    async def set_silent(self, chat_id: ChatId, silent: bool) -> None:
        """Ring, or not."""
        await self._set(chat_id, silent=silent)

    async def set_length(self, chat_id: ChatId, length: Length) -> None:
        """Show more or less of a summary."""
        await self._set(chat_id, length=length)

    async def _set(self, chat_id: ChatId, **values: Any) -> None:
        async with self._database.write() as connection:
            await connection.execute(update(chat).where(chat.c.id == chat_id).values(values))

    async def subscribe(self, chat_id: ChatId, city: CitySlug, now: datetime) -> bool:
        """Follow a city; False where it was followed already."""
        row = upsert(subscription).values(chat_id=chat_id, city=city, since=now)
        async with self._database.write() as connection:
            return (await connection.execute(row.on_conflict_do_nothing())).rowcount == 1

    async def unsubscribe(self, chat_id: ChatId, city: CitySlug) -> bool:
        """Follow a city no more; False where it was not followed."""
        gone = delete(subscription).where(subscription.c.chat_id == chat_id, subscription.c.city == city)
        async with self._database.write() as connection:
            return (await connection.execute(gone)).rowcount == 1

    async def retire(self, chat_id: ChatId, reason: str) -> None:
        """Telegram refuses the chat: nothing more is sent until it comes back by itself."""
        await self._set(chat_id, state=ChatState.GONE, reason=reason)

    async def migrate(self, old_telegram_id: int, new_telegram_id: int) -> None:
        """A group became a supergroup: it keeps its settings, cities and deliveries under its new id."""
        async with self._database.write() as connection:
            await migrate(connection, old_telegram_id, new_telegram_id)

    async def count(self, audience: Audience) -> int:
        """How many active chats an announcement would reach."""
        async with self._database.read() as connection:
            asked = select(func.count(chat.c.id)).where(*in_audience(audience))
            return int(await connection.scalar(asked) or 0)


def at(address: Address) -> ColumnElement[bool]:
    """The condition that names one chat."""
    return (chat.c.telegram_id == address.telegram_id) & (chat.c.thread_id == (address.thread_id or 0))


def in_audience(audience: Audience) -> list[ColumnElement[bool]]:
    """The conditions under which a chat belongs to an audience."""
    conditions = [chat.c.state == ChatState.ACTIVE]
    if audience.languages:
        conditions.append(chat.c.language.in_(audience.languages))
    if audience.cities:
        follows = exists().where(
            subscription.c.chat_id == chat.c.id, subscription.c.city.in_(audience.cities)
        )
        conditions.append(follows)
    return conditions


async def migrate(connection: AsyncConnection, old: int, new: int) -> None:
    """Move a group to its new id; what the new id may have gathered meanwhile gives way to the old settings."""
    moved = (await connection.scalars(select(chat.c.thread_id).where(chat.c.telegram_id == old))).all()
    if not moved:
        return
    taken = delete(chat).where(chat.c.telegram_id == new, chat.c.thread_id.in_(moved))
    await connection.execute(taken)
    await connection.execute(update(chat).where(chat.c.telegram_id == old).values(telegram_id=new))


async def load_chats(connection: AsyncConnection, *conditions: ColumnElement[bool]) -> list[Chat]:
    """The chats that meet the conditions, by id, with their cities in the order they were chosen."""
    rows = (await connection.execute(select(chat).where(*conditions).order_by(chat.c.id))).all()
    return [
        records.chat(row, cities) for row, cities in zip(rows, await _cities(connection, rows), strict=True)
    ]


async def _cities(connection: AsyncConnection, rows: Sequence[Any]) -> list[list[str]]:
    asked = select(subscription).where(subscription.c.chat_id.in_([row.id for row in rows]))
    followed: dict[int, list[str]] = {}
    for row in await connection.execute(asked.order_by(subscription.c.since, subscription.c.city)):
        followed.setdefault(row.chat_id, []).append(row.city)
    return [followed.get(row.id, []) for row in rows]
