"""Leaving: /stop."""

from bot.handlers.asking import Ask
from bot.handlers.caller import Caller
from bot.text.catalogue import say
from bot.text.message import Message
from storage.model import ChatState


async def stop(caller: Caller, _ask: Ask) -> None:
    """/stop: nothing more comes, until /start."""
    if caller.chat:
        await caller.services.store.chats.set_state(caller.chat.id, ChatState.LEFT)
    await caller.reply(Message(say(caller.language, "left")))
