"""The sample sites' pages: an article, with all that stands around one on a real city site."""

from functools import cache
from html import escape
from importlib.resources import files
from typing import Any

import yaml

from bot.sandbox.press import Paper, Piece

# How each site's software names its parts.
_DRESS = {
    "wordpress": ("post type-post hentry", "entry-title", "entry-content", "sharedaddy", "widget-area"),
    "spip": ("article hentry", "titre", "texte entry", "partage", "encart"),
    "cms": ("node node-page", "page-header", "field field-name-body", "social-links", "region-sidebar"),
}
_SHOWN = 5  # headlines in a list beside an article


def article_page(paper: Paper, piece: Piece, url: str) -> str:
    """Write an article's page."""
    post, titled, body, share, _side = _DRESS[paper.dress]
    words = _words(paper.language)
    day = f"{piece.at:%d/%m/%Y %H:%M}"
    paragraphs = "\n".join(f"<p>{escape(each)}</p>" for each in piece.paragraphs)
    tags = " ".join(f'<a href="#" rel="tag">{escape(tag)}</a>' for tag in (piece.author, paper.name))
    inside = f"""
<nav class="breadcrumb"><a href="./">{words["home"]}</a> » <a href="./">{escape(piece.author)}</a> » {escape(piece.title)}</nav>
<article class="{post}">
<header class="entry-header"><h1 class="{titled}">{escape(piece.title)}</h1>
<p class="meta">{words["by"]} <span class="author">{escape(piece.author)}</span> · {words["published"]}
<time class="published" datetime="{piece.at.isoformat()}">{day}</time> · {_number(piece, 37)} {words["views"]}</p></header>
<div class="{body}">
{paragraphs}
</div>
<div class="{share} share"><h3>{words["share"]}</h3><a href="#">Facebook {_number(piece, 7)}</a><a href="#">WhatsApp {_number(piece, 11)}</a><a href="#">X {_number(piece, 3)}</a>
<span class="count">{_number(piece, 21)} {words["shares"]}</span></div>
<p class="tags">{words["tags"]}: {tags}</p>
</article>
<section class="comments"><h3>{words["comments"]} (0)</h3><p>{words["no-comments"]}</p></section>"""
    meta = f"""<link rel="canonical" href="{escape(url)}"><meta property="og:url" content="{escape(url)}">
<meta property="og:type" content="article"><meta property="og:title" content="{escape(piece.title)}">
<meta property="article:published_time" content="{piece.at.isoformat()}"><meta name="author" content="{escape(piece.author)}">
<meta name="description" content="{escape(piece.paragraphs[0][:150])}">"""
    return _page(paper, piece.title, meta, inside, other=piece)


def home_page(paper: Paper) -> str:
    """Write a site's front page."""
    listed = "".join(
        f"<li><h2>{_link(piece)}</h2><p>{escape(piece.paragraphs[0][:140])}…</p></li>"
        for piece in paper.newest()
    )
    feed = f'<link rel="alternate" type="application/rss+xml" title="{escape(paper.name)}" href="feed">'
    return _page(paper, paper.tagline, feed, f'<ul class="home">{listed}</ul>')


def _page(paper: Paper, title: str, meta: str, inside: str, other: Piece | None = None) -> str:
    direction, words = "rtl" if paper.language == "ar" else "ltr", _words(paper.language)
    rest = [piece for piece in paper.newest() if piece != other]
    menu = "".join(f'<li><a href="./">{escape(name)}</a></li>' for name in words["nav"])
    feet = "".join(f'<li><a href="./">{escape(name)}</a></li>' for name in words["about"])
    ticker = " · ".join(_link(piece) for piece in rest[:3])
    return f"""<!doctype html>
<html lang="{paper.language}" dir="{direction}"><head><meta charset="utf-8">
<title>{escape(title)} - {escape(paper.name)}</title><meta name="viewport" content="width=device-width, initial-scale=1">
<meta property="og:site_name" content="{escape(paper.name)}">{meta}<style>{_style()}</style></head>
<body class="{paper.dress}">
<div class="cookies" role="dialog">{words["cookies"]}</div>
<header class="site-header"><p class="site-title"><a href="./">{escape(paper.name)}</a></p><p class="site-description">{escape(paper.tagline)}</p>
<nav class="main-navigation"><ul>{menu}</ul></nav><form role="search" action="./"><input type="search" placeholder="{words["search"]}"></form></header>
<div class="ticker"><b>{words["breaking"]}</b> {ticker}</div>
<div class="columns"><main>{inside}</main>{_aside(paper, rest)}</div>
<footer class="site-footer"><ul class="footer-links">{feet}</ul><p>© {paper.newest()[0].at.year} {escape(paper.name)} · {words["rights"]}</p></footer>
</body></html>"""


def _aside(paper: Paper, rest: list[Piece]) -> str:
    words, side = _words(paper.language), _DRESS[paper.dress][-1]
    lists = ((words["related"], rest[:_SHOWN]), (words["most-read"], rest[::-1][:_SHOWN]))
    sections = "".join(
        f"<section class='widget'><h3>{name}</h3><ul>{''.join(f'<li>{_link(piece)}</li>' for piece in pieces)}</ul></section>"
        for name, pieces in lists
    )
    letter = f"<section class='widget newsletter'><p>{words['newsletter']}</p><button>{words['subscribe']}</button></section>"
    return f'<aside class="{side} sidebar">{sections}{letter}</aside>'


def _link(piece: Piece) -> str:
    return f'<a href="{piece.number}">{escape(piece.title)}</a>'


def _number(piece: Piece, factor: int) -> int:
    """A count as sites show it: it looks busy, and is the same at every reading."""
    return piece.number * factor + len(piece.title)


@cache
def _style() -> str:
    return (files("bot.sandbox") / "papers" / "site.css").read_text("utf-8")


@cache
def _words(language: str) -> dict[str, Any]:
    told = yaml.safe_load((files("bot.sandbox") / "papers" / "furniture.yaml").read_text("utf-8"))
    return dict(told[language])
