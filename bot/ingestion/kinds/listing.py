"""A page that lists articles, where a site has no feed: its links are found by CSS selectors."""

from datetime import datetime
from functools import partial

from bot.ingestion.article import with_feed
from bot.ingestion.kinds import feed
from bot.ingestion.parsed import FeedEntry, ParsedPage
from bot.ingestion.reading import Find, Look, Reading, fetch_source
from storage.model import Source


async def look(source: Source, reading: Reading, now: datetime) -> Look:
    """Everything the page lists."""
    answer = await fetch_source(source, source.location, reading, now)
    listing = await reading.parser.listing(answer, source.declaration.options)
    finds = {
        url: _find(url, each, reading)
        for each in listing.entries
        if (url := feed.address_of(each, answer.url))
    }
    return Look(tuple(finds.values()), answer, answer.moved_to)


def _find(url: str, entry: FeedEntry, reading: Reading) -> Find:
    return Find(url, partial(_read, url, entry, reading), url, entry.published)


async def _read(url: str, entry: FeedEntry, reading: Reading) -> ParsedPage:
    """The page, whose own date goes before the list's, which seldom has an hour."""
    page = await feed.page_of(url, FeedEntry("", url, None, None, None, ""), "", reading)
    return with_feed(
        page, title=entry.title, author=None, published=None if page.published else entry.published, site=""
    )
