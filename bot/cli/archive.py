"""Commands that fill the archive, ask it and give it away."""

import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import click

from bot.cities.gazetteer import Gazetteer
from bot.cli.lines import Line, answered, opened, read_line, worded, write
from bot.cli.texts import brief_json
from bot.config import Config
from bot.engine.embedded import clock
from bot.errors import ConfigError, HoumaError
from bot.ingestion.article import new_article
from bot.ingestion.collect import poll_all
from bot.ingestion.fetch import Fetcher
from bot.ingestion.parsed import ParsedPage
from bot.ingestion.reading import Reading
from bot.ingestion.workers import Parser
from bot.language.detect import detect
from bot.language.indexing import query_terms, snippet
from bot.summariser.stage import summarise
from storage.model import (
    Article,
    ArticleId,
    CitySlug,
    Hit,
    Language,
    SourceDeclaration,
    SourceId,
    SourceKind,
    Visit,
)
from storage.store import Store

IMPORTED = "import"  # the source of what was put in by hand


@asynccontextmanager
async def _store(config: Config) -> AsyncIterator[Store]:
    store = await Store.open(config.database.url, migrate=True)
    try:
        yield store
    finally:
        await store.close()


async def poll(config: Config, name: str | None) -> int:
    """Read the sources now; 1 when one of them could not be read."""
    async with (
        _store(config) as store,
        Fetcher(config.fetch) as fetcher,
        Parser(config.fetch.workers) as parser,
    ):
        now = clock()
        await store.sources.sync(config.sources, now)
        reading = Reading(store, fetcher, parser, _covered(config))
        sources = [each for each in await store.sources.all() if name in (None, each.name)]
        if not sources:
            raise ConfigError(
                f"sources: there is none named {name!r}" if name else "sources: none is configured"
            )
        failed = False
        async for report in poll_all(sources, reading, now):
            failed |= report.error is not None
            click.echo(f"{report.source}: {report.error or f'{report.found} found, {report.new} new'}")
        return int(failed)


def _covered(config: Config) -> Gazetteer:
    return Gazetteer(config.cities) if config.cities else Gazetteer.builtin()


async def import_articles(config: Config, what: str) -> int:
    """Put the articles of JSON lines into the archive, and say of each line how it went."""
    failed = False
    async with _store(config) as store:
        source_id = await _import_source(config, store)
        with opened(what) as lines:
            for raw in lines:
                if raw.strip():
                    answer = await _import_line(raw, config, store, source_id)
                    failed |= "error" in answer
                    write(answer)
        while await summarise(store, config.summary, timedelta(0), clock()):  # an import is never pushed
            pass
    return int(failed)


async def _import_source(config: Config, store: Store) -> SourceId:
    now = clock()
    declared = SourceDeclaration(IMPORTED, SourceKind.FOLDER, "", (), None, timedelta(days=36500))
    await store.sources.sync([*config.sources, declared], now)
    source = await store.sources.find(IMPORTED)
    assert source is not None  # noqa: S101  written just above
    await store.sources.mark_success(source.id, now, Visit(now + declared.every))
    return source.id


async def _import_line(raw: bytes, config: Config, store: Store, source_id: SourceId) -> Line:
    name = None
    try:
        line = read_line(raw)
        name = line.get("id")
        text, title = str(line["text"]), str(line["title"])
        told = str(line.get("published") or "")
        published = datetime.fromisoformat(told) if told else None
        language = str(line.get("lang") or detect(text))
        page = ParsedPage(title, text, published=published, language=language)
        prior = tuple(CitySlug(str(each)) for each in line.get("cities") or ())
        article = new_article(page, str(line["url"]), prior, _covered(config), Language(language))
        added = await store.articles.add_new(source_id, [article], clock())
    except (ValueError, KeyError, TypeError, HoumaError) as error:
        return {"id": name, "error": worded(error)}
    return {"id": name, "article": added[0] if added else None, "new": bool(added)}


async def search(config: Config, query: str | None, *, as_json: bool, limit: int, city: str | None) -> int:
    """Ask the archive one thing, or a line at a time."""
    async with _store(config) as store:
        if query is not None:
            hits = await _find(store, query, limit, city)
            _show(hits, as_json=as_json)
            return 0
        for raw in sys.stdin.buffer:
            if raw.strip():
                write(await _search_line(store, raw, limit, city))
    return 0


async def _search_line(store: Store, raw: bytes, limit: int, city: str | None) -> Line:
    try:
        line = read_line(raw)
        asked = str(line["q"])
    except (ValueError, KeyError) as error:
        return answered(_refuse(error), raw)
    return {"id": line.get("id"), "hits": await _find(store, asked, int(line.get("limit") or limit), city)}


def _refuse(error: Exception) -> Any:
    def refuse(_line: Line) -> Line:
        raise error

    return refuse


async def _find(store: Store, query: str, limit: int, city: str | None) -> list[Line]:
    terms = query_terms(query)
    found = await store.search.find(terms, (CitySlug(city),) if city else (), limit)
    return [_hit(hit, terms) for hit in found]


def _hit(hit: Hit, terms: tuple[str, ...]) -> Line:
    article = hit.story.speaker
    start, end = snippet(article.body, terms)
    return {
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "score": round(hit.score, 4),
        "snippet": article.body[start:end],
    }


def _show(hits: list[Line], *, as_json: bool) -> None:
    if as_json:
        write(hits)
        return
    for hit in hits:
        click.echo(f"{hit['title']}\n  {hit['snippet']}\n  {hit['url']}\n")
    if not hits:
        click.echo("nothing was found", err=True)


async def export(config: Config, path: Path) -> int:
    """Write the archive as JSON lines; nothing in it is about a person who reads."""
    async with _store(config) as store:
        with path.open("w", encoding="utf-8") as file:
            for source in await store.sources.all():
                declared = source.declaration
                told = {
                    "type": "source",
                    "name": declared.name,
                    "kind": declared.kind,
                    "cities": declared.cities,
                }
                file.write(json.dumps(told, ensure_ascii=False) + "\n")
            after = ArticleId(0)
            while page := await store.articles.pages(after, 500):
                file.writelines(json.dumps(_exported(each), ensure_ascii=False) + "\n" for each in page)
                after = page[-1].id
    return 0


def _exported(article: Article) -> Line:
    digested = article.digested
    return {
        "type": "article",
        "url": article.url,
        "title": article.title,
        "source": article.source_name,
        "outlet": article.outlet,
        "author": article.author,
        "published": article.published.astimezone(UTC).isoformat() if article.published else None,
        "language": article.language,
        "cities": article.cities,
        "kind": digested.kind if digested else None,
        "summary": [excerpt.text for excerpt in digested.summary] if digested else [],
        "brief": brief_json(digested.brief.parts) if digested and digested.brief else {},
    }
