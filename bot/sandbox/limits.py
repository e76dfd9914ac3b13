"""Telegram's pace, enforced: so many messages a second from a bot, to a chat, to a group."""

import math
from collections import Counter, deque
from dataclasses import dataclass, field

_ROUNDING = 1e-6  # seconds: exactly one span apart is allowed, whatever the float says


@dataclass(slots=True)
class _Window:
    """At most `limit` within the last `span` seconds."""

    limit: int
    span: float
    times: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """Return the seconds until the next one is allowed; 0 is now."""
        while self.times and self.times[0] <= now - self.span + _ROUNDING:
            self.times.popleft()
        return 0.0 if len(self.times) < self.limit else self.times[0] + self.span - now

    def add(self, now: float) -> None:
        """Count one."""
        self.times.append(now)


@dataclass(slots=True)
class _Bucket:
    """One every `interval` seconds, with `burst` saved up at most."""

    interval: float
    burst: int
    free_at: float = 0.0  # when the bucket would be full again

    def wait(self, now: float) -> float:
        """Return the seconds until the next one is allowed; 0 is now."""
        return max(0.0, self.free_at - (self.burst - 1) * self.interval - now)

    def add(self, now: float) -> None:
        """Count one."""
        self.free_at = max(self.free_at, now) + self.interval


class Pace:
    """The three limits; None switches one off. Refusals are counted by reason in `refused`."""

    def __init__(
        self,
        per_second: int | None = 30,
        per_chat_seconds: float | None = 1.0,
        burst: int = 5,
        per_group_minute: int | None = 20,
    ) -> None:
        self._bot = _Window(per_second, 1.0) if per_second else None
        self._per_chat_seconds = per_chat_seconds
        self._burst = burst
        self._per_group_minute = per_group_minute
        self._chats: dict[int, _Window | _Bucket] = {}
        self._banned_until: dict[str, float] = {}
        self.refused: Counter[str] = Counter()

    @classmethod
    def off(cls) -> "Pace":
        """A Telegram that never tires."""
        return cls(per_second=None, per_chat_seconds=None, per_group_minute=None)

    def check(self, chat_id: int, *, group: bool, now: float) -> int:
        """Count a message and return 0, or refuse it and return the whole seconds to wait."""
        chat = self._chat(chat_id, group=group)
        for reason, key, limit in (
            ("bot", "bot", self._bot),
            ("group" if group else "chat", f"{chat_id}", chat),
        ):
            if limit is not None and (seconds := self._refusal(key, limit.wait(now), now)):
                self.refused[reason] += 1
                return seconds
        for limit in (self._bot, chat):
            if limit is not None:
                limit.add(now)
        return 0

    def _refusal(self, key: str, wait: float, now: float) -> int:
        """Sending on during a 429 prolongs it: the ban runs anew from each refused attempt."""
        banned = self._banned_until.get(key, 0.0) > now
        if not banned and wait <= 0:
            return 0
        seconds = max(1, math.ceil(wait))
        self._banned_until[key] = now + seconds
        return seconds

    def _chat(self, chat_id: int, *, group: bool) -> _Window | _Bucket | None:
        if chat_id not in self._chats:
            if group and self._per_group_minute:
                self._chats[chat_id] = _Window(self._per_group_minute, 60.0)
            elif not group and self._per_chat_seconds:
                self._chats[chat_id] = _Bucket(self._per_chat_seconds, self._burst)
        return self._chats.get(chat_id)
