"""Stage 1, collect: every due source is read, each alone, and what is new is stored as it is read."""

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import structlog

from bot.cities.gazetteer import Gazetteer
from bot.errors import NotModified, SourceError
from bot.ingestion.article import new_article, with_feed
from bot.ingestion.fetch import Fetched, Fetcher
from bot.ingestion.folder import texts
from bot.ingestion.parsed import FeedEntry, ParsedPage
from bot.ingestion.workers import Parser
from storage.model import NewArticle, Source, SourceKind
from storage.store import Store

log = structlog.get_logger()

_PAGES = 40  # pages a poll reads from one source; the others come with the next poll
_PAGE_BYTES = 2_000_000
_SUBSTANTIAL = 400  # characters of a feed's own text that stand in for a page that cannot be read
_LONGEST_WAIT = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class PollReport:
    """What one poll of a source found."""

    source: str
    found: int = 0
    new: int = 0
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading a source takes."""

    store: Store
    fetcher: Fetcher
    parser: Parser
    gazetteer: Gazetteer


async def collect(
    store: Store, fetcher: Fetcher, parser: Parser, gazetteer: Gazetteer, now: datetime
) -> list[PollReport]:
    """Poll the sources that are due, side by side."""
    reading = Reading(store, fetcher, parser, gazetteer)
    due = await store.sources.due(now)
    return list(await asyncio.gather(*(poll(source, reading, now) for source in due)))


async def poll(source: Source, reading: Reading, now: datetime) -> PollReport:
    """Poll one source and write down how it went; never raises."""
    sources = reading.store.sources
    try:
        report, etag, last_modified = await _read(source, reading, now)
    except NotModified:
        health = source.health
        await sources.mark_success(
            source.id, now, now + source.declaration.every, health.etag, health.last_modified
        )
        return PollReport(source.name)
    except SourceError as error:
        await sources.mark_failure(source.id, now, now + _back_off(source, error), str(error))
        log.warning("source.failed", source=source.name, error=str(error))
        return PollReport(source.name, error=str(error))
    except Exception as error:  # where a job runs: one source never stops the others
        await sources.mark_failure(
            source.id, now, now + _back_off(source, error), f"unexpected: {type(error).__name__}"
        )
        log.exception("source.broken", source=source.name)
        return PollReport(source.name, error=type(error).__name__)
    await sources.mark_success(source.id, now, now + source.declaration.every, etag, last_modified)
    if report.new:
        log.info("source.read", source=source.name, found=report.found, new=report.new)
    return report


def _back_off(source: Source, error: Exception) -> timedelta:
    """Twice as long after each failure in a row, and never before a server's own word."""
    wait: timedelta = source.declaration.every * 2 ** min(source.health.failures, 10)
    asked = timedelta(seconds=error.retry_after or 0) if isinstance(error, SourceError) else timedelta(0)
    return max(min(wait, max(_LONGEST_WAIT, source.declaration.every)), asked)


async def _read(source: Source, reading: Reading, now: datetime) -> tuple[PollReport, str | None, str | None]:
    if source.declaration.kind is SourceKind.FOLDER:
        return await _read_folder(source, reading, now), None, None
    health = source.health
    answer = await reading.fetcher.get(
        source.declaration.location, etag=health.etag, last_modified=health.last_modified
    )
    report, whole = await _read_feed(source, answer, reading, now)
    # With pages still unread the validators are not kept: the next poll must see the feed again.
    return report, answer.etag if whole else None, answer.last_modified if whole else None


async def _read_feed(
    source: Source, answer: Fetched, reading: Reading, now: datetime
) -> tuple[PollReport, bool]:
    """Follow a feed to the pages not stored yet, the newest first."""
    feed = await reading.parser.feed(answer.body, answer.content_type)
    entries = {url: entry for entry in feed.entries if (url := _address(entry, answer.url))}
    known = await reading.store.articles.known(entries)
    unread = [(url, entry) for url, entry in entries.items() if url not in known]
    unread.sort(key=lambda each: each[1].published.timestamp() if each[1].published else 0.0, reverse=True)
    new, failed = 0, 0
    for url, entry in unread[:_PAGES]:
        try:
            page = await _page(url, entry, feed.title, reading)
            article = new_article(
                page, url, source.declaration.cities, reading.gazetteer, source.declaration.language
            )
        except SourceError as error:
            failed += 1
            log.warning("page.failed", source=source.name, url=url, error=str(error))
            continue
        new += len(await reading.store.articles.add_new(source.id, [article], now))
    return PollReport(source.name, len(entries), new), not failed and len(unread) <= _PAGES


def _address(entry: FeedEntry, base: str) -> str | None:
    url = urljoin(base, entry.link) if entry.link else None
    return url if url and urlsplit(url).scheme in ("http", "https") else None


async def _page(url: str, entry: FeedEntry, site: str, reading: Reading) -> ParsedPage:
    """The article at an entry's link; the feed's own text where the page cannot be read and the feed tells enough."""
    try:
        answer = await reading.fetcher.get(url, max_bytes=_PAGE_BYTES)
        page = await reading.parser.page(answer.body, answer.url, answer.content_type)
    except SourceError:
        if len(entry.html) < _SUBSTANTIAL:
            raise
        page = ParsedPage("", "")
    if not page.text and len(entry.html) >= _SUBSTANTIAL:
        wrapped = f"<html><body><article><h1></h1>{entry.html}</article></body></html>"
        page = await reading.parser.page(wrapped.encode("utf-8"), url, "text/html; charset=utf-8")
    return with_feed(page, title=entry.title, author=entry.author, published=entry.published, site=site)


async def _read_folder(source: Source, reading: Reading, now: datetime) -> PollReport:
    """Read the texts in a directory; a file that cannot be read is named, and the others are read."""
    found = new = 0
    async for article in _folder_articles(source, reading, now):
        found += 1
        new += len(await reading.store.articles.add_new(source.id, [article], now))
    return PollReport(source.name, found, new)


async def _folder_articles(source: Source, reading: Reading, now: datetime) -> AsyncIterator[NewArticle]:
    declared = source.declaration
    since: Callable[[Path], bool] = lambda path: _changed(path, source)  # noqa: E731
    for path, data in await asyncio.to_thread(texts, Path(declared.location), since, now):
        try:
            if path.suffix == ".html":
                page = await reading.parser.page(data, "", None)
            else:
                page = await reading.parser.pasted(data.decode("utf-8", "replace"), path.name)
            yield new_article(page, page.canonical_url, declared.cities, reading.gazetteer, declared.language)
        except SourceError as error:
            log.warning("file.failed", source=source.name, file=path.name, error=str(error))


def _changed(path: Path, source: Source) -> bool:
    """Whether a file may hold something new since the last good poll."""
    last = source.health.last_success
    return last is None or path.stat().st_mtime >= (last - timedelta(minutes=1)).timestamp()
