"""Sitemaps: the pages of a site with the day each changed, those of news with title and hour."""

import re
from collections.abc import Iterator

from lxml import etree

from bot.errors import SourceError
from bot.ingestion.decode import decode
from bot.ingestion.inflate import gunzip
from bot.ingestion.named import ParsedSitemap, SitemapLink
from bot.ingestion.parsed import FeedEntry
from bot.ingestion.plain import moment, plain
from bot.ingestion.traps import refuse_traps

_MAX_BYTES = 50_000_000  # what the protocol allows
_PROLOG = re.compile(r"^\s*<\?xml[^>]*\?>|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)


def parse_sitemap(data: bytes, content_type: str | None = None) -> ParsedSitemap:
    """The pages, or the other sitemaps, that a sitemap names; SourceError when it is none."""
    text = _PROLOG.sub("", decode(gunzip(data, _MAX_BYTES), content_type)).lstrip()
    refuse_traps(text)
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        root = None
    if root is None or _name(root) not in ("urlset", "sitemapindex"):
        raise SourceError("this is not a sitemap")
    maps = tuple(SitemapLink(link, moment(changed)) for link, changed, _ in _named(root, "sitemap") if link)
    pages = tuple(_entry(link, changed, told) for link, changed, told in _named(root, "url") if link)
    return ParsedSitemap(pages, maps)


def _named(root: etree._Element, what: str) -> Iterator[tuple[str, str, dict[str, str]]]:
    """The address, the last change and everything else that each element tells."""
    for each in root:
        if _name(each) == what:
            told = {_name(part): (part.text or "").strip() for part in each.iter() if len(part) == 0}
            loc = next((part.text or "" for part in each if _name(part) == "loc"), "")
            yield loc.strip(), told.get("lastmod", ""), told


def _entry(link: str, changed: str, told: dict[str, str]) -> FeedEntry:
    published = moment(told.get("publication_date", "")) or moment(changed)
    return FeedEntry(plain(told.get("title", "")), link, None, None, published, "")


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
