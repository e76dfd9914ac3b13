"""What the sample sites have published and what they hold ready; `{day}` in a text is so many days from now."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib.resources import files
from typing import TypedDict

import yaml
from babel.dates import format_date

_LOCALES = {"ar": "ar_MA", "fr": "fr"}


class Text(TypedDict, total=False):
    """A text as its file holds it."""

    title: str
    author: str
    paragraphs: list[str]
    hours: int  # how long ago it was published
    coming: int  # in how many days its `{day}` is; below zero, how many days ago it was


@dataclass(frozen=True, slots=True)
class Piece:
    """A published text."""

    number: int
    title: str
    author: str
    paragraphs: tuple[str, ...]
    at: datetime


@dataclass(slots=True)
class Paper:
    """A sample site: what it has published, and what it holds ready."""

    slug: str
    name: str
    language: str
    cities: list[str]
    tagline: str
    dress: str  # the software it looks made with
    pieces: list[Piece] = field(default_factory=list)
    stock: list[Text] = field(default_factory=list)

    def publish(self, title: str, author: str, paragraphs: list[str], at: datetime) -> Piece:
        """Put one more text on the site."""
        piece = Piece(len(self.pieces) + 1, title, author, tuple(paragraphs), at)
        self.pieces.append(piece)
        return piece

    def publish_next(self, now: datetime) -> Piece | None:
        """Publish the next text held ready; None when there is none."""
        return self._put(self.stock.pop(0), now, now) if self.stock else None

    def newest(self) -> list[Piece]:
        """What stands on the site, the newest first."""
        return sorted(self.pieces, key=lambda piece: piece.at, reverse=True)

    def _put(self, text: Text, at: datetime, now: datetime) -> Piece:
        on = now + timedelta(days=text.get("coming", 0))
        day = format_date(on, "EEEE d MMMM y", locale=_LOCALES[self.language])
        paragraphs = [each.replace("{day}", day) for each in text["paragraphs"]]
        return self.publish(text["title"], text["author"], paragraphs, at)

    @classmethod
    def read(cls, slug: str, now: datetime) -> "Paper":
        """Read a site's file and publish what it had published already."""
        told = yaml.safe_load((files("bot.sandbox") / "papers" / f"{slug}.yaml").read_text("utf-8"))
        published: list[Text] = told.pop("articles")
        paper = cls(slug, **told)
        for text in sorted(published, key=lambda one: -one["hours"]):
            paper._put(text, now - timedelta(hours=text["hours"]), now)
        return paper
