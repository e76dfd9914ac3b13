"""A feed's bytes into its entries: decode first, then a thin reader over a forgiving XML parser."""

import html
import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin

from lxml import etree

from bot.errors import SourceError
from bot.ingestion.decode import decode
from bot.ingestion.inflate import gunzip
from bot.ingestion.parsed import FeedEntry, ParsedFeed
from bot.language.normalise import clean

MAX_BYTES = 5_000_000
_START = re.compile(r"<(?:\?xml|rss\b|feed\b|rdf:RDF\b|channel\b|[\w-]+:(?:feed|rss|RDF)\b)", re.IGNORECASE)
_PROLOG = re.compile(r"^\s*<\?xml[^>]*\?>|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", re.IGNORECASE | re.DOTALL)
_BARE_AMPERSAND = re.compile(r"&(?!(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|amp|lt|gt|quot|apos);)")
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,30});")
_CDATA = re.compile(r"(<!\[CDATA\[.*?(?:\]\]>|\Z))", re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_TAGS = re.compile(r"<[^>]+>")
_XML_ENTITIES = {"amp", "lt", "gt", "quot", "apos"}


def parse_feed(data: bytes, content_type: str | None = None) -> ParsedFeed:
    """The feed in `data`; SourceError when there is none."""
    if not data.strip():
        raise SourceError("the answer is empty: no feed is there")
    text = decode(gunzip(data, MAX_BYTES), content_type)
    if text.lstrip().startswith("{"):
        return _json_feed(text)
    return _xml_feed(text)


def _json_feed(text: str) -> ParsedFeed:
    try:
        feed = json.loads(text)
        items = feed["items"]
    except (ValueError, KeyError, TypeError, RecursionError):
        raise SourceError("this is JSON, but not a JSON feed") from None
    entries = (
        tuple(_json_entry(item) for item in items if isinstance(item, dict))
        if isinstance(items, list)
        else ()
    )
    return ParsedFeed(_text(_string(feed.get("title"))), entries)


def _json_entry(item: dict[str, Any]) -> FeedEntry:
    authors = item.get("authors") or [item.get("author")]
    names = (
        [_string(each.get("name")) for each in authors if isinstance(each, dict)]
        if isinstance(authors, list)
        else []
    )
    return FeedEntry(
        title=_text(_string(item.get("title"))),
        link=_string(item.get("url") or item.get("external_url")) or None,
        id=_string(item.get("id")) or None,
        author=_text(", ".join(filter(None, names))) or None,
        published=_date(_string(item.get("date_published") or item.get("date_modified"))),
        html=_string(item.get("content_html") or item.get("content_text") or item.get("summary")),
    )


def _string(value: object) -> str:
    return str(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else ""


def _xml_feed(text: str) -> ParsedFeed:
    start = _START.search(text)
    if start is None:
        raise SourceError("this is not a feed (a web page or a text stands there instead)")
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, huge_tree=False, remove_pis=True
    )
    prepared = _prepared(text[start.start() :])
    try:
        root = etree.fromstring(prepared.encode("utf-8"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None:
        raise SourceError("the feed is damaged beyond reading")
    return _read(root)


def _prepared(text: str) -> str:
    """The document without what stops a parser: its prolog, control characters, entities that XML does not know."""
    text = _CONTROL.sub("", _PROLOG.sub("", text))
    parts = _CDATA.split(text)
    parts[::2] = [_BARE_AMPERSAND.sub("&amp;", _NAMED.sub(_known_entity, part)) for part in parts[::2]]
    return "".join(parts)


def _known_entity(found: re.Match[str]) -> str:
    if found[1] in _XML_ENTITIES:
        return found[0]
    meant = html.unescape(found[0])
    return meant if meant != found[0] else found[0]


def _read(root: etree._Element) -> ParsedFeed:
    head = next((each for each in root.iter() if _name(each) == "channel"), root)
    items = [each for each in root.iter() if _name(each) in ("item", "entry")]
    base = _base(head)
    if not items and _name(root) not in ("rss", "feed", "rdf", "channel"):
        raise SourceError("this is not a feed (a web page or a text stands there instead)")
    return ParsedFeed(_text(_child(head, "title")), tuple(_entry(item, base) for item in items))


def _base(head: etree._Element) -> str:
    return head.get("{http://www.w3.org/XML/1998/namespace}base") or _link(head) or ""


def _entry(item: etree._Element, base: str) -> FeedEntry:
    link = _link(item)
    guid = _child(item, "guid", "id").strip()
    if not link and re.match(r"https?://", guid):
        link = guid
    about = item.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about")
    return FeedEntry(
        title=_text(_child(item, "title")),
        link=urljoin(base, link.strip()) if link else None,
        id=guid or about or None,
        author=_author(item),
        published=_date(
            _child(item, "pubdate", "published", "issued", "date", "created", "updated", "modified")
        ),
        html=_child(item, "encoded", "content", "description", "summary"),
    )


def _author(item: etree._Element) -> str | None:
    for each in _children(item, "creator", "author"):
        name = _child(each, "name") or _inner(each)
        address = re.fullmatch(
            r"\s*\S+@\S+\s*\((.+)\)\s*", name
        )  # RSS asks for an address with the name behind it
        if told := _text(address[1] if address else name):
            return told
    return None


def _link(element: etree._Element) -> str:
    found = ""
    for each in _children(element, "link"):
        target = (each.get("href") or each.text or "").strip()
        if target and each.get("rel", "alternate") == "alternate":
            return target
        found = found or (target if each.get("rel") not in ("self", "hub", "edit", "enclosure") else "")
    return found


def _children(element: etree._Element, *names: str) -> Iterable[etree._Element]:
    for name in names:
        yield from (each for each in element if _name(each) == name)


def _child(element: etree._Element, *names: str) -> str:
    """The content of the first child of the first name that has any; markup inside is kept."""
    return next((text for each in _children(element, *names) if (text := _inner(each)).strip()), "")


def _inner(element: etree._Element) -> str:
    if len(element) == 0:
        return element.text or ""
    parts = [element.text or ""]
    parts += [etree.tostring(each, encoding="unicode") for each in element if isinstance(each.tag, str)]
    return "".join(parts)


def _name(element: etree._Element) -> str:
    """The local name in lower case; prefixes nobody declared are cut off."""
    tag = element.tag
    return tag.rpartition("}")[2].rpartition(":")[2].lower() if isinstance(tag, str) else ""


def _text(value: str) -> str:
    """A title or name as people read it: unescaped twice, because many feeds escape twice."""
    once = html.unescape(value)
    return clean(_TAGS.sub(" ", html.unescape(_TAGS.sub(" ", once)))).replace("\n", " ")


def _date(value: str) -> datetime | None:
    """RFC 822 or ISO 8601; a time without a zone is UTC, what is not understood is None."""
    value = value.strip()
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        try:
            moment = parsedate_to_datetime(value)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
