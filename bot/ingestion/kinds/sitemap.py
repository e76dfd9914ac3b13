"""Sitemaps, of news and others: the newest pages are read; an index leads to the maps that changed last."""

import heapq
from collections.abc import Iterable
from datetime import UTC, datetime

from bot.errors import SourceError
from bot.ingestion.kinds import feed
from bot.ingestion.named import ParsedSitemap, SitemapLink
from bot.ingestion.parsed import FeedEntry, ParsedFeed
from bot.ingestion.reading import Look, Reading, fetch_source
from storage.model import Source

_MAPS = 5  # of an index
_NEWEST = 300  # pages: a sitemap may hold all a site has ever published
_EVER = datetime.min.replace(tzinfo=UTC)


async def look(source: Source, reading: Reading, now: datetime) -> Look:
    """The newest pages of the sitemap."""
    answer = await fetch_source(source, source.location, reading, now)
    sitemap = await reading.parser.sitemap(answer.body, answer.content_type)
    entries = list(sitemap.entries)
    for each in _newest_maps(sitemap.maps):
        entries += (await _below(each, reading)).entries
    feed_like = ParsedFeed("", tuple(_newest(entries, source.declaration.options.get("only", ""))))
    # An index may stay as it is while its maps change: it is always read whole.
    kept = answer if not sitemap.maps else None
    return Look(feed.finds_of(feed_like, answer.url, source, reading), kept, answer.moved_to)


async def _below(link: SitemapLink, reading: Reading) -> ParsedSitemap:
    """A map of an index; one that cannot be read does not hide the others."""
    try:
        answer = await reading.fetcher.get(link.url)
        return await reading.parser.sitemap(answer.body, answer.content_type)
    except SourceError:
        return ParsedSitemap((), ())


def _newest_maps(maps: Iterable[SitemapLink]) -> list[SitemapLink]:
    """The maps of articles first, the lately changed ones before the others; among equals the last, where sites append."""
    numbered = list(enumerate(maps))
    chosen = heapq.nlargest(
        _MAPS, numbered, key=lambda each: (_of_articles(each[1].url), each[1].changed or _EVER, each[0])
    )
    return [each for _, each in chosen]


def _of_articles(url: str) -> bool:
    return any(word in url.lower() for word in ("news", "post", "article", "actualite"))


def _newest(entries: Iterable[FeedEntry], only: str) -> list[FeedEntry]:
    wanted = [each for each in entries if each.link and only in each.link]
    return heapq.nlargest(_NEWEST, wanted, key=lambda each: each.published or _EVER)
