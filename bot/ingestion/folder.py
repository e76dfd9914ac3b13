"""Files dropped into a directory: read when they have come to rest, never followed out of it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from bot.errors import SourceError
from bot.ingestion.decode import decode

_KINDS = {".txt", ".html"}
_LARGEST = 2_000_000  # bytes
_REST = 0.3  # seconds without a change: a file still being copied is left for the next poll


def texts(folder: Path, wanted: Callable[[Path], bool], now: datetime) -> list[tuple[Path, bytes]]:
    """The files at rest in `folder` that are wanted, as UTF-8, by name; SourceError when there is no such folder."""
    if not folder.is_dir():
        raise SourceError("there is no such folder")
    root = folder.resolve()
    files = [
        each for each in sorted(folder.iterdir()) if each.suffix.lower() in _KINDS and _inside(each, root)
    ]
    resting = [each for each in files if now.timestamp() - each.stat().st_mtime >= _REST and wanted(each)]
    return [
        (each, decode(each.read_bytes()).encode("utf-8"))
        for each in resting
        if each.stat().st_size <= _LARGEST
    ]


def _inside(path: Path, root: Path) -> bool:
    """A file itself, or a link that stays within the folder."""
    return path.is_file() and path.resolve().is_relative_to(root)
