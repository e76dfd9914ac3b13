"""Who speaks to us: a person in a chat, with the chat's choices and the parts it takes to answer."""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime

from telegram import Chat as TelegramChat
from telegram import ChatMember, Update

from bot.errors import SendLater, UsageError
from bot.handlers.services import Services
from bot.text.lists import Reader
from bot.text.message import Message
from storage.model import Address, Chat, ChatKind, City, CitySlug, Lane, Language

_KINDS = {TelegramChat.PRIVATE: ChatKind.PRIVATE, TelegramChat.CHANNEL: ChatKind.CHANNEL}
_IN_CHARGE = {ChatMember.OWNER, ChatMember.ADMINISTRATOR}
_TRIES = 5  # a reply waits out a short outage; its update is kept until it was answered


@dataclass(frozen=True, slots=True)
class Caller:
    """One update's sender, as the handlers need it."""

    services: Services
    address: Address
    person: int | None  # Telegram id; None where a channel or a group speaks as itself
    language: Language
    chat: Chat | None  # None for a chat we keep nothing of
    now: datetime
    owner: bool  # whether the chat itself speaks: a channel's post, an anonymous admin

    @property
    def cities(self) -> tuple[CitySlug, ...]:
        """The cities the chat follows."""
        return self.chat.cities if self.chat else ()

    @property
    def covered(self) -> tuple[City, ...]:
        """The cities we follow, largest first."""
        return tuple(sorted(self.services.config.cities, key=lambda city: -city.population))

    @property
    def reader(self) -> Reader:
        """For whom lists are rendered."""
        return Reader(self.language, self.services.gazetteer, self.now)

    @property
    def private(self) -> bool:
        """Whether one speaks to us alone."""
        return self.address.kind is ChatKind.PRIVATE

    @property
    def editor(self) -> bool:
        """Whether this person may announce."""
        return self.person in self.services.config.telegram.admins

    async def kept(self) -> Chat:
        """Return the chat, stored from now on."""
        return self.chat or await self.services.store.chats.ensure(self.address, self.language, self.now)

    async def reply(self, message: Message) -> None:
        """Answer in the chat."""
        for wait in range(1, _TRIES + 1):
            try:
                await self.services.messenger.send(self.address, message, lane=Lane.REPLY)
            except SendLater as busy:
                if wait == _TRIES:
                    raise
                await asyncio.sleep(busy.whole_bot or 2.0**wait)
            else:
                return

    async def may_change(self) -> None:
        """Raise UsageError for a member of a group or channel who is not one of its admins."""
        if self.private or self.owner:
            return
        member = await self.services.bot.get_chat_member(self.address.telegram_id, self.person or 0)
        if member.status not in _IN_CHARGE:
            raise UsageError("group-admins-only")


def stranger(update: Update, services: Services) -> Caller | None:
    """Read who sent `update`, from the update alone; None where it belongs to no chat."""
    told, message, person = update.effective_chat, update.effective_message, update.effective_user
    if told is None:
        return None
    address = Address(told.id, _topic(update), _KINDS.get(told.type, ChatKind.GROUP))
    itself = update.callback_query is None and message is not None and message.sender_chat == told
    language = spoken(person.language_code if person else None)
    return Caller(services, address, person.id if person else None, language, None, services.clock(), itself)


async def known(caller: Caller) -> Caller:
    """Add what is kept of the caller's chat."""
    chat = await caller.services.store.chats.find(caller.address)
    return replace(caller, chat=chat, language=chat.language) if chat else caller


def _topic(update: Update) -> int | None:
    message = update.effective_message
    return (
        getattr(message, "message_thread_id", None) if getattr(message, "is_topic_message", False) else None
    )


def spoken(code: str | None) -> Language:
    """Choose our language for a person whose Telegram speaks `code`."""
    return next((each for each in Language if (code or "").startswith(each.value)), Language.AR)
