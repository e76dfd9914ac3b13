"""Files dropped into a directory: read when they have come to rest, never followed out of it."""

import asyncio
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bot.errors import SourceError
from bot.ingestion.decode import decode
from bot.ingestion.parsed import ParsedPage
from bot.ingestion.reading import Find, Look, Reading
from storage.model import Source

_LARGEST = 20_000_000  # bytes: minutes with pictures in them
_REST = 0.3  # seconds without a change: a file still being copied is left for the next poll


async def look(source: Source, reading: Reading, now: datetime) -> Look:
    """The files at rest that are new or were changed since they were read."""
    files = await asyncio.to_thread(_resting, Path(source.location), now)
    return Look(tuple(_find(path, changed, source, reading) for path, changed in files))


def _find(path: Path, changed: float, source: Source, reading: Reading) -> Find:
    return Find(
        name=f"{source.id} {path.name} {changed:.3f}",  # a file that changed is another text
        read=partial(_read, path, reading),
        since=datetime.fromtimestamp(changed, UTC),
    )


def _resting(folder: Path, now: datetime) -> list[tuple[Path, float]]:
    """The files at rest in `folder` with the moment each changed, by name; SourceError when there is no such folder."""
    if not folder.is_dir():
        raise SourceError("there is no such folder")
    root = folder.resolve()
    files = [
        each for each in sorted(folder.iterdir()) if each.suffix.lower() in _READERS and _inside(each, root)
    ]
    changed = [(each, each.stat().st_mtime) for each in files]
    return [(path, moment) for path, moment in changed if now.timestamp() - moment >= _REST]


def _inside(path: Path, root: Path) -> bool:
    """A file itself, or a link that stays within the folder."""
    return path.is_file() and path.resolve().is_relative_to(root)


async def _read(path: Path, reading: Reading) -> ParsedPage:
    data = await asyncio.to_thread(_bytes, path)
    return await _READERS[path.suffix.lower()](data, path.name, reading)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _LARGEST:
            raise SourceError("the file is too large")
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"the file cannot be read: {error.strerror}") from None


async def _text(data: bytes, name: str, reading: Reading) -> ParsedPage:
    return await reading.parser.pasted(decode(data), name)


async def _html(data: bytes, _name: str, reading: Reading) -> ParsedPage:
    return await reading.parser.page(data, "", None)


async def _pdf(data: bytes, name: str, reading: Reading) -> ParsedPage:
    return await reading.parser.pdf(data, name)


_READERS = {".txt": _text, ".html": _html, ".htm": _html, ".pdf": _pdf}
