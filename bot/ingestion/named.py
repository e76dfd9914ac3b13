"""What parsing makes of documents that name others: records that cross from the parsing processes. Imports no parser."""

from dataclasses import dataclass
from datetime import date, datetime, time

from bot.ingestion.parsed import FeedEntry
from storage.model import MeetingPhase


@dataclass(frozen=True, slots=True)
class SitemapLink:
    """Another sitemap, and when something in it changed last."""

    url: str
    changed: datetime | None


@dataclass(frozen=True, slots=True)
class ParsedSitemap:
    """The pages or the sitemaps a sitemap names."""

    entries: tuple[FeedEntry, ...]
    maps: tuple[SitemapLink, ...]


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page names."""

    url: str
    title: str


@dataclass(frozen=True, slots=True)
class ParsedLinks:
    """What a page says can be read on its site."""

    feeds: tuple[FeedLink, ...]
    wordpress: str | None  # the address of its REST interface
    title: str


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One event, or one repetition of it, by the clock of its city."""

    uid: str
    on: date
    at: time | None
    title: str
    text: str
    hall: str | None
    url: str | None
    phase: MeetingPhase
