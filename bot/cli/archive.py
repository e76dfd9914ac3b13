"""Commands that fill the archive by hand, ask it and give it away."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import click

from bot.cities.gazetteer import Gazetteer
from bot.cli.lines import Line, answer_lines, language_in, text_in, write
from bot.cli.texts import brief_json
from bot.config import Config
from bot.engine.embedded import clock
from bot.errors import ConfigError
from bot.ingestion.article import new_article
from bot.ingestion.parsed import ParsedPage
from bot.language.detect import detect
from bot.language.indexing import query_terms, snippet
from bot.summariser.stage import summarise
from storage.model import (
    Article,
    ArticleId,
    CitySlug,
    Hit,
    Language,
    NewArticle,
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


def _covered(config: Config) -> Gazetteer:
    return Gazetteer(config.cities) if config.cities else Gazetteer.builtin()


async def import_articles(config: Config, what: str) -> int:
    """Put the articles of JSON lines into the archive, and say of each line how it went; 1 where one was refused."""
    async with _store(config) as store:
        source_id, covered = await _import_source(config, store), _covered(config)

        async def keep(line: Line) -> Line:
            added = await store.articles.add_new(source_id, [_article(line, covered)], clock())
            return {"article": added[0] if added else None, "new": bool(added)}

        failed = await answer_lines(keep, what)
        while await summarise(store, config.summary, timedelta(0), clock()):  # an import is never pushed
            pass
    return int(failed > 0)


async def _import_source(config: Config, store: Store) -> SourceId:
    now = clock()
    declared = SourceDeclaration(IMPORTED, SourceKind.FOLDER, "", (), None, timedelta(days=36500))
    await store.sources.sync([*config.sources, declared], now)
    source = await store.sources.find(IMPORTED)
    assert source is not None  # noqa: S101  written just above
    await store.sources.mark_success(source.id, now, Visit(now + declared.every))
    return source.id


def _article(line: Line, covered: Gazetteer) -> NewArticle:
    """The article of a line; ValueError names the key that is wrong."""
    title, text, url = text_in(line, "title"), text_in(line, "text"), text_in(line, "url")
    if not url.startswith(("http://", "https://")):
        raise ValueError(f"url: an http or https address was expected, not {url!r}")
    language = language_in(line) or Language(detect(text))
    page = ParsedPage(title, text, published=_published(line), language=language)
    return new_article(page, url, _prior(line, covered), covered, language)


def _published(line: Line) -> datetime | date | None:
    told = text_in(line, "published", "")
    try:
        return (date if len(told) == 10 else datetime).fromisoformat(told) if told else None
    except ValueError:
        raise ValueError(
            f"published: a moment such as 2026-05-12T10:00:00+01:00 was expected, not {told!r}"
        ) from None


def _prior(line: Line, covered: Gazetteer) -> tuple[CitySlug, ...]:
    named = line.get("cities") or []
    if not isinstance(named, list):
        raise ValueError("cities: a list of slugs was expected")  # noqa: TRY004  a line is wrong, not the program
    return tuple(_city(str(each), covered, "cities") for each in named)


def _city(slug: str, covered: Gazetteer, place: str) -> CitySlug:
    """The slug of a city we follow; ValueError suggests the likely one."""
    if covered.find(CitySlug(slug)):
        return CitySlug(slug)
    near = covered.match(slug, limit=1)
    hint = f" (did you mean {near[0].slug}?)" if near else ""
    raise ValueError(f"{place}: a city of the configuration was expected, not {slug!r}{hint}")


async def search(config: Config, query: str | None, *, as_json: bool, limit: int, city: str | None) -> int:
    """Ask the archive one thing, or a line at a time."""
    try:
        slug = _city(city, _covered(config), "--city") if city else None
    except ValueError as unknown:
        raise ConfigError(str(unknown)) from None
    async with _store(config) as store:
        if query is not None:
            _show(await _find(store, query, limit, slug), as_json=as_json)
            return 0

        async def answer(line: Line) -> Line:
            return {"hits": await _find(store, text_in(line, "q"), _limit(line, limit), slug)}

        await answer_lines(answer, "-")
    return 0


def _limit(line: Line, default: int) -> int:
    asked = line.get("limit", default)
    if isinstance(asked, bool) or not isinstance(asked, int) or not 1 <= asked <= 1000:
        raise ValueError("limit: a number from 1 to 1000 was expected")
    return asked


async def _find(store: Store, query: str, limit: int, city: CitySlug | None) -> list[Line]:
    terms = query_terms(query)
    found = await store.search.find(terms, (city,) if city else (), limit)
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
