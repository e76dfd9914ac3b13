"""When a page was published and by whom, as it says so."""

import re
from collections.abc import Iterator
from datetime import date, datetime

from bot.ingestion.declared import Declared, line
from bot.language.dates import find_date, find_time
from bot.language.normalise import fold

_METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date", "dc.date",
    "dc.date.issued", "dcterms.date", "dcterms.created", "pubdate", "publishdate", "publish-date", "sailthru.date",
    "parsely-pub-date", "cxenseparse:recs:publishtime", "article.published", "published_at",
)  # fmt: skip
_AUTHOR_METAS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "cse_author")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/-]|$)")
_ZONE = re.compile(r"\s+(?=[+-]\d\d:?\d\d$)")
_DATED = (
    "//time | //*[self::span or self::div or self::p or self::li or self::small or self::a]"
    "[contains(@class, 'date') or contains(@class, 'time') or contains(@class, 'publish') or contains(@id, 'date')]"
)
_SIGNED = (
    "//*[@rel='author' or @itemprop='author' or contains(@class, 'author-name') or contains(@class, 'byline')"
    " or @class='author' or contains(@class, 'post-author') or contains(@class, 'entry-author')]"
)
_LONGEST_NAME = 60
_BY = re.compile(r"^(?:by|par|بقلم|كتب|إعداد)\s*:?\s+", re.IGNORECASE)


def published(page: Declared, url: str) -> datetime | date | None:
    """The moment the page declares, else the day it shows or its address holds; None where it says nothing."""
    told = [each.get("datePublished") for each in page.linked]
    told += [page.first(name) for name in _METAS]
    told += [each.get("datetime") for each in page.tree.iter("time")]
    declared = (moment(each) for each in told if isinstance(each, str))
    return next(filter(None, declared), None) or _in_address(url) or next(_shown(page), None)


def moment(told: str) -> datetime | date | None:
    """A moment as machines write it, or a day as people do."""
    told = _ZONE.sub("", told.strip())
    try:
        return date.fromisoformat(told) if len(told) <= 10 else datetime.fromisoformat(told)
    except ValueError:
        return stated(told)


def stated(told: str) -> datetime | date | None:
    """A day in words or numbers, with its hour where there is one."""
    day, hour = find_date(told, None), find_time(told)
    return datetime.combine(day, hour) if day and hour else day


def _in_address(url: str) -> date | None:
    found = _IN_ADDRESS.search(url)
    return find_date("-".join(found.groups()), None) if found else None


def _shown(page: Declared) -> Iterator[datetime | date]:
    for each in page.tree.xpath(_DATED)[:40]:
        text = line(each.text_content())
        if len(text) <= 120 and (day := stated(text)):
            yield day


def author(page: Declared, site: str | None) -> str | None:
    """Who wrote it, as written; the site's own name is nobody's."""
    nobody = fold(site or "")
    for told in (each.get("author") for each in page.linked):
        names = [_person(each, page) for each in (told if isinstance(told, list) else [told])]
        if found := ", ".join(dict.fromkeys(each for each in names if each and fold(each) != nobody)):
            return found
    for name in _AUTHOR_METAS:
        named = page.first(name)
        if named and "://" not in named and not named.startswith("@") and fold(named) != nobody:
            return named
    return next((each for each in _signed(page) if fold(each) != nobody), None)


def _person(told: object, page: Declared) -> str:
    """The name in an author as JSON-LD gives it: a text, a person, or a reference to one."""
    if isinstance(told, dict):
        told = told.get("name") or page.people.get(str(told.get("@id")))
    name = line(told) if isinstance(told, str) else ""
    return "" if "://" in name else name


def _signed(page: Declared) -> Iterator[str]:
    for each in page.tree.xpath(_SIGNED)[:10]:
        links = [line(link.text_content()) for link in each.iter("a")]
        name = _BY.sub("", next(filter(None, links), "") or line(each.text_content())).strip(" ,|-.")
        if 2 < len(name) <= _LONGEST_NAME:
            yield name
