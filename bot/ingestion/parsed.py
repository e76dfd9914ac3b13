"""What parsing makes of bytes: small records that cross from the parsing processes to the bot. Imports no parser."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed; every text clean, `html` as the feed gave it."""

    title: str
    link: str | None  # absolute where the feed lets us know its base
    id: str | None
    author: str | None
    published: datetime | None  # aware
    html: str


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed's title and its entries in the feed's order."""

    title: str
    entries: tuple[FeedEntry, ...]


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """One article as a page or a text tells it.

    `published` is an aware moment, a naive one (the clock of the source's city), or only a day.
    """

    title: str
    text: str  # paragraphs separated by "\n", without furniture
    author: str | None = None  # as written
    published: datetime | date | None = None
    language: str = "ar"
    site_name: str | None = None
    canonical_url: str | None = None
