"""What every kind of source is read with, and what reading one brings: the small interface between them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.cities.gazetteer import Gazetteer
from bot.ingestion.answers import Fetched
from bot.ingestion.fetch import Fetcher
from bot.ingestion.parsed import ParsedPage
from bot.ingestion.workers import Parser
from storage.model import Event, Source
from storage.store import Store

_WHOLE = timedelta(days=1)  # servers do send stale 304s


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a source takes."""

    store: Store
    fetcher: Fetcher
    parser: Parser
    gazetteer: Gazetteer


@dataclass(frozen=True, slots=True)
class Find:
    """One text a source names; `read` reads it, SourceError where it cannot be read."""

    name: str  # the address of its page, else what its source calls it: known before it is read
    read: Callable[[], Awaitable[ParsedPage]]
    url: str | None = None  # where people read it
    published: datetime | None = None
    names: tuple[str, ...] = ()  # others it goes by
    since: datetime | None = None  # when it was put there, where that is certain
    own_name: str | None = None  # where its address is not its own: what tells it from others there
    event: Event | None = None  # what a calendar states of it


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at a source brought: everything it names now, newest or not, known or not."""

    finds: tuple[Find, ...]
    answer: Fetched | None = None  # whose validators are kept; None for what has none
    moved_to: str | None = None


# A kind of source is a function: it looks, and leaves it to `collect` to read what is new.
Kind = Callable[[Source, Reading, datetime], Awaitable[Look]]


async def fetch_source(source: Source, url: str, reading: Reading, now: datetime) -> Fetched:
    """A source's document at `url`; NotModified where it has not changed since the last good poll.

    It is asked for whole once a day, and while some of what it names is still to be read.
    """
    health = source.health
    retry = any(each.due_at <= now for each in (await reading.store.sources.unread(source.id)).values())
    if retry or health.whole_at is None or now - health.whole_at >= _WHOLE:
        return await reading.fetcher.get(url)
    return await reading.fetcher.get(url, etag=health.etag, last_modified=health.last_modified)
