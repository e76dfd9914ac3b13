"""A parsed page into a new article: clean, placed, dated, ready for the archive and the index; pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.cities.gazetteer import Gazetteer
from bot.errors import SourceError
from bot.ingestion.addresses import canonical, chosen
from bot.ingestion.parsed import ParsedPage
from bot.ingestion.places import cities_of
from bot.language.fingerprint import fingerprint
from bot.language.indexing import index_text
from bot.language.normalise import clean
from storage.model import CitySlug, Language, NewArticle

_ZONE = "Africa/Casablanca"  # the clock of an article that names no city
_LONGEST = 400_000  # characters of a body: a book's chapter; what is longer is cut at a line's end


def new_article(
    page: ParsedPage,
    url: str | None,
    prior: Sequence[CitySlug],
    gazetteer: Gazetteer,
    language: Language | None = None,
) -> NewArticle:
    """The article of a page read at `url` (None for a text without one); SourceError when there is no text in it."""
    title, body = clean(page.title).replace("\n", " ")[:500], _bounded(clean(page.text))
    if not body:
        raise SourceError("there is no text in it")
    cities = cities_of(title, body, prior, gazetteer)
    print_ = fingerprint(title, body)
    link = url or page.canonical_url or f"urn:houma:{print_}"
    return NewArticle(
        url=link,
        canonical_url=chosen(url, page.canonical_url) if url else canonical(link),
        title=title or body.split("\n")[0][:120],
        body=body,
        language=language or Language(page.language),
        cities=cities,
        author=page.author,
        outlet=page.site_name,
        published=_moment(page.published, cities, gazetteer),
        fingerprint=print_,
        search_title=index_text(title),
        search_body=index_text(body),
    )


def with_feed(
    page: ParsedPage, *, title: str, author: str | None, published: datetime | None, site: str
) -> ParsedPage:
    """What the page does not say, its feed may: the feed's date goes first, because it holds the hour."""
    return replace(
        page,
        title=page.title or title,
        author=page.author or author,
        published=published or page.published,
        site_name=page.site_name or site or None,
    )


def _bounded(body: str) -> str:
    if len(body) <= _LONGEST:
        return body
    return body[:_LONGEST].rpartition("\n")[0] or body[:_LONGEST]


def _moment(
    told: datetime | date | None, cities: Sequence[CitySlug], gazetteer: Gazetteer
) -> datetime | None:
    """A moment in UTC: a day stands at noon, a clock without a zone is the first city's."""
    if told is None:
        return None
    city = gazetteer.find(cities[0]) if cities else None
    zone = ZoneInfo(city.timezone if city else _ZONE)
    if not isinstance(told, datetime):
        told = datetime.combine(told, time(12))
    try:
        return (told if told.tzinfo else told.replace(tzinfo=zone)).astimezone(UTC)
    except OverflowError:
        return None
