"""The sample city sites on the web: an Arabic daily, a French weekly and a commune, each with a feed and pages."""

from datetime import datetime
from email.utils import format_datetime
from html import escape
from itertools import cycle

from aiohttp import web

from bot.sandbox.press import Paper, Piece
from bot.sandbox.sitepages import article_page, home_page

_PAPERS = ("sada-zaytouna", "commune-meknes", "hebdo-fes")


class Sites:
    """The sample sites; `publish_next` takes the next text held ready."""

    def __init__(self, now: datetime) -> None:
        self.papers = {slug: Paper.read(slug, now) for slug in _PAPERS}
        self._turn = cycle(self.papers.values())
        self.url = ""
        self.read: set[str] = set()  # the addresses somebody asked for

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
            if piece := paper.publish_next(now):
                return paper, piece
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

    def addresses(self) -> set[str]:
        """Where all stands that the sites have published."""
        return {self.address(paper, piece) for paper in self.papers.values() for piece in paper.pieces}

    def _paper(self, request: web.Request) -> Paper:
        paper = self.papers.get(request.match_info["paper"])
        if paper is None:
            raise web.HTTPNotFound
        return paper

    async def _home(self, request: web.Request) -> web.Response:
        return _html(home_page(self._paper(request)))

    async def _page(self, request: web.Request) -> web.Response:
        paper = self._paper(request)
        number = int(request.match_info["number"])
        if not 1 <= number <= len(paper.pieces):
            raise web.HTTPNotFound
        piece = paper.pieces[number - 1]
        self.read.add(self.address(paper, piece))
        return _html(article_page(paper, piece, self.address(paper, piece)))

    async def _feed(self, request: web.Request) -> web.Response:
        paper = self._paper(request)
        edition = f'"{len(paper.pieces)}"'
        if request.headers.get("If-None-Match") == edition:
            return web.Response(status=304, headers={"ETag": edition})
        head = f"<title>{escape(paper.name)}</title><link>{self.url}/{paper.slug}/</link><description>{escape(paper.tagline)}</description>"
        items = "".join(_item(piece, self.address(paper, piece)) for piece in paper.newest())
        feed = f"<?xml version='1.0' encoding='UTF-8'?><rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel>{head}{items}</channel></rss>"
        return web.Response(text=feed, content_type="application/rss+xml", headers={"ETag": edition})


def _item(piece: Piece, address: str) -> str:
    return (
        f"<item><title>{escape(piece.title)}</title><link>{address}</link><guid>{address}</guid>"
        f"<dc:creator>{escape(piece.author)}</dc:creator><pubDate>{format_datetime(piece.at)}</pubDate>"
        f"<description>{escape(piece.paragraphs[0])}</description></item>"
    )


def _html(page: str) -> web.Response:
    return web.Response(text=page, content_type="text/html")
