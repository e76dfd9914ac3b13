"""Titles and dates from documents made for machines, as plain values."""

import html
import re
from datetime import UTC, datetime

from bot.language.normalise import clean

_BREAKS = re.compile(r"<(?:br|/p|/div|/li)\b[^>]*>", re.IGNORECASE)
_TAGS = re.compile(r"<[^>]+>")


def plain(text: str) -> str:
    """A title as people read it, on one line."""
    return " ".join(clean(html.unescape(_TAGS.sub(" ", html.unescape(text)))).split())


def plain_lines(markup: str) -> str:
    """A description that may be HTML, as lines."""
    return html.unescape(_TAGS.sub(" ", _BREAKS.sub("\n", markup)))


def moment(told: str) -> datetime | None:
    """An ISO 8601 moment or day; without a zone it is UTC, what is not understood is None."""
    try:
        found = datetime.fromisoformat(told.strip())
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)
