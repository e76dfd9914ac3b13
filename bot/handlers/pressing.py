"""Presses of buttons: read, checked, acted upon, answered; the data is never trusted."""

import asyncio
from collections.abc import Mapping

import structlog
from telegram import CallbackQuery
from telegram import Message as TelegramMessage

from bot.errors import MessageRejected, SendError, UsageError
from bot.handlers.asking import Button, Pressed, Turn
from bot.handlers.caller import Caller
from bot.text.callback import Press, Verb, decode
from bot.text.catalogue import escape, label
from bot.text.cutting import cut
from bot.text.message import Message

_TOAST = 200  # characters of a notice (Bot API)
_PATIENCE = 0.7  # seconds a press may spin before it is answered without a notice
log = structlog.get_logger()


async def press(caller: Caller, query: CallbackQuery, buttons: Mapping[Verb, Button]) -> None:
    """Act on a press, answer it within a second, then show what it brought about."""
    under = query.message if isinstance(query.message, TelegramMessage) else None
    acting = asyncio.ensure_future(_turn(caller, decode(query.data or ""), under, buttons))
    try:
        await asyncio.wait((acting,), timeout=_PATIENCE)
        if in_time := acting.done():
            await _answer(caller, query.id, (await acting).toast)
        else:
            await _answer(caller, query.id, "")
        turn = await acting
    finally:
        acting.cancel()
    if turn.message:
        await _show(caller, turn.message, under)
    elif turn.toast and not in_time:  # what a notice can tell no more
        await caller.reply(Message(escape(turn.toast)))
    for message in turn.below:
        await caller.reply(message)


async def _turn(
    caller: Caller, asked: Press | None, under: TelegramMessage | None, buttons: Mapping[Verb, Button]
) -> Turn:
    if asked is None:
        return Turn(label(caller.language, "old-button"))
    try:
        button = buttons[asked.verb]
        if button.changes:
            await caller.may_change()
        return await button.answer(caller, Pressed(asked.args, under))
    except UsageError as refused:
        return Turn(label(caller.language, refused.key, **refused.values))
    except ValueError:  # arguments we never wrote: an older button, or a forged one
        return Turn(label(caller.language, "old-button"))


async def _answer(caller: Caller, query_id: str, toast: str) -> None:
    """Stop the button's clock; a press older than Telegram remembers needs no answer."""
    try:
        await caller.services.messenger.answer(query_id, cut(toast, _TOAST))
    except SendError as late:
        log.info("press.unanswered", error=type(late).__name__)


async def _show(caller: Caller, message: Message, under: TelegramMessage | None) -> None:
    """Change the message in place; send a new one where the old one can be changed no more."""
    if under is None:
        return await caller.reply(message)
    try:
        await caller.services.messenger.edit(caller.address, under.message_id, message)
    except MessageRejected:
        await caller.reply(message)
    return None
