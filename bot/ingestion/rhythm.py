"""When to come again: by how often a source publishes, later and later after failures; pure."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import islice

from storage.model import Unread

_LONGEST = timedelta(hours=6)
_SHORTEST = timedelta(minutes=10)
_LATELY = 20  # publications that tell how often there is one
_A_GAP = 4  # visits between two publications: news is read after an eighth of the gap on average
_JITTER = 0.1
_GIVE_UP = 6  # failures after which a page is not tried again
_NEVER = timedelta(days=30)


def gap_of(dates: Iterable[datetime | None], now: datetime) -> timedelta | None:
    """The usual time between two publications, None where fewer than two are dated."""
    told = sorted((each for each in dates if each and each <= now), reverse=True)
    lately = list(islice(told, _LATELY))
    return (lately[0] - lately[-1]) / (len(lately) - 1) if len(lately) > 1 else None


def interval(every: timedelta, gap: timedelta | None, last_new: datetime | None, now: datetime) -> timedelta:
    """How long to wait after a good poll.

    `every` is the shortest; below ten minutes it is an operator's wish, and obeyed as it stands.
    """
    if every < _SHORTEST:
        return every
    quiet = (now - last_new) / 2 if last_new else timedelta(0)
    usual = max(gap or timedelta(0), quiet)
    return max(every, min(usual / _A_GAP, _LONGEST))


def jittered(wait: timedelta, chance: float) -> timedelta:
    """Up to a tenth longer, so that sources do not come due together; `chance` is between 0 and 1."""
    return wait * (1 + _JITTER * chance)


def back_off(every: timedelta, failures: int, asked: float | None) -> timedelta:
    """Twice as long after each failure in a row, and never before the server's own word (`asked`, in seconds)."""
    wait: timedelta = min(every * 2 ** min(failures, 16), max(_LONGEST, every))
    return max(wait, timedelta(seconds=asked or 0))


def tried_again(every: timedelta, before: Unread | None, now: datetime) -> Unread:
    """When to try a page again that could not be read: four times as long after each failure, then not at all."""
    failures = (before.failures if before else 0) + 1
    wait = every * 4 ** (failures - 1) if failures < _GIVE_UP else _NEVER
    return Unread(failures, now + min(wait, _NEVER))
