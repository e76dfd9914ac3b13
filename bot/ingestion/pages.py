"""A page's bytes into one article: trafilatura finds the body, our own rules the title, the date and who wrote it."""

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from urllib.parse import urljoin

import trafilatura
from lxml import html as lxml_html
from trafilatura.settings import Document

from bot.errors import SourceError
from bot.ingestion.decode import decode
from bot.ingestion.inflate import gunzip
from bot.ingestion.parsed import ParsedPage
from bot.language.dates import find_date
from bot.language.detect import detect
from bot.language.normalise import clean, fold

MAX_BYTES = 2_000_000
_MOST_ATTRIBUTES = 2000
_LONGEST_TAG = 64_000
_TAG = re.compile(r"<[A-Za-z][^<>]*")
_SEPARATORS = re.compile(r"\s+[|\-–—·»«:]\s+|\s*[|»]\s*")
_SITE_META = ("og:site_name", "application-name", "twitter:site")
_DATE_META = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "pubdate", "publishdate", "sailthru.date", "parsely-pub-date",
)  # fmt: skip
_ARTICLES = {"newsarticle", "article", "blogposting", "reportagenewsarticle", "webpage", "liveblogposting"}


def parse_page(data: bytes, url: str, content_type: str | None = None) -> ParsedPage:
    """The article of a page; SourceError when the page holds none."""
    if len(data) > MAX_BYTES:
        raise SourceError("the page is too large")
    text = decode(gunzip(data, MAX_BYTES), content_type).replace("\0", "")
    _refuse_traps(text)
    tree = _tree(text)
    found = _extracted(text, url)
    body = clean(found.text or "") if found else ""
    linked = list(_linked_data(tree))
    site = _site(tree, linked)
    title = _title(tree, linked, site) or clean((found.title if found else None) or "")
    if not title and not body:
        raise SourceError("the page holds no article")
    return ParsedPage(
        title=title,
        text=_without_title(body, title),
        author=_author(tree, linked) or clean((found.author if found else None) or "") or None,
        published=_published(tree, linked),
        language=detect(f"{title}\n{body}"),
        site_name=site,
        canonical_url=_canonical(tree, url),
    )


def _refuse_traps(text: str) -> None:
    """A tag of thousands of attributes holds a parser for minutes: such a page is refused unread."""
    for tag in _TAG.finditer(text):
        if len(tag[0]) > _LONGEST_TAG or tag[0].count("=") > _MOST_ATTRIBUTES:
            raise SourceError("the page is made to hold a reader up")


def _tree(text: str) -> lxml_html.HtmlElement:
    try:
        return lxml_html.fromstring(text)
    except Exception:  # noqa: BLE001  lxml raises half a dozen kinds, ParserError and ValueError among them
        raise SourceError("this is not a web page") from None


def _extracted(text: str, url: str) -> Document | None:
    found = trafilatura.bare_extraction(
        text, url=url, favor_precision=True, include_comments=False, include_tables=False, with_metadata=True
    )
    return found if isinstance(found, Document) else None


def _meta(tree: lxml_html.HtmlElement, *names: str) -> str | None:
    told: dict[str, str] = {}
    for each in tree.iter("meta"):
        name = (each.get("property") or each.get("name") or each.get("itemprop") or "").lower()
        told.setdefault(name, clean(each.get("content") or ""))
    return next((told[name] for name in names if told.get(name)), None)


def _linked_data(tree: lxml_html.HtmlElement) -> Iterator[dict[str, Any]]:
    """The JSON-LD objects that speak of an article."""
    for script in tree.xpath('//script[@type="application/ld+json"]'):
        try:
            pending = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        while pending:
            each = pending.pop(0)
            if isinstance(each, list):
                pending += each
            elif isinstance(each, dict):
                graph = each.get("@graph")
                pending += graph if isinstance(graph, list) else []
                kinds = each.get("@type")
                if {
                    str(kind).lower() for kind in (kinds if isinstance(kinds, list) else [kinds])
                } & _ARTICLES:
                    yield each


def _site(tree: lxml_html.HtmlElement, linked: list[dict[str, Any]]) -> str | None:
    publishers = (each.get("publisher") for each in linked)
    named = (each.get("name") for each in publishers if isinstance(each, dict))
    return _meta(tree, *_SITE_META[:2]) or next(
        (clean(name) for name in named if isinstance(name, str)), None
    )


def _title(tree: lxml_html.HtmlElement, linked: list[dict[str, Any]], site: str | None) -> str:
    """The headline: what the page declares, without the site's name, preferring what the page also shows."""
    shown = [clean(each.text_content()).replace("\n", " ") for each in tree.iter("h1")]
    headlines = [each["headline"] for each in linked if isinstance(each.get("headline"), str)]
    declared = [_meta(tree, "og:title"), *headlines, _meta(tree, "twitter:title"), tree.findtext(".//title")]
    options = [_without_site(clean(each).replace("\n", " "), site) for each in declared if each]
    seen = {fold(each) for each in shown}
    return next((each for each in options if fold(each) in seen), "") or next(
        filter(None, [*options, *shown]), ""
    )


def _without_site(title: str, site: str | None) -> str:
    parts = _SEPARATORS.split(title)
    if len(parts) < 2 or not site:
        return title
    name = fold(site)
    if fold(parts[-1]) in name or name in fold(parts[-1]):
        return title[: title.rindex(parts[-1])].rstrip(" |-–—·»«:")
    if fold(parts[0]) in name or name in fold(parts[0]):
        return title[len(parts[0]) :].lstrip(" |-–—·»«:")
    return title


def _author(tree: lxml_html.HtmlElement, linked: list[dict[str, Any]]) -> str | None:
    for each in linked:
        told = each.get("author")
        for author in told if isinstance(told, list) else [told]:
            name = author.get("name") if isinstance(author, dict) else author
            if isinstance(name, str) and clean(name):
                return clean(name)
    named = _meta(tree, "author", "article:author", "dc.creator")
    return named if named and not named.startswith("http") else None


def _published(tree: lxml_html.HtmlElement, linked: list[dict[str, Any]]) -> datetime | date | None:
    declared = [each.get("datePublished") for each in linked] + [_meta(tree, name) for name in _DATE_META]
    declared += [each.get("datetime") for each in tree.iter("time")]
    for told in declared:
        if isinstance(told, str) and (moment := _moment(told)):
            return moment
    for each in tree.xpath("//time | //*[contains(@class, 'date') or contains(@class, 'time')]")[:20]:
        if day := find_date(clean(each.text_content())[:120], None):
            return day
    return None


def _moment(told: str) -> datetime | date | None:
    try:
        return date.fromisoformat(told) if len(told) == 10 else datetime.fromisoformat(told.strip())
    except ValueError:
        return find_date(told, None)


def _canonical(tree: lxml_html.HtmlElement, url: str) -> str | None:
    links = tree.xpath('//link[translate(@rel, "CANOIL", "canoil")="canonical"]/@href')
    told = next((str(each) for each in links if str(each).strip()), None) or _meta(tree, "og:url")
    return urljoin(url, told.strip()) if told else None


def _without_title(body: str, title: str) -> str:
    """The body without its title repeated at the top."""
    lines = body.split("\n")
    while len(lines) > 1 and fold(lines[0]).strip(" .") == fold(title).strip(" ."):
        lines = lines[1:]
    return "\n".join(lines)
