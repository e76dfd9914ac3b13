"""Where we were added, removed or blocked, and groups that got a new id."""

from dataclasses import replace

from telegram import ChatMember, ChatMemberAdministrator, ChatMemberUpdated
from telegram import Message as TelegramMessage

from bot.handlers.caller import Caller
from bot.text.catalogue import say
from bot.text.panels import START, city_chooser
from storage.model import ChatState

_OUT = {ChatMember.LEFT, ChatMember.BANNED}


async def membership(caller: Caller, change: ChatMemberUpdated) -> None:
    """Greet where we were let in; fall silent where we were shown the door."""
    if change.new_chat_member.status in _OUT:
        if caller.chat and caller.chat.state is not ChatState.LEFT:
            await caller.services.store.chats.retire(caller.chat.id, "removed or blocked")
    elif caller.private:
        if caller.chat and caller.chat.state is ChatState.GONE:
            await caller.services.store.chats.set_state(caller.chat.id, ChatState.ACTIVE)
    elif change.old_chat_member.status in _OUT and _may_write(change):
        await _greet(caller)


def _may_write(change: ChatMemberUpdated) -> bool:
    """In a channel only admins with the right to post may write."""
    member = change.new_chat_member
    if change.chat.type != change.chat.CHANNEL:
        return True
    return isinstance(member, ChatMemberAdministrator) and bool(member.can_post_messages)


async def _greet(caller: Caller) -> None:
    chat = await caller.services.store.chats.ensure(caller.address, caller.language, caller.now)
    chooser = city_chooser(caller.covered, chat.cities, 0, START, chat.language)
    await caller.reply(replace(chooser, html=say(chat.language, "group-greeting")))


async def migrated(caller: Caller, message: TelegramMessage) -> None:
    """A group became a supergroup: its settings move with it, whichever of the two notices comes first."""
    here, chats = message.chat.id, caller.services.store.chats
    if message.migrate_to_chat_id:
        await chats.migrate(here, message.migrate_to_chat_id)
    elif message.migrate_from_chat_id:
        await chats.migrate(message.migrate_from_chat_id, here)
