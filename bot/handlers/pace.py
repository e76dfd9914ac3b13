"""A chat that floods is slowed, not served errors."""

import asyncio
from collections import OrderedDict
from datetime import datetime, timedelta

_BURST = 20  # updates a chat may send at once: a person paging fast through lists
_REFILL = timedelta(seconds=1)  # and one more each second, as fast as Telegram lets us answer
_CHATS = 10_000  # remembered at most; the one heard longest ago is forgotten first


class Pace:
    """How fast each chat is answered. What it remembers may be lost: a restart forgives."""

    def __init__(self) -> None:
        self._free: OrderedDict[int, datetime] = OrderedDict()

    def delay(self, chat: int, now: datetime) -> timedelta:
        """Return how long this update of `chat` must wait, and count it."""
        free = max(self._free.pop(chat, now), now) + _REFILL
        self._free[chat] = free
        while len(self._free) > _CHATS:
            self._free.popitem(last=False)
        return max(free - now - _BURST * _REFILL, timedelta(0))

    async def wait(self, chat: int, now: datetime) -> None:
        """Hold this update of `chat` back as long as it must."""
        if late := self.delay(chat, now).total_seconds():
            await asyncio.sleep(min(late, _REFILL.total_seconds()))
