"""Stage 1, collect: every due source is read, each alone, and what is new is stored as it is read."""

import asyncio
import random
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Self

import structlog

from bot.errors import NotModified, SourceError
from bot.ingestion import health
from bot.ingestion.article import new_article
from bot.ingestion.kinds import KINDS
from bot.ingestion.reading import Find, Look, Reading
from bot.ingestion.rhythm import back_off, gap_of, interval, jittered, tried_again
from storage.errors import StorageError
from storage.model import NewArticle, Source, SourceId, SourceTrouble, Unread, Visit

log = structlog.get_logger()

_AT_ONCE = 64  # sources under way
_OLD = timedelta(days=1)  # what has lain in a folder so long before the first poll is no news
_GONE = 410


@dataclass(frozen=True, slots=True)
class PollReport:
    """What one poll of a source found."""

    source: str
    found: int = 0
    new: int = 0
    error: str | None = None


class Collector:
    """Polls what is due, each source by itself: one that takes its time holds up nobody."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._polls: dict[SourceId, asyncio.Task[PollReport]] = {}
        self._slots = asyncio.Semaphore(_AT_ONCE)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_exc: object) -> None:
        """Cut off what is under way; it is done again at the next start."""
        polls = list(self._polls.values())
        for each in polls:
            each.cancel()
        await asyncio.gather(*polls, return_exceptions=True)

    async def start_due(self, now: datetime) -> None:
        """Start polling what is due and not under way."""
        for source in await self._reading.store.sources.due(now):
            if source.id not in self._polls:
                self._polls[source.id] = asyncio.create_task(self._poll(source, now))

    async def _poll(self, source: Source, now: datetime) -> PollReport:
        try:
            async with self._slots:
                return await poll(source, self._reading, now)
        finally:
            del self._polls[source.id]


async def poll_all(sources: Iterable[Source], reading: Reading, now: datetime) -> AsyncIterator[PollReport]:
    """Poll these side by side; the reports in the order they come."""
    slots = asyncio.Semaphore(_AT_ONCE)

    async def one(source: Source) -> PollReport:
        async with slots:
            return await poll(source, reading, now)

    for report in asyncio.as_completed([one(source) for source in sources]):
        yield await report


async def poll(source: Source, reading: Reading, now: datetime) -> PollReport:
    """Poll one source and write down how it went; never raises."""
    try:
        return await _polled(source, reading, now)
    except StorageError as error:  # our trouble, not the source's: it stays due
        log.warning("source.not_stored", source=source.name, error=str(error))
        return PollReport(source.name, error=str(error))


async def _polled(source: Source, reading: Reading, now: datetime) -> PollReport:
    try:
        report, visit = await _visit(source, reading, now)
    except NotModified:
        report, visit = PollReport(source.name), _unchanged(source, now)
    except SourceError as error:
        return await _failed(source, reading, now, error)
    except StorageError:
        raise
    except Exception as error:  # where a job runs: one source never stops the others
        log.exception("source.broken", source=source.name)
        return await _failed(source, reading, now, SourceError(f"unexpected: {type(error).__name__}"))
    turn = health.after_success(source.health, visit, now)
    await reading.store.sources.mark_success(source.id, now, visit, turn)
    if report.new:
        log.info("source.read", source=source.name, found=report.found, new=report.new)
    return report


async def _failed(source: Source, reading: Reading, now: datetime, error: SourceError) -> PollReport:
    wait = back_off(source.declaration.every, source.health.failures, error.retry_after)
    gone = error.status == _GONE
    turn = SourceTrouble.STOPPED if gone else health.after_failure(source.health)
    due = now + jittered(wait, random.random())  # noqa: S311  no secret
    await reading.store.sources.mark_failure(source.id, now, due, str(error), turn)
    log.warning("source.failed", source=source.name, error=str(error))
    return PollReport(source.name, error=str(error))


def _unchanged(source: Source, now: datetime) -> Visit:
    told = source.health
    wait = interval(source.declaration.every, told.gap, told.last_new, now)
    return Visit(now + jittered(wait, random.random()))  # noqa: S311


async def _visit(source: Source, reading: Reading, now: datetime) -> tuple[PollReport, Visit]:
    """Look at a source and read what is new in it."""
    look = await KINDS[source.declaration.kind](source, reading, now)
    new = await _read_new(source, look, reading, now)
    gap = gap_of((each.published for each in look.finds), now)
    newest = max((min(each.published or now, now) for each in new), default=None)
    wait = interval(source.declaration.every, gap, newest or source.health.last_new, now)
    visit = Visit(
        now + jittered(wait, random.random()),  # noqa: S311
        etag=look.answer.etag if look.answer else None,
        last_modified=look.answer.last_modified if look.answer else None,
        whole=True,
        moved_to=look.moved_to,
        found=len(look.finds),
        gap=gap,
        newest=newest,
    )
    return PollReport(source.name, len(look.finds), len(new)), visit


async def _read_new(source: Source, look: Look, reading: Reading, now: datetime) -> list[NewArticle]:
    """Read and store what is not stored yet, the newest first; what cannot be read now is noted and tried again."""
    known = await reading.store.articles.known(each.name for each in look.finds)
    tried = await reading.store.sources.unread(source.id)
    wanted = [each for each in look.finds if each.name not in known and _ripe(tried.get(each.name), now)]
    wanted.sort(key=lambda each: each.published.timestamp() if each.published else 0.0, reverse=True)
    new: list[NewArticle] = []
    for find in wanted:
        try:
            article = await _article(source, find, reading)
        except SourceError as error:
            again = tried_again(source.declaration.every, tried.get(find.name), now)
            await reading.store.sources.mark_unread(source.id, find.name, again, str(error), now)
            log.warning("text.failed", source=source.name, text=find.name, error=str(error))
            continue
        backlog = article.published is None and _lay_there(source, find, now)
        if await reading.store.articles.add_new(source.id, [article], now, backlog=backlog):
            new.append(article)
    return new


def _ripe(tried: Unread | None, now: datetime) -> bool:
    return tried is None or tried.due_at <= now


def _lay_there(source: Source, find: Find, now: datetime) -> bool:
    """Whether an undated text was there before we first came."""
    if source.health.whole_at is not None:
        return False
    return find.since is None or now - find.since > _OLD


async def _article(source: Source, find: Find, reading: Reading) -> NewArticle:
    declared = source.declaration
    page = await find.read()
    url = find.url or page.canonical_url
    article = new_article(page, url, declared.cities, reading.gazetteer, declared.language)
    return replace(
        article,
        canonical_url=find.own_name or article.canonical_url,
        names=(find.name, *find.names),
        event=find.event,
    )
