"""Commands that read one text or many and need no configuration."""

import base64
import binascii
import json
import sys
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import click

from bot.cities.gazetteer import Gazetteer
from bot.cli.lines import Line, language_in, opened, text_in, write
from bot.ingestion.article import new_article
from bot.ingestion.parsed import ParsedPage
from bot.language.detect import detect
from bot.summariser.digest import digest
from bot.summariser.explain import explain
from bot.summariser.limits import Limits
from storage.model import BriefPart, Digested, Excerpt, NewArticle


async def summarise(
    what: str, *, as_json: bool, sentences: int, max_chars: int, max_share: float, why: bool = False
) -> int:
    """Print what Houma makes of one text."""
    page = await _page(what)
    article = new_article(page, what if _is_address(what) else None, (), Gazetteer.builtin())
    limits = Limits(sentences, max_chars, max_share)
    published = article.published.date() if article.published else None
    if why:
        write(explain(article.title, article.body, article.language.value, limits, published))
        return 0
    made = digest(article.title, article.body, article.language.value, limits, published)
    if as_json:
        write(_as_json(article, made))
    else:
        click.echo(_as_text(article, made))
    return 0


async def _page(what: str) -> ParsedPage:
    if _is_address(what):
        return await _fetched(what)
    with opened(what) as file:
        data = file.read()
    if what.endswith((".html", ".htm")):
        from bot.ingestion.pages import parse_page  # noqa: PLC0415  lxml only where it is needed

        return parse_page(data, "")
    from bot.ingestion.decode import decode  # noqa: PLC0415
    from bot.ingestion.pasted import parse_pasted  # noqa: PLC0415

    return parse_pasted(decode(data), Path(what).name if what != "-" else "")


async def _fetched(url: str) -> ParsedPage:
    from bot.config import FetchConfig  # noqa: PLC0415
    from bot.ingestion.fetch import Fetcher  # noqa: PLC0415
    from bot.ingestion.workers import Parser  # noqa: PLC0415

    async with Fetcher(FetchConfig()) as fetcher, Parser() as parser:
        answer = await fetcher.get(url)
        return await parser.page(answer.body, answer.url, answer.content_type)


def _is_address(what: str) -> bool:
    return what.startswith(("http://", "https://"))


def _span(excerpt: Excerpt) -> Line:
    return {"start": excerpt.start, "end": excerpt.end, "text": excerpt.text}


def brief_json(parts: Iterable[BriefPart]) -> dict[str, list[Line]]:
    """A brief's parts by role."""
    told: dict[str, list[Line]] = {}
    for part in parts:
        speaker = {"speaker": _span(part.speaker)} if part.speaker else {}
        told.setdefault(part.role.value, []).append(_span(part.excerpt) | speaker)
    return told


def _as_json(article: NewArticle, made: Digested) -> Line:
    brief = made.brief
    return {
        "title": article.title,
        "date": article.published.date().isoformat() if article.published else None,
        "city": article.cities[0] if article.cities else None,
        "cities": list(article.cities),
        "kind": made.kind.value,
        "author": article.author,
        "outlet": article.outlet,
        "language": article.language.value,
        "url": article.url if _is_address(article.url) else None,
        "summary": [_span(excerpt) for excerpt in made.summary],
        "brief": brief_json(brief.parts) if brief else {},
        "phase": brief.phase.value if brief else None,
        "on": brief.on.isoformat() if brief and brief.on else None,
        "at": brief.at.isoformat("minutes") if brief and brief.at else None,
        "hall": brief.hall.text if brief and brief.hall else None,
        "type": brief.type.value if brief and brief.type else None,
        "place": brief.place.text if brief and brief.place else None,
        "body": article.body,
    }


def _as_text(article: NewArticle, made: Digested) -> str:
    told = _as_json(article, made)
    head = [
        f"{name}: {told[name]}" for name in ("date", "city", "kind", "outlet", "author", "url") if told[name]
    ]
    lines = [article.title, " · ".join(head), "", *(f"• {each.text}" for each in made.summary)]
    parts = made.brief.parts if made.brief else ()
    lines += [f"  {part.role.value}: {_spoken(part)}" for part in parts]
    return "\n".join(lines)


def _spoken(part: BriefPart) -> str:
    return f"{part.speaker.text}: {part.excerpt.text}" if part.speaker else part.excerpt.text


async def summarise_line(line: Line, *, sentences: int, max_chars: int, max_share: float) -> Line:
    """Answer one text; its offsets are those of the text as given."""
    text, title = text_in(line, "text"), text_in(line, "title", "")
    limits = _budget(line.get("budget"), len(text), Limits(sentences, max_chars, max_share))
    made = digest(title, text, language_in(line) or detect(text), limits)
    return {
        "summary": [excerpt.text for excerpt in made.summary],
        "kind": made.kind.value,
        "brief": brief_json(made.brief.parts) if made.brief else {},
    }


def _budget(budget: Any, length: int, limits: Limits) -> Limits:
    """A line's own budget: so many sentences, a share of the text, or so many characters."""
    if budget is None:
        return limits
    if not isinstance(budget, dict) or len(budget) != 1:
        raise ValueError('budget: {"sentences":3}, {"ratio":0.25} or {"chars":400} was expected')
    [(name, value)] = budget.items()
    if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
        raise ValueError(f"budget.{name}: a number above zero was expected")
    match name:
        case "sentences":
            return Limits(int(value), limits.max_chars, None)
        case "ratio":
            return Limits(1000, max(1, int(value * length)), None)
        case "chars":
            return Limits(1000, int(value), None)
        case _:
            raise ValueError(f"budget.{name}: sentences, ratio or chars was expected")


async def extract_line(line: Line) -> Line:
    """The article in one page."""
    from bot.ingestion.addresses import chosen  # noqa: PLC0415
    from bot.ingestion.pages import parse_page  # noqa: PLC0415

    url = text_in(line, "url", "")
    page = parse_page(_bytes_in(line, "html_b64"), url)
    return {
        "title": page.title,
        "text": page.text,
        "author": page.author,
        "date": _day(page.published),
        "lang": page.language,
        "site_name": page.site_name,
        "canonical_url": chosen(url, page.canonical_url) if url else page.canonical_url,
    }


def _day(moment: datetime | date | None) -> str | None:
    if moment is None:
        return None
    return (moment.date() if isinstance(moment, datetime) else moment).isoformat()


def _feed(data: bytes, content_type: str | None) -> Line:
    from bot.ingestion.feeds import parse_feed  # noqa: PLC0415

    feed = parse_feed(data, content_type)
    entries = [
        {
            "title": each.title,
            "link": each.link,
            "id": each.id,
            "author": each.author,
            "date": each.published.isoformat() if each.published else None,
            "html": each.html,
        }
        for each in feed.entries
    ]
    return {"feed": {"title": feed.title}, "entries": entries}


def feed(what: str) -> int:
    """Print one feed."""
    with opened(what) as file:
        told = _feed(file.read(), None)
    json.dump(told, sys.stdout, ensure_ascii=False, indent=1)
    sys.stdout.write("\n")
    return 0


async def feed_line(line: Line) -> Line:
    """One feed of many."""
    return _feed(_bytes_in(line, "data_b64"), text_in(line, "content_type", "") or None)


def _bytes_in(line: Line, key: str) -> bytes:
    """The bytes that `key` holds in base64; ValueError."""
    try:
        return base64.b64decode(text_in(line, key), validate=True)
    except binascii.Error:
        raise ValueError(f"{key}: base64 was expected") from None
