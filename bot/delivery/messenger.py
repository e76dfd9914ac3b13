"""The one mouth: every message leaves here, at Telegram's pace, and every refusal is put in our own words."""

from collections.abc import Awaitable, Callable

from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)
from telegram import Message as SentMessage
from telegram.constants import ParseMode
from telegram.error import BadRequest, ChatMigrated, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.delivery.connection import NotSent
from bot.delivery.pace import Pacer
from bot.errors import ChatGone, ChatMoved, ConfigError, MessageRejected, SendError, SendLater, SendUnknown
from bot.text.message import Button, Message
from storage.model import Address, Lane

TOKEN_REFUSED = "telegram.token: Telegram refuses this token; ask @BotFather for the current one"  # noqa: S105
# What Telegram answers, in lower case, when a chat will take nothing from us until people change something there.
_LOST_CHAT = (
    "chat not found",
    "not enough rights",
    "need administrator rights",
    "chat_write_forbidden",
    "topic_closed",
    "message thread not found",
    "have no rights to send",
    "peer_id_invalid",
)


class Messenger:
    """Sends and edits messages; raises the SendError tree and nothing of the library's."""

    def __init__(
        self, bot: Bot, pacer: Pacer, on_silence: Callable[[float], Awaitable[None]] | None = None
    ) -> None:
        self._bot = bot
        self._pacer = pacer
        self._on_silence = on_silence  # remembers the seconds of a 429 across restarts

    async def send(self, address: Address, message: Message, *, lane: Lane, silent: bool = False) -> int:
        """Send a message and answer its Telegram id."""
        async with self._pacer.slot(address, lane):
            try:
                sent = await self._sent(address, message, silent=silent)
            except TelegramError as error:
                raise await self._translated(error) from None
        return sent.message_id

    async def _sent(self, address: Address, message: Message, *, silent: bool) -> SentMessage:
        chat, topic = address.telegram_id, address.thread_id
        markup = _below_the_input(message) or _keyboard(message.buttons)
        if message.file:
            return await self._bot.send_document(
                chat_id=chat,
                message_thread_id=topic,
                document=message.file.data,
                filename=message.file.name,
                caption=message.html,
                parse_mode=ParseMode.HTML,
                disable_notification=silent,
                reply_markup=markup,
            )
        return await self._bot.send_message(
            chat_id=chat,
            message_thread_id=topic,
            text=message.html,
            parse_mode=ParseMode.HTML,
            disable_notification=silent,
            link_preview_options=_preview(message),
            reply_markup=markup,
        )

    async def edit(self, address: Address, message_id: int, message: Message) -> None:
        """Put another text and other buttons in place of a message's."""
        try:
            await self._bot.edit_message_text(
                chat_id=address.telegram_id,
                message_id=message_id,
                text=message.html,
                parse_mode=ParseMode.HTML,
                link_preview_options=_preview(message),
                reply_markup=_keyboard(message.buttons),
            )
        except TelegramError as error:
            if "message is not modified" not in str(error).lower():
                raise await self._translated(error) from None

    async def answer(self, callback_query_id: str, text: str = "") -> None:
        """Answer the press of a button, with a short notice where there is something to say."""
        try:
            await self._bot.answer_callback_query(callback_query_id, text=text[:200] or None)
        except TelegramError as error:
            raise await self._translated(error) from None

    async def _translated(self, error: TelegramError) -> SendError | ConfigError:
        translated = translate(error)
        if isinstance(translated, SendLater) and translated.whole_bot:
            self._pacer.hush(translated.whole_bot)
            if self._on_silence:
                await self._on_silence(translated.whole_bot)
        return translated


def translate(error: TelegramError) -> SendError | ConfigError:  # noqa: PLR0911  a table of cases
    """The library's error as ours; BadRequest comes first because the library counts it among network errors."""
    text = str(error).lower()
    match error:
        case RetryAfter():
            wait = error.retry_after
            return SendLater(str(error), whole_bot=wait if isinstance(wait, int) else wait.total_seconds())
        case ChatMigrated():
            return ChatMoved(error.new_chat_id)
        case InvalidToken():
            return ConfigError(TOKEN_REFUSED)
        case Forbidden():
            return ChatGone(str(error))
        case BadRequest() if any(lost in text for lost in _LOST_CHAT):
            return ChatGone(str(error))
        case BadRequest():
            return MessageRejected(str(error))
        case NotSent():
            return SendLater(str(error), whole_bot=error.retry_after)
        case _:
            return SendUnknown(str(error))


def _preview(message: Message) -> LinkPreviewOptions:
    return LinkPreviewOptions(is_disabled=message.preview is None, url=message.preview)


def _keyboard(rows: tuple[tuple[Button, ...], ...]) -> InlineKeyboardMarkup | None:
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(each.label, callback_data=each.data, url=each.url) for each in row]
            for row in rows
        ]
    )


def _below_the_input(message: Message) -> ReplyKeyboardMarkup | ReplyKeyboardRemove | None:
    """The button that shares one's place, or its end."""
    if message.ask_location is None:
        return ReplyKeyboardRemove() if message.clear_keyboard else None
    button = KeyboardButton(message.ask_location, request_location=True)
    return ReplyKeyboardMarkup([[button]], resize_keyboard=True, one_time_keyboard=True)
