"""Updates in: stored before they are acknowledged, in order within a chat, side by side across chats, then erased."""

import asyncio
import json
import warnings
from collections import deque
from typing import Any

import structlog
from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import Application

from bot.delivery.messenger import TOKEN_REFUSED
from bot.errors import ConfigError
from storage.errors import StorageBusy
from storage.model import PendingUpdate
from storage.store import Store

log = structlog.get_logger()

# Raw updates are asked for on purpose: the library's own call parses a whole batch or none of it.
warnings.filterwarnings("ignore", message="Please use 'Bot.getUpdates'")

_POLL = 25  # seconds Telegram may hold an empty answer
_HANG = 15  # seconds beyond that before a poll counts as hanging
_WAITS = (1, 2, 5, 10, 30)  # seconds between attempts while Telegram is away
_AT_ONCE = 16  # chats answered side by side
_BACKLOG = 1000  # updates held in memory at most; the rest rests in the database
_CARRIERS = ("message", "edited_message", "channel_post", "callback_query", "my_chat_member", "inline_query")


class Inbox:
    """Takes updates from Telegram and hands each to the application once."""

    def __init__(
        self, store: Store, bot: Bot, application: "Application[Any, Any, Any, Any, Any, Any]"
    ) -> None:
        self._store = store
        self._bot = bot
        self._application = application
        self._queues: dict[int, deque[PendingUpdate]] = {}
        self._seats = asyncio.Semaphore(_AT_ONCE)
        self._known: set[int] = set()
        self._erased: set[int] = (
            set()
        )  # known still: a look into the database that began before may show them

    async def run(self, stop: asyncio.Event) -> None:
        """Poll and answer until `stop`; what is under way is finished first."""
        async with asyncio.TaskGroup() as group:
            await self._take_up(group)
            failures = 0
            while not stop.is_set():
                poll = asyncio.ensure_future(self._poll())
                halt = asyncio.ensure_future(stop.wait())
                await asyncio.wait((poll, halt), return_when=asyncio.FIRST_COMPLETED)
                halt.cancel()
                if not poll.done():
                    poll.cancel()
                    break
                try:
                    poll.result()
                    failures = 0
                except (TelegramError, TimeoutError, StorageBusy) as error:
                    wait = _WAITS[min(failures, len(_WAITS) - 1)]
                    failures += 1
                    log.warning("updates.away", error=_worded(error), again_in=wait)
                    await _sleep(wait, stop)
                await self._take_up(group)

    async def _poll(self) -> None:
        """One getUpdates; what came is stored with the offset that acknowledges it."""
        offset = await self._store.inbox.offset()
        asked = {"offset": offset, "timeout": _POLL, "limit": 100, "allowed_updates": Update.ALL_TYPES}
        try:
            async with asyncio.timeout(_POLL + _HANG):
                raw = await self._bot.do_api_request("getUpdates", asked, read_timeout=_POLL + _HANG)
        except InvalidToken:
            raise ConfigError(TOKEN_REFUSED) from None
        updates = [each for each in raw if isinstance(each, dict) and isinstance(each.get("update_id"), int)]
        if updates:
            await self._store.inbox.add([_pending(each) for each in updates], updates[-1]["update_id"] + 1)

    async def _take_up(self, group: asyncio.TaskGroup) -> None:
        """Queue what is stored and not yet queued, by chat."""
        self._known -= self._erased
        self._erased.clear()
        for update in await self._store.inbox.pending(_BACKLOG):
            if update.id in self._known:
                continue
            self._known.add(update.id)
            queue = self._queues.setdefault(update.chat, deque())
            queue.append(update)
            if len(queue) == 1:
                group.create_task(self._answer(update.chat, queue))

    async def _answer(self, chat: int, queue: deque[PendingUpdate]) -> None:
        while queue:
            async with self._seats:
                await self._handle(queue[0])
            self._erased.add(queue.popleft().id)
        self._queues.pop(chat, None)

    async def _handle(self, pending: PendingUpdate) -> None:
        try:
            update = Update.de_json(json.loads(pending.payload), self._bot)
        except Exception as error:  # noqa: BLE001  a malformed update is set aside, whatever is wrong with it
            log.warning("update.set_aside", update=pending.id, error=type(error).__name__)
            await self._store.inbox.set_aside(pending.id, type(error).__name__)
            return
        await self._application.process_update(update)
        await self._store.inbox.erase(pending.id)


def _pending(update: dict[str, Any]) -> PendingUpdate:
    return PendingUpdate(update["update_id"], _chat_of(update), json.dumps(update, ensure_ascii=False))


def _chat_of(update: dict[str, Any]) -> int:
    """Which chat, or person, orders this update; 0 where that cannot be read."""
    for name in _CARRIERS:
        carrier = update.get(name)
        if isinstance(carrier, dict):
            told = carrier.get("message") if name == "callback_query" else carrier
            chat = told.get("chat") if isinstance(told, dict) else carrier.get("from")
            chat = chat if isinstance(chat, dict) else carrier.get("from")
            if isinstance(chat, dict) and isinstance(chat.get("id"), int):
                return int(chat["id"])
    return 0


def _worded(error: BaseException) -> str:
    if isinstance(error, Conflict):
        return "another bot is polling with this token: stop it"
    return str(error) or type(error).__name__


async def _sleep(seconds: float, stop: asyncio.Event) -> None:
    try:
        async with asyncio.timeout(seconds):
            await stop.wait()
    except TimeoutError:
        return
