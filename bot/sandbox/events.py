"""Who watches the world: pages that receive every change, and tests that wait for one."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import NamedTuple

from bot.sandbox.nouns import Json

BACKLOG = 2000  # events a watcher may lag behind before it is told to ask for the whole state


class Event(NamedTuple):
    """One change, numbered."""

    sequence: int
    kind: str
    data: Json


class Hub:
    """Passes changes on; costs nothing while nobody watches."""

    def __init__(self) -> None:
        self.sequence = 0
        self._watchers: set[asyncio.Queue[Event]] = set()
        self._changed = asyncio.Event()

    def publish(self, kind: str, data: Callable[[], Json] = dict) -> None:
        """Tell everyone of a change; `data` is made only when somebody listens."""
        self.sequence += 1
        self._changed.set()
        if self._watchers:
            event = Event(self.sequence, kind, data())
            for queue in self._watchers:
                self._offer(queue, event)

    async def changed(self, at_most: float) -> None:
        """Wait for the next change, but no longer than `at_most` seconds."""
        self._changed.clear()
        with suppress(TimeoutError):
            async with asyncio.timeout(at_most):
                await self._changed.wait()

    @contextmanager
    def watch(self) -> Iterator[asyncio.Queue[Event]]:
        """A queue of all changes from now on."""
        queue: asyncio.Queue[Event] = asyncio.Queue(BACKLOG)
        self._watchers.add(queue)
        try:
            yield queue
        finally:
            self._watchers.discard(queue)

    @staticmethod
    def _offer(queue: asyncio.Queue[Event], event: Event) -> None:
        if queue.full():
            while not queue.empty():
                queue.get_nowait()
            event = Event(event.sequence, "reset", {})
        queue.put_nowait(event)
