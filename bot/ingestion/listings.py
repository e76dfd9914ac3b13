"""A page that lists articles, read by CSS selectors."""

from collections.abc import Mapping
from datetime import UTC, datetime, time
from urllib.parse import urljoin

from lxml.html import HtmlElement

from bot.errors import SourceError
from bot.ingestion.decode import decode
from bot.ingestion.parsed import FeedEntry, ParsedFeed
from bot.ingestion.plain import moment, plain
from bot.ingestion.trees import tree_of
from bot.language.dates import find_date


def parse_listing(data: bytes, url: str, content_type: str | None, select: Mapping[str, str]) -> ParsedFeed:
    """What a page lists; SourceError where the selectors find no link, as after a change of its design."""
    tree = tree_of(decode(data, content_type))
    entries = [entry for item in tree.cssselect(select["item"]) if (entry := _entry(item, url, select))]
    if not entries:
        raise SourceError(f"nothing on the page is selected by “{select['item']}”: has its design changed?")
    return ParsedFeed(plain(tree.findtext(".//title") or ""), tuple(entries))


def _entry(item: HtmlElement, base: str, select: Mapping[str, str]) -> FeedEntry | None:
    link = item if item.tag == "a" else _first(item, select.get("link", "a[href]"))
    href = link.get("href") if link is not None else None
    if not href or link is None:
        return None
    title = _first(item, select["title"]) if "title" in select else link
    dated = _first(item, select["date"]) if "date" in select else None
    return FeedEntry(
        title=_text(title),
        link=urljoin(base, href.strip()),
        id=None,
        author=None,
        published=_moment(dated) if dated is not None else None,
        html="",
    )


def _first(item: HtmlElement, selector: str) -> HtmlElement | None:
    return next(iter(item.cssselect(selector)), None)


def _text(element: HtmlElement | None) -> str:
    return plain(element.text_content()) if element is not None else ""


def _moment(element: HtmlElement) -> datetime | None:
    """The moment a `time` element states, else the day in its text, at noon."""
    stated = moment(element.get("datetime") or "")
    day = find_date(_text(element), None) if stated is None else None
    return datetime.combine(day, time(12), UTC) if day else stated
