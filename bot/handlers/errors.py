"""What happens when a handler fails: the person gets an answer, the log the cause, the others go on."""

import traceback
from collections.abc import Mapping

import structlog

from bot.errors import ChatGone, ChatMoved, SendError, UsageError
from bot.handlers.caller import Caller
from bot.handlers.naming import NotFollowed
from bot.text.catalogue import label, say
from bot.text.message import Message

log = structlog.get_logger()


async def explain(caller: Caller, error: Exception, query_id: str | None = None) -> None:
    """Answer for a failed handler, in a notice where a button was pressed; what fails now is only logged."""
    try:
        if isinstance(error, NotFollowed) and query_id is None:
            return await caller.reply(error.offer)
        if key := await _consequence(caller, error):
            values = error.values if isinstance(error, UsageError) else {}
            await _tell(caller, key, values, query_id)
    except SendError as lost:
        log.warning("reply.lost", error=type(lost).__name__)
    return None


async def _consequence(caller: Caller, error: Exception) -> str | None:
    """Do what an error asks for, and return the sentence it is told in, if there is anyone to tell."""
    match error:
        case UsageError():
            return error.key
        case ChatMoved():
            await caller.services.store.chats.migrate(caller.address.telegram_id, error.telegram_id)
        case ChatGone():
            if caller.chat:
                await caller.services.store.chats.retire(caller.chat.id, str(error))
        case SendError():
            log.warning("reply.lost", error=type(error).__name__)
        case _:
            # Not exc_info: an error's own words, and the values beside it, may be what a person wrote.
            where = "".join(traceback.format_tb(error.__traceback__))
            log.error("handler.failed", error=type(error).__name__, where=where)
            return "unexpected"
    return None


async def _tell(caller: Caller, key: str, values: Mapping[str, object], query_id: str | None) -> None:
    if query_id:
        return await caller.services.messenger.answer(query_id, label(caller.language, key, **values))
    return await caller.reply(Message(say(caller.language, key, **values)))
