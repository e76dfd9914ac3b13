"""Updates in: stored before they are acknowledged, in order within a chat, side by side across chats, then erased."""

import asyncio
import json
import warnings
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from itertools import chain, repeat
from typing import Any

import structlog
from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.delivery.messenger import TOKEN_REFUSED
from bot.errors import ConfigError
from bot.handlers.application import App, hear
from storage.errors import StorageBusy
from storage.model import PendingUpdate
from storage.store import Store

log = structlog.get_logger()

# Raw updates are asked for on purpose: the library's own call parses a whole batch or none of it.
warnings.filterwarnings("ignore", message="Please use 'Bot.getUpdates'")

_POLL = 25  # seconds Telegram may hold an empty answer
_HANG = 15  # seconds beyond that before a poll counts as hanging
_WAITS = (1, 2, 5, 10, 30)  # seconds between attempts while Telegram is away, or the database busy
_AT_ONCE = 16  # chats answered side by side
_BACKLOG = 1000  # updates held in memory at most; the rest rests in the database
_MOST = 2**63
_DRAIN = 8.0  # seconds an answer under way is given once we are to stop
_CARRIERS = ("message", "edited_message", "channel_post", "callback_query", "my_chat_member", "inline_query")


class Inbox:
    """Takes updates from Telegram and sees each to its end: handled, or set aside, or kept for the next start."""

    def __init__(self, store: Store, bot: Bot, application: App) -> None:
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
        """Poll and answer until `stop`; what is under way is finished first, what waits is kept."""
        failures = 0
        async with asyncio.TaskGroup() as group:
            answering: set[asyncio.Task[None]] = set()
            while not stop.is_set():
                try:
                    await self._take_up(group, answering, stop)
                    await _unless(self._poll(), stop)
                    failures = 0
                except (TelegramError, TimeoutError, StorageBusy) as error:
                    wait = _WAITS[min(failures, len(_WAITS) - 1)]
                    failures += 1
                    log.warning("updates.away", error=_worded(error), again_in=wait)
                    await _sleep(wait, stop)
            if answering:
                _, late = await asyncio.wait(answering, timeout=_DRAIN)
                for task in late:
                    task.cancel()  # its update is stored still, and is handled at the next start

    async def _poll(self) -> None:
        """One getUpdates; what came is stored with the offset that acknowledges it."""
        offset = await self._store.inbox.offset()
        asked = {"offset": offset, "timeout": _POLL, "limit": 100, "allowed_updates": Update.ALL_TYPES}
        try:
            async with asyncio.timeout(_POLL + _HANG):
                raw = await self._bot.do_api_request("getUpdates", asked, read_timeout=_POLL + _HANG)
        except InvalidToken:
            raise ConfigError(TOKEN_REFUSED) from None
        updates = _readable(raw)
        if updates:
            last = max(update["update_id"] for update in updates)
            await self._store.inbox.add([_pending(each) for each in updates], last + 1)
        elif raw:
            raise TelegramError("updates without numbers came")

    async def _take_up(
        self, group: asyncio.TaskGroup, answering: set[asyncio.Task[None]], stop: asyncio.Event
    ) -> None:
        """Queue what is stored and not yet queued, by chat."""
        self._known -= self._erased
        self._erased.clear()
        if len(self._known) > _BACKLOG:
            return
        for update in await self._store.inbox.pending(_BACKLOG, after=max(self._known, default=0)):
            if update.id in self._known:
                continue
            self._known.add(update.id)
            queue = self._queues.setdefault(update.chat, deque())
            queue.append(update)
            if len(queue) == 1:
                task = group.create_task(self._answer(update.chat, queue, stop))
                answering.add(task)
                task.add_done_callback(answering.discard)

    async def _answer(self, chat: int, queue: deque[PendingUpdate], stop: asyncio.Event) -> None:
        """See a chat's updates to their end, one after the other."""
        while queue and not stop.is_set():
            async with self._seats:
                if not await self._see_to_its_end(queue[0], stop):
                    return
            self._erased.add(queue.popleft().id)
        self._queues.pop(chat, None)

    async def _see_to_its_end(self, pending: PendingUpdate, stop: asyncio.Event) -> bool:
        """Handle and erase an update, however long the database is locked or full; False where `stop` came first."""
        try:
            update = Update.de_json(json.loads(pending.payload), self._bot)
        except Exception as error:  # noqa: BLE001  a malformed update is set aside, whatever is wrong with it
            why = type(error).__name__
            log.warning("update.set_aside", update=pending.id, error=why)
            return await _persist(lambda: self._store.inbox.set_aside(pending.id, why), stop)
        handled = await _persist(lambda: hear(self._application, update), stop)
        return handled and await _persist(lambda: self._store.inbox.erase(pending.id), stop)


async def _persist(act: Callable[[], Awaitable[None]], stop: asyncio.Event) -> bool:
    """Do something again and again while the database is locked or full; False where `stop` came first."""
    for wait in chain(_WAITS, repeat(_WAITS[-1])):
        try:
            await act()
        except StorageBusy as busy:
            log.warning("update.waits", error=str(busy), again_in=wait)
            await _sleep(wait, stop)
            if stop.is_set():
                return False
        else:
            return True
    return False


async def _unless(act: Coroutine[Any, Any, None], stop: asyncio.Event) -> None:
    """Do something that may be cut off by `stop`."""
    doing, halt = asyncio.ensure_future(act), asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait((doing, halt), return_when=asyncio.FIRST_COMPLETED)
    finally:
        halt.cancel()
        doing.cancel()
    if doing.done() and not doing.cancelled():
        doing.result()


def _readable(raw: object) -> list[dict[str, Any]]:
    """The updates that bear a number."""
    found = [each for each in raw if isinstance(each, dict)] if isinstance(raw, list) else []
    return [each for each in found if _number(each.get("update_id")) is not None]


def _number(value: object) -> int | None:
    """A whole number that a database holds."""
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _MOST else None


def _pending(update: dict[str, Any]) -> PendingUpdate:
    return PendingUpdate(update["update_id"], _chat_of(update), json.dumps(update))


def _chat_of(update: dict[str, Any]) -> int:
    """Which chat, or person, orders this update; 0 where that cannot be read."""
    for name in _CARRIERS:
        carrier = update.get(name)
        if isinstance(carrier, dict):
            told = carrier.get("message") if name == "callback_query" else carrier
            chat = told.get("chat") if isinstance(told, dict) else carrier.get("from")
            chat = chat if isinstance(chat, dict) else carrier.get("from")
            if isinstance(chat, dict) and (number := _number(chat.get("id"))) is not None:
                return number
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
