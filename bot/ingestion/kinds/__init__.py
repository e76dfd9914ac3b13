"""The kinds of sources: one file each, and a line in this table."""

from bot.ingestion.kinds import calendar, feed, folder, listing, sitemap, wordpress
from bot.ingestion.reading import Kind
from storage.model import SourceKind

KINDS: dict[SourceKind, Kind] = {
    SourceKind.FEED: feed.look,
    SourceKind.WORDPRESS: wordpress.look,
    SourceKind.LISTING: listing.look,
    SourceKind.SITEMAP: sitemap.look,
    SourceKind.CALENDAR: calendar.look,
    SourceKind.FOLDER: folder.look,
}
