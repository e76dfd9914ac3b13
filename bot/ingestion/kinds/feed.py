"""RSS, Atom, RDF and JSON Feed: the feed names the articles, their pages tell them."""

from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import NoReturn
from urllib.parse import urljoin, urlsplit

from bot.errors import SourceError
from bot.ingestion.answers import Fetched
from bot.ingestion.article import with_feed
from bot.ingestion.instead import stands_instead
from bot.ingestion.parsed import FeedEntry, ParsedFeed, ParsedPage
from bot.ingestion.reading import Find, Look, Reading, fetch_source
from storage.model import Source

_PAGE_BYTES = 2_000_000
_SUBSTANTIAL = 400  # characters of a feed's own text that stand in for a page that cannot be read


async def look(source: Source, reading: Reading, now: datetime) -> Look:
    """Everything the feed names."""
    return await look_at(source, source.location, reading, now)


async def look_at(source: Source, url: str, reading: Reading, now: datetime) -> Look:
    """Everything the feed at `url` names; of a page that stands there, the feed that it names."""
    answer = await fetch_source(source, url, reading, now)
    try:
        feed = await reading.parser.feed(answer.body, answer.content_type)
    except SourceError as error:
        answer = await _named(answer, reading) or _refuse(answer, error)
        feed = await reading.parser.feed(answer.body, answer.content_type)
        answer = replace(answer, moved_to=answer.url)
    return Look(finds_of(feed, answer.url, source, reading), answer, answer.moved_to)


async def _named(answer: Fetched, reading: Reading) -> Fetched | None:
    """The feed that a page names, if a page stands where a feed was expected."""
    try:
        feeds = (await reading.parser.links(answer)).feeds
        return await reading.fetcher.get(feeds[0].url) if feeds else None
    except SourceError:
        return None


def _refuse(answer: Fetched, error: SourceError) -> NoReturn:
    raise SourceError(stands_instead(answer.body, answer.content_type) or str(error)) from None


def finds_of(feed: ParsedFeed, base: str, source: Source, reading: Reading) -> tuple[Find, ...]:
    """The feed's entries that lead to a page, each once."""
    finds = {
        url: Find(
            name=url,
            read=partial(page_of, url, entry, feed.title, reading),
            url=url,
            published=entry.published,
            names=(f"{source.id} {entry.id}",) if entry.id and entry.id != url else (),
        )
        for entry in feed.entries
        if (url := address_of(entry, base))
    }
    return tuple(finds.values())


def address_of(entry: FeedEntry, base: str) -> str | None:
    """The page an entry leads to."""
    try:
        url = urljoin(base, entry.link) if entry.link else None
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


async def page_of(url: str, entry: FeedEntry, site: str, reading: Reading) -> ParsedPage:
    """The article at an entry's link; the feed's own text where the page cannot be read and the feed tells enough."""
    try:
        answer = await reading.fetcher.get(url, max_bytes=_PAGE_BYTES)
        page = await reading.parser.page(answer.body, answer.url, answer.content_type)
    except SourceError:
        if len(entry.html) < _SUBSTANTIAL:
            raise
        page = ParsedPage("", "")
    if not page.text and len(entry.html) >= _SUBSTANTIAL:
        page = await own_text(url, entry, reading)
    return with_feed(page, title=entry.title, author=entry.author, published=entry.published, site=site)


async def own_text(url: str, entry: FeedEntry, reading: Reading) -> ParsedPage:
    """The article as its source sends it along."""
    wrapped = f"<html><body><article><h1></h1>{entry.html}</article></body></html>"
    return await reading.parser.page(wrapped.encode("utf-8"), url, "text/html; charset=utf-8")
