"""A page's bytes into one article: trafilatura finds the body, our own rules what stands around it."""

import re
from urllib.parse import urljoin

import trafilatura
from lxml.etree import LxmlError
from lxml.html import HtmlElement, HTMLParser, fromstring
from trafilatura.settings import Document

from bot.errors import SourceError
from bot.ingestion.dateline import author, published
from bot.ingestion.declared import Declared, declared
from bot.ingestion.decode import decode
from bot.ingestion.headline import site_of, title_of
from bot.ingestion.inflate import gunzip
from bot.ingestion.parsed import ParsedPage
from bot.ingestion.traps import refuse_traps
from bot.language.detect import detect
from bot.language.normalise import clean, fold

MAX_BYTES = 2_000_000
_PAGE = re.compile(r"<(?:!doctype html|html|head|body|article|main|div|p|h1)\b", re.IGNORECASE)


def parse_page(data: bytes, url: str, content_type: str | None = None) -> ParsedPage:
    """The article of a page; SourceError when the page holds none."""
    if len(data) > MAX_BYTES:
        raise SourceError("the page is too large")
    tree = _tree(decode(gunzip(data, MAX_BYTES), content_type))
    page = declared(tree)
    site = site_of(page)
    title = title_of(page, site, url)
    told = author(page, site), published(page, url), _canonical(page, url)
    body = _body(tree, title, url)
    if not title and not body:
        raise SourceError("the page holds no article")
    return ParsedPage(title, body, told[0], told[1], detect(f"{title}\n{body}"), site, told[2])


def _tree(text: str) -> HtmlElement:
    """The page as a tree; SourceError where the text is none."""
    if not _PAGE.search(text):
        raise SourceError("this is not a web page")
    refuse_traps(text)
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=parser)
    except (LxmlError, ValueError, AssertionError):
        raise SourceError("this is not a web page") from None


def _body(tree: HtmlElement, title: str, url: str) -> str:
    """The paragraphs, without the title repeated above them; the tree is used up."""
    found = trafilatura.bare_extraction(
        tree, url=url or None, favor_precision=True, include_comments=False, include_tables=False
    )
    lines = clean(found.text or "").split("\n") if isinstance(found, Document) else []
    while len(lines) > 1 and fold(lines[0]).strip(" .") == fold(title).strip(" ."):
        lines = lines[1:]
    return "\n".join(lines)


def _canonical(page: Declared, url: str) -> str | None:
    """The address the page gives itself."""
    links = page.tree.xpath('//link[translate(@rel, "CANOIL", "canoil")="canonical"]/@href')
    told = next((str(each).strip() for each in links if str(each).strip()), None) or page.first("og:url")
    try:
        return urljoin(url, told) if told else None
    except ValueError:
        return None
