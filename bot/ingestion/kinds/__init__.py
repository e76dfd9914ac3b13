"""The kinds of sources: one file each, and a line in this table."""

from bot.ingestion.kinds import feed, folder
from bot.ingestion.reading import Kind
from storage.model import SourceKind

KINDS: dict[SourceKind, Kind] = {
    SourceKind.FEED: feed.look,
    SourceKind.FOLDER: folder.look,
}
