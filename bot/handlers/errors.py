"""What happens when a handler fails: the person gets an answer, the log the cause, the others go on."""

import structlog

from bot.errors import ChatGone, ChatMoved, SendError, UsageError
from bot.handlers.caller import Caller
from bot.text.catalogue import say
from bot.text.message import Message

log = structlog.get_logger()


async def explain(caller: Caller, error: Exception) -> None:
    """Answer for a failed handler; what fails while answering is only logged."""
    try:
        await _explain(caller, error)
    except SendError as lost:
        log.warning("reply.lost", error=type(lost).__name__)


async def _explain(caller: Caller, error: Exception) -> None:
    match error:
        case UsageError():
            await caller.reply(Message(say(caller.language, error.key, **error.values)))
        case ChatMoved():
            await caller.services.store.chats.migrate(caller.address.telegram_id, error.telegram_id)
        case ChatGone():
            if caller.chat:
                await caller.services.store.chats.retire(caller.chat.id, str(error))
        case SendError():
            log.warning("reply.lost", error=type(error).__name__)
        case _:
            log.error("handler.failed", error=type(error).__name__, exc_info=error)
            await caller.reply(Message(say(caller.language, "unexpected")))
