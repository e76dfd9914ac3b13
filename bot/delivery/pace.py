"""Telegram's pace: how many messages a second in all, to one person, to one group; replies go first.

Telegram counts a message when it arrives, somewhere between our sending and its answer. So a place is free again a second
after the *answer*, less the quickest round trip seen: however the network or a busy machine bunches the messages up, no
second of Telegram's ever holds one too many.
"""

import asyncio
import heapq
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from itertools import count

from bot.errors import SendLater
from storage.model import Address, ChatKind, Lane

_MARGIN = 0.005  # seconds: the quickest of many round trips is not quite the quickest of all
_LOST = 1.0  # seconds after which an answer is no longer waited for: the message has arrived, or never will
_TRIPS = 100  # round trips among which the quickest is known
_CATCH_UP = 3  # gaps: a late wake-up is caught up with, but never in a burst that a reply would wait behind
_BURST = 3  # replies in a row that a person's chat takes before its own pace holds
_PATIENCE = 10.0  # seconds a reply waits out a silence that Telegram asked for
_FORGET = 1000  # chats remembered before the idle ones are forgotten


class _Window:
    """At most `most` events in any `seconds`."""

    def __init__(self, most: int, seconds: float) -> None:
        self._seconds = seconds
        self._times: deque[float] = deque(maxlen=most)

    def opens(self) -> float:
        """When the next event may happen."""
        full = len(self._times) == self._times.maxlen
        return self._times[0] + self._seconds if full else 0.0

    def take(self, now: float) -> None:
        """One event happens."""
        self._times.append(now)


@dataclass(slots=True)
class _Place:
    """One message on its way."""

    sent: float
    answered: float | None = None


class _Places:
    """At most `most` messages that arrive within any `seconds`, wherever between sending and answer that is."""

    def __init__(self, most: int, seconds: float) -> None:
        self._seconds = seconds + _MARGIN
        self._places: deque[_Place] = deque(maxlen=most)
        self._trips: deque[float] = deque((0.0,), maxlen=_TRIPS)

    def opens(self) -> float:
        """When the next message may be sent, as far as is known now."""
        if len(self._places) < (self._places.maxlen or 0):
            return 0.0
        oldest = self._places[0]
        if oldest.answered is None:
            return oldest.sent + _LOST + self._seconds
        return min(oldest.answered - min(self._trips), oldest.sent + _LOST) + self._seconds

    def take(self, now: float) -> _Place:
        """A message is sent."""
        place = _Place(now)
        self._places.append(place)
        return place

    def free(self, place: _Place, now: float) -> None:
        """It was answered."""
        place.answered = now
        self._trips.append(now - place.sent)


class _ChatPace:
    """The windows of one chat."""

    def __init__(self, address: Address, per_chat: float, per_group_minute: int) -> None:
        self._push = _Window(1, per_chat)
        self._reply = _Window(_BURST, per_chat * _BURST)
        private = address.kind is ChatKind.PRIVATE
        self._minute = None if private else _Window(per_group_minute, 60.0 + _LOST)

    def opens(self, lane: Lane) -> float:
        own = self._reply if lane is Lane.REPLY else self._push
        return max(own.opens(), self._minute.opens() if self._minute else 0.0)

    def take(self, now: float) -> None:
        for window in (self._push, self._reply, self._minute):
            if window:
                window.take(now)

    def idle(self, now: float) -> bool:
        return max(self.opens(Lane.ITEM), self._reply.opens()) < now - 60


class Pacer:
    """Hands out the right to send; one for all of the process."""

    def __init__(
        self,
        per_second: float,
        per_chat_seconds: float,
        per_group_minute: int,
        clock: Callable[[], float] | None = None,
    ) -> None:
        self._clock = clock or asyncio.get_running_loop().time
        most = max(1, int(per_second))
        self._gap = 1 / per_second
        self._all = _Places(most, most / per_second)
        self._limits = (per_chat_seconds, per_group_minute)
        self._chats: dict[int, _ChatPace] = {}
        self._waiting: list[tuple[int, int, Address, asyncio.Future[_Place]]] = []
        self._order = count()
        self._alarm: asyncio.TimerHandle | None = None
        self._next = self._clock() + self._gap  # a new process may follow one that sent a moment ago
        self._silent_until = 0.0

    def hush(self, seconds: float) -> None:
        """Telegram asked for silence: nothing is sent for so long, and pushes already waiting come back."""
        self._silent_until = max(self._silent_until, self._clock() + seconds)
        for _, _, _, future in self._waiting:
            if not future.done():
                future.set_exception(SendLater("Telegram asked for silence", whole_bot=seconds))
        self._waiting.clear()

    def silence(self) -> float:
        """The seconds of silence still to keep."""
        return max(0.0, self._silent_until - self._clock())

    def holds(self, address: Address, lane: Lane = Lane.ITEM) -> float:
        """The seconds this chat's own pace would make a message wait."""
        return max(0.0, self._pace(address).opens(lane) - self._clock())

    @asynccontextmanager
    async def slot(self, address: Address, lane: Lane) -> AsyncIterator[None]:
        """The right to send one message, waited for, and held until its answer; SendLater during a long silence."""
        place = await self._granted(address, lane)
        try:
            yield
        finally:
            self._all.free(place, self._clock())
            self._serve()

    async def _granted(self, address: Address, lane: Lane) -> _Place:
        while (silence := self.silence()) > 0:
            if lane is not Lane.REPLY or silence > _PATIENCE:
                raise SendLater("Telegram asked for silence", whole_bot=silence)
            await asyncio.sleep(silence)
        future: asyncio.Future[_Place] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (lane, next(self._order), address, future))
        self._serve()
        return await future

    def _serve(self) -> None:
        """Give every right that is due, the first lane first, and set the alarm for the next."""
        if self._alarm:
            self._alarm.cancel()
            self._alarm = None
        held = []
        now = self._clock()
        while self._waiting and max(self._next, self._all.opens()) <= now:
            entry = heapq.heappop(self._waiting)
            lane, _, address, future = entry
            if future.done():
                continue
            if self._pace(address).opens(Lane(lane)) > now:
                held.append(entry)
                continue
            future.set_result(self._take(address, now))
        for entry in held:
            heapq.heappush(self._waiting, entry)
        if self._waiting:
            soonest = min(self._pace(address).opens(Lane(lane)) for lane, _, address, _ in self._waiting)
            delay = max(self._next, self._all.opens(), soonest) - now
            self._alarm = asyncio.get_running_loop().call_later(max(0.0005, delay), self._serve)

    def _take(self, address: Address, now: float) -> _Place:
        self._next = max(self._next, now - _CATCH_UP * self._gap) + self._gap
        self._pace(address).take(now)
        return self._all.take(now)

    def _pace(self, address: Address) -> _ChatPace:
        if address.telegram_id not in self._chats:
            if len(self._chats) >= _FORGET:
                now = self._clock()
                self._chats = {each: pace for each, pace in self._chats.items() if not pace.idle(now)}
            self._chats[address.telegram_id] = _ChatPace(address, *self._limits)
        return self._chats[address.telegram_id]
