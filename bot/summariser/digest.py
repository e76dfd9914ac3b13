"""What the summarise stage makes of a text: kind, excerpts and, for a meeting, its brief. Pure and deterministic."""

from datetime import date

from bot.summariser.brief import brief_of
from bot.summariser.extractive import summary
from bot.summariser.limits import Limits
from bot.summariser.meeting import is_meeting
from bot.summariser.reading import read
from storage.model import ArticleKind, Digested


def digest(title: str, body: str, language: str, limits: Limits, published: date | None = None) -> Digested:
    """Digest a text in `language` (ar, fr, en); every excerpt is `body[start:end]`; `published` tells which year a day without one is in."""
    head, reading = read(title, language), read(body, language, title)
    meeting = is_meeting(head, reading)
    excerpts = summary(head, reading, limits, meeting=meeting)
    if not meeting:
        return Digested(ArticleKind.NEWS, excerpts)
    return Digested(ArticleKind.MEETING, excerpts, brief_of(head, reading, limits, published))
