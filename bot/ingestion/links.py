"""What a page says can be read on its site."""

from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from bot.ingestion.decode import decode
from bot.ingestion.named import FeedLink, ParsedLinks
from bot.ingestion.plain import plain
from bot.ingestion.trees import tree_of

_FEEDS = ("rss+xml", "atom+xml", "rdf+xml", "feed+json")
_ASIDE = ("comment", "commentaires", "تعليق")  # a feed of comments is nobody's news


def parse_links(data: bytes, url: str, content_type: str | None) -> ParsedLinks:
    """The feeds and the WordPress interface that a page names, the site's own feed first."""
    tree = tree_of(decode(data, content_type))
    base = urljoin(url, next((each.get("href") or "" for each in tree.iter("base")), ""))
    feeds: dict[str, FeedLink] = {}
    api = None
    for link in tree.iter("link"):
        rel = (link.get("rel") or "").lower().split()
        href = urljoin(base, (link.get("href") or "").strip())
        if "https://api.w.org/" in rel:
            api = href
        elif "alternate" in rel and _is_feed(link) and urlsplit(href).scheme in ("http", "https"):
            feeds.setdefault(href, FeedLink(href, plain(link.get("title") or "")))
    ordered = sorted(feeds.values(), key=_comments)
    return ParsedLinks(tuple(ordered), api, plain(tree.findtext(".//title") or ""))


def _is_feed(link: HtmlElement) -> bool:
    return (link.get("type") or "").lower().partition(";")[0].strip().endswith(_FEEDS)


def _comments(feed: FeedLink) -> bool:
    told = f"{feed.title} {feed.url}".lower()
    return any(word in told for word in _ASIDE)
