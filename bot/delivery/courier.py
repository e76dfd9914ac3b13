"""Stage 4, send: claim what is due, fence it, send it at Telegram's pace, settle it.

At most `in_flight` deliveries are between the fence and their settlement: that many, and no more, may be doubled when the
process is killed.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.config import DeliveryConfig
from bot.delivery.messenger import Messenger
from bot.delivery.pace import Pacer
from bot.delivery.verdict import failed, sent
from bot.delivery.wording import Wording
from bot.errors import ChatGone, ChatMoved, ConfigError
from storage.errors import StorageBusy
from storage.model import ChatId, Delivery, DeliveryState, Outcome
from storage.store import Store

log = structlog.get_logger()

LEASE = timedelta(seconds=60)
_AHEAD = 2.0  # seconds' worth of messages claimed at once
_IDLE = 0.5  # seconds between looks at an empty outbox
_SOON = 2.0  # seconds: a chat whose own pace holds longer gives its place to others
_PAUSE = 1.0  # seconds to wait for a database that is locked or full


@dataclass(frozen=True, slots=True)
class Parts:
    """What the courier works with."""

    store: Store
    messenger: Messenger
    pacer: Pacer
    wording: Wording
    config: DeliveryConfig
    clock: Callable[[], datetime]


class Courier:
    """Sends what the outbox owes; one for each process, named `owner`."""

    def __init__(self, parts: Parts, owner: str) -> None:
        self._parts = parts
        self._owner = owner
        self._claimed: deque[Delivery] = deque()
        self._flying: dict[asyncio.Task[Outcome], Delivery] = {}
        self._done: list[Outcome] = []
        self._gone: set[ChatId] = set()

    async def recover(self, *, dead_owners: bool) -> None:
        """Take back what a dead process held, and name each message it may have sent."""
        resend = self._parts.config.after_unknown == "resend"
        now = self._parts.clock()
        for adrift in await self._parts.store.outbox.sweep(now, resend=resend, dead_owners=dead_owners):
            names = {"delivery": adrift.id, "chat": adrift.chat.id, adrift.kind.value: adrift.item_id}
            log.warning("delivery.maybe_sent", **names, action="sent once more" if resend else "held")

    async def run(self, stop: asyncio.Event) -> None:
        """Send until `stop`; then let what is in flight land, and give the rest back."""
        while not stop.is_set() or self._flying or self._done:
            try:
                await self._turn(stopping=stop.is_set())
            except StorageBusy as error:
                log.warning("storage.busy", error=str(error))
                await asyncio.sleep(_PAUSE)
        now = self._parts.clock()
        back = [Outcome(each.id, DeliveryState.READY, due=now) for each in self._claimed]
        await self._parts.store.outbox.turn(self._owner, back, [], now, LEASE)

    async def _turn(self, *, stopping: bool) -> None:
        """One step: settle what came back and fence what goes next, in one transaction; then send or wait."""
        if not stopping and not self._claimed:
            await self._claim()
        group = [] if stopping else self._next_group()
        now = self._parts.clock()
        settled = list(self._done)
        if settled or group:
            ids = [each.id for each in group]
            try:
                granted = await self._parts.store.outbox.turn(self._owner, settled, ids, now, LEASE)
            except StorageBusy:
                self._claimed.extendleft(reversed(group))  # still leased to us: their turn comes again
                raise
            del self._done[: len(settled)]
            for each in group:
                if each.id in granted:
                    self._flying[asyncio.create_task(self._send(each))] = each
        await self._land()

    async def _claim(self) -> None:
        if self._parts.pacer.silence() > _IDLE:
            return
        self._gone.clear()  # what is claimed from here on is owed to chats that are there
        limit = max(self._parts.config.in_flight, int(self._parts.config.messages_per_second * _AHEAD))
        now = self._parts.clock()
        self._claimed.extend(await self._parts.store.outbox.claim(self._owner, now, LEASE, limit))

    def _next_group(self) -> list[Delivery]:
        """The next deliveries to fence: chats whose own pace is open first; the others go back to the outbox."""
        busy = {each.chat.id for each in self._flying.values()}
        room = self._parts.config.in_flight - len(self._flying)
        group: list[Delivery] = []
        now = self._parts.clock()
        for _ in range(len(self._claimed)):
            if len(group) >= room:
                break
            each = self._claimed.popleft()
            wait = self._parts.pacer.holds(each.chat.address)
            if each.chat.id in self._gone:
                self._done.append(Outcome(each.id, DeliveryState.CANCELLED, reason="the chat is gone"))
            elif wait > _SOON:
                self._done.append(Outcome(each.id, DeliveryState.READY, due=now + timedelta(seconds=wait)))
            elif wait > 0 or each.chat.id in busy:
                self._claimed.append(each)
            else:
                busy.add(each.chat.id)
                group.append(each)
        return group

    async def _send(self, delivery: Delivery) -> Outcome:
        now = self._parts.clock()
        try:
            message = await self._parts.wording.message(delivery, now)
            address, chat = delivery.chat.address, delivery.chat
            message_id = await self._parts.messenger.send(
                address, message, lane=delivery.lane, silent=chat.silent
            )
        except ConfigError:
            raise
        except Exception as error:  # noqa: BLE001  where a job runs: one message never stops the rest
            return await self._not_sent(delivery, error, now)
        return sent(delivery, message_id)

    async def _not_sent(self, delivery: Delivery, error: Exception, now: datetime) -> Outcome:
        resend = self._parts.config.after_unknown == "resend"
        outcome = failed(delivery, error, now, resend=resend)
        names = {"delivery": delivery.id, "chat": delivery.chat.id, delivery.kind.value: delivery.item_id}
        log.warning("delivery.not_sent", **names, error=str(error), becomes=outcome.state.value)
        if isinstance(error, ChatGone):
            self._gone.add(delivery.chat.id)
            await self._parts.store.chats.retire(delivery.chat.id, str(error))
        if isinstance(error, ChatMoved):
            await self._parts.store.chats.migrate(delivery.chat.address.telegram_id, error.telegram_id)
        return outcome

    async def _land(self) -> None:
        """Wait for something to do: a message to land, or a moment when there is none in flight."""
        if not self._flying:
            if not self._done:
                await asyncio.sleep(0.02 if self._claimed else _IDLE)
            return
        landed, _ = await asyncio.wait(self._flying, timeout=0.05, return_when=asyncio.FIRST_COMPLETED)
        for task in landed:
            self._flying.pop(task)
            self._done.append(task.result())
