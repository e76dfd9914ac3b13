"""Sample city sites: an Arabic daily, a French weekly and a commune, with feeds, pages and the furniture of real ones."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape
from importlib.resources import files
from itertools import cycle

import yaml
from aiohttp import web
from babel.dates import format_date

_PAPERS = ("sada-zaytouna", "commune-meknes", "hebdo-fes")


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
    pieces: list[Piece] = field(default_factory=list)
    stock: list[dict[str, object]] = field(default_factory=list)

    def publish(self, title: str, author: str, paragraphs: list[str], at: datetime) -> Piece:
        """Put one more text on the site."""
        piece = Piece(len(self.pieces) + 1, title, author, tuple(paragraphs), at)
        self.pieces.append(piece)
        return piece

    def newest(self) -> list[Piece]:
        """What stands on the site, the newest first."""
        return sorted(self.pieces, key=lambda piece: piece.at, reverse=True)


class Sites:
    """The sample sites; `publish_next` takes the next text held ready."""

    def __init__(self, now: datetime) -> None:
        self.papers = {slug: _read(slug, now) for slug in _PAPERS}
        self._turn = cycle(self.papers.values())
        self.url = ""

    def routes(self) -> list[web.RouteDef]:
        """What a server of the sites answers."""
        return [
            web.get("/{paper}/", self._home),
            web.get("/{paper}/feed", self._feed),
            web.get("/{paper}/{number:[0-9]+}", self._page),
        ]

    def publish_next(self, now: datetime, slug: str | None = None) -> tuple[Paper, Piece] | None:
        """Publish the next text held ready, of one site or of whose turn it is; None when all is published."""
        for _ in self.papers:
            paper = self.papers[slug] if slug else next(self._turn)
            if paper.stock:
                return paper, _publish(paper, paper.stock.pop(0), now)
        return None

    def publish_own(
        self, slug: str | None, title: str, paragraphs: list[str], now: datetime
    ) -> tuple[Paper, Piece]:
        """Publish a text that was just written."""
        paper = self.papers[slug or _PAPERS[0]]
        return paper, paper.publish(title, paper.name, paragraphs, now)

    def address(self, paper: Paper, piece: Piece) -> str:
        """Where a text stands on the web."""
        return f"{self.url}/{paper.slug}/{piece.number}"

    def _paper(self, request: web.Request) -> Paper:
        paper = self.papers.get(request.match_info["paper"])
        if paper is None:
            raise web.HTTPNotFound
        return paper

    async def _home(self, request: web.Request) -> web.Response:
        paper = self._paper(request)
        listed = "".join(f"<li>{_link(paper, piece)}</li>" for piece in paper.newest())
        return _html(paper, paper.name, f"<main><h1>{escape(paper.name)}</h1><ul>{listed}</ul></main>")

    async def _page(self, request: web.Request) -> web.Response:
        paper = self._paper(request)
        number = int(request.match_info["number"])
        if not 1 <= number <= len(paper.pieces):
            raise web.HTTPNotFound
        return _html(paper, paper.pieces[number - 1].title, _article(paper, paper.pieces[number - 1]))

    async def _feed(self, request: web.Request) -> web.Response:
        paper = self._paper(request)
        items = "".join(
            f"<item><title>{escape(piece.title)}</title><link>{self.url}/{paper.slug}/{piece.number}</link>"
            f"<guid>{self.url}/{paper.slug}/{piece.number}</guid><pubDate>{format_datetime(piece.at)}</pubDate>"
            f"<description>{escape(piece.paragraphs[0])}</description></item>"
            for piece in paper.newest()
        )
        feed = f"<rss version='2.0'><channel><title>{escape(paper.name)}</title><link>{self.url}/{paper.slug}/</link>{items}</channel></rss>"
        return web.Response(
            text=f"<?xml version='1.0' encoding='UTF-8'?>{feed}", content_type="application/rss+xml"
        )


def _read(slug: str, now: datetime) -> Paper:
    told = yaml.safe_load((files("bot.sandbox") / "papers" / f"{slug}.yaml").read_text("utf-8"))
    articles = told.pop("articles")
    paper = Paper(slug, **told)
    for each in sorted(articles, key=lambda one: -one["hours"]):
        _publish(paper, each, now - timedelta(hours=each["hours"]), now)
    return paper


def _publish(paper: Paper, told: dict[str, object], at: datetime, now: datetime | None = None) -> Piece:
    coming = (now or at) + timedelta(days=int(str(told.get("coming", 0))))
    day = format_date(coming, "EEEE d MMMM y", locale="ar_MA" if paper.language == "ar" else "fr")
    paragraphs = [str(each).replace("{day}", day) for each in _listed(told["paragraphs"])]
    return paper.publish(str(told["title"]), str(told["author"]), paragraphs, at)


def _listed(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _link(paper: Paper, piece: Piece) -> str:
    return f'<a href="/{paper.slug}/{piece.number}">{escape(piece.title)}</a>'


def _article(paper: Paper, piece: Piece) -> str:
    body = "".join(f"<p>{escape(each)}</p>" for each in piece.paragraphs)
    related = "".join(f"<li>{_link(paper, other)}</li>" for other in paper.newest()[:4] if other != piece)
    moment = piece.at.astimezone(UTC).isoformat()
    return (
        f'<main><article><h1>{escape(piece.title)}</h1><p class="by"><span class="author">{escape(piece.author)}</span> '
        f'<time datetime="{moment}">{piece.at:%d/%m/%Y}</time></p>{body}</article></main>'
        f'<aside class="related sidebar"><h2>+</h2><ul>{related}</ul></aside>'
    )


def _html(paper: Paper, title: str, body: str) -> web.Response:
    direction = "rtl" if paper.language == "ar" else "ltr"
    head = (
        f"<meta charset='utf-8'><title>{escape(title)} | {escape(paper.name)}</title>"
        f'<meta property="og:site_name" content="{escape(paper.name)}"><meta property="og:title" content="{escape(title)}">'
        "<meta name='viewport' content='width=device-width'><style>body{font-family:'Noto Naskh Arabic',serif;margin:0 auto;"
        "max-width:44rem;padding:1rem;line-height:1.8;color:#222}header{border-bottom:3px solid #0b6e4f}a{color:#0b6e4f}"
        "aside,footer{color:#666;font-size:.9rem;border-top:1px solid #ddd}.by{color:#666}</style>"
    )
    page = (
        f"<!doctype html><html lang='{paper.language}' dir='{direction}'><head>{head}</head><body><header class='menu'>"
        f"<strong>{escape(paper.name)}</strong> · {escape(paper.tagline)}</header>{body}"
        f"<footer>© {escape(paper.name)}</footer></body></html>"
    )
    return web.Response(text=page, content_type="text/html")
