"""The queue of updates: kept until the bot acknowledges them, asked for by one poller at a time."""

import asyncio
from collections import Counter, deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from bot.sandbox.nouns import Json
from bot.sandbox.refusals import Refusal, conflict

KEPT = 24 * 3600.0  # seconds Telegram keeps an update (Bot API)
MOST = 100  # updates a call
LONGEST = 50.0  # seconds a call may wait
NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_SECOND_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"


@dataclass(frozen=True, slots=True)
class Update:
    """Something that happened, waiting for the bot."""

    id: int
    kind: str
    payload: Json
    date: float

    def body(self) -> Json:
        """Return its JSON."""
        return {"update_id": self.id, self.kind: self.payload}


class Updates:
    """Updates in order; an id is never used twice."""

    def __init__(self, clock: Callable[[], float], first_id: int = 1001) -> None:
        self._clock = clock
        self._next = first_id
        self._queue: deque[Update] = deque()
        self._waiting: asyncio.Future[None] | None = None
        self._allowed: frozenset[str] | None = None
        self.added: Counter[str] = Counter()
        self.polls = 0

    def __len__(self) -> int:
        return len(self._queue)

    @property
    def polled(self) -> bool:
        """Whether a poller waits right now."""
        return self._waiting is not None

    def add(self, kind: str, payload: Json) -> None:
        """Queue an update, unless the bot said it does not want its kind."""
        wanted = kind not in NOT_BY_DEFAULT if self._allowed is None else kind in self._allowed
        if not wanted:
            return
        self._queue.append(Update(self._next, kind, payload, self._clock()))
        self._next += 1
        self.added[kind] += 1
        self._wake(None)

    def allow(self, kinds: Iterable[str]) -> None:
        """Remember which kinds the bot wants; none named means the default ones."""
        self._allowed = frozenset(kinds) or None

    def drop(self) -> None:
        """Forget all that waits."""
        self._queue.clear()

    def peek(self, limit: int = MOST) -> list[Update]:
        """Show what waits, oldest first."""
        return list(self._queue)[:limit]

    async def take(self, offset: int, limit: int, timeout: float) -> list[Update]:  # noqa: ASYNC109  Telegram's own word
        """Acknowledge what is below `offset`, then return what waits, or wait for the first to come."""
        self._wake(conflict(_SECOND_POLLER))
        self.polls += 1
        self._acknowledge(offset)
        if not self._queue and timeout > 0:
            await self._wait(min(timeout, LONGEST))
        return self.peek(min(max(limit, 1), MOST))

    def _acknowledge(self, offset: int) -> None:
        if offset < 0:
            offset = self._next + offset
        oldest = self._clock() - KEPT
        while self._queue and (self._queue[0].id < offset or self._queue[0].date < oldest):
            self._queue.popleft()

    async def _wait(self, seconds: float) -> None:
        mine = self._waiting = asyncio.get_running_loop().create_future()
        try:
            async with asyncio.timeout(seconds):
                await mine
        except TimeoutError:
            pass
        finally:
            if self._waiting is mine:
                self._waiting = None

    def _wake(self, refusal: Refusal | None) -> None:
        if self._waiting is None or self._waiting.done():
            return
        if refusal:
            self._waiting.set_exception(refusal)
        else:
            self._waiting.set_result(None)
