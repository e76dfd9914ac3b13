"""Faults on demand: seeded, counted, switched on and off while the server runs.

::

    telegram.faults.add(Fault("429", method="sendMessage", times=1, retry_after=3))     # the next one
    telegram.faults.add(Fault("502", probability=0.01, seed=1))                          # one in a hundred, for good
    telegram.faults.add(Fault("cut", method="sendMessage", skip=50, times=5, after=True))  # taken, but no answer
    telegram.faults.counts["502"]; fault.struck; telegram.faults.clear()

Kinds: `429` (with `retry_after`), `401`, `403`, `500`, `502`, `504` (5xx with an HTML body, as from a proxy), `cut` (the
connection), `rubbish` (200, but no JSON), `delay` (`seconds`, and up to `jitter` more), `block` (the person of the
private chat blocks the bot just before the message). With `after=True` the request is carried out first, so that its
message counts and only the answer is lost.
"""

import random
from collections import Counter
from dataclasses import KW_ONLY, dataclass, field

KINDS = frozenset({"429", "401", "403", "500", "502", "504", "cut", "rubbish", "delay", "block"})


@dataclass(slots=True, eq=False)
class Fault:
    """One thing that goes wrong, how often and for whom."""

    kind: str
    _: KW_ONLY
    method: str = "*"
    chat_id: int | None = None  # only requests to this chat
    skip: int = 0  # let so many pass first
    times: int | None = None  # then strike so many; None is without end
    probability: float = 1.0
    seed: int = 1
    after: bool = False
    retry_after: int = 1
    seconds: float = 0.0
    jitter: float = 0.0
    struck: int = 0
    _random: random.Random = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"a fault is one of {', '.join(sorted(KINDS))}, not {self.kind!r}")
        self._random = random.Random(self.seed)  # noqa: S311  repeatable, not secret

    def strikes(self, method: str, chat_id: str) -> bool:
        """Whether it strikes this request; counts it."""
        if self.method not in {"*", method} or (self.chat_id is not None and str(self.chat_id) != chat_id):
            return False
        if self.times is not None and self.struck >= self.times:
            return False
        if self.skip > 0:
            self.skip -= 1
            return False
        if self.probability < 1 and self._random.random() >= self.probability:
            return False
        self.struck += 1
        return True

    def pause(self) -> float:
        """Return how long this delay takes."""
        return self.seconds + self._random.random() * self.jitter


class Faults:
    """The faults that are armed, and how often each kind struck."""

    def __init__(self) -> None:
        self.armed: list[Fault] = []
        self.counts: Counter[str] = Counter()

    def add(self, fault: Fault) -> Fault:
        """Arm a fault."""
        self.armed.append(fault)
        return fault

    def remove(self, fault: Fault) -> None:
        """Disarm one."""
        self.armed.remove(fault)

    def clear(self, kind: str | None = None) -> None:
        """Disarm all, or all of a kind; the counts stay."""
        self.armed = [fault for fault in self.armed if kind not in {None, fault.kind}]

    def strike(self, method: str, chat_id: str) -> list[Fault]:
        """Return what strikes this request: any delays and blocks, then at most one that spoils it."""
        struck: list[Fault] = []
        for fault in self.armed:
            spoilt = bool(struck) and struck[-1].kind not in {"delay", "block"}
            if not spoilt and fault.strikes(method, chat_id):
                struck.append(fault)
                self.counts[fault.kind] += 1
        return struck
