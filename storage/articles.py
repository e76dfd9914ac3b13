"""The shelf of articles: what was read, once each, with what is owed for it."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import records
from storage.engine import Database
from storage.errors import NotFound
from storage.model import Article, ArticleId, Digested, ItemKind, Lane, NewArticle, SourceId
from storage.tables import (
    article,
    article_address,
    article_city,
    fan_out,
    meeting,
    source,
    story,
    story_city,
    unread,
)

# A delivery is worth sending for this long after its article was summarised.
KEEP_FRESH = timedelta(hours=24)
_AT_ONCE = 500  # names asked for in one statement


class Articles:
    """Articles by id; the canonical address is unique."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add_new(
        self, source_id: SourceId, found: Sequence[NewArticle], now: datetime, *, backlog: bool = False
    ) -> list[ArticleId]:
        """Store what is not there yet, each in its story; answers the ids of the new ones.

        `backlog` says that they were there before we came: they are kept and never pushed.
        """
        added = []
        async with self._database.write() as connection:
            for each in found:
                there = await _named(connection, (each.canonical_url,))
                article_id = there or await _add(connection, source_id, each, now, backlog)
                await _name(connection, article_id, source_id, each)
                if there is None:
                    added.append(article_id)
        return added

    async def known(self, names: Iterable[str]) -> set[str]:
        """Those of `names` under which an article is stored: as its address or as a name its source has for it."""
        asked, found = list(names), set[str]()
        async with self._database.read() as connection:
            for start in range(0, len(asked), _AT_ONCE):
                some = article_address.c.address.in_(asked[start : start + _AT_ONCE])
                found.update(await connection.scalars(select(article_address.c.address).where(some)))
        return found

    async def undigested(self, limit: int) -> list[Article]:
        """Articles the summarise stage has not seen, the newest found first."""
        chosen = (
            select(article.c.id).where(article.c.summary.is_(None)).order_by(article.c.id.desc()).limit(limit)
        )
        async with self._database.read() as connection:
            return await load(connection, list(await connection.scalars(chosen)))

    async def save_digest(
        self, article_id: ArticleId, digested: Digested, now: datetime, *, push: bool
    ) -> None:
        """Keep what was made of an article and, when it is to be pushed, the promise of its deliveries."""
        async with self._database.write() as connection:
            stated = select(article.c.event, article.c.body).where(article.c.id == article_id)
            row = (await connection.execute(stated)).one()
            if row.event:
                digested = records.as_stated(digested, row.event, row.body)
            values = {
                "kind": digested.kind,
                "summary": [records.excerpt_row(excerpt) for excerpt in digested.summary],
                "brief": records.brief_row(digested.brief) if digested.brief else None,
            }
            await connection.execute(update(article).where(article.c.id == article_id).values(values))
            await connection.execute(delete(meeting).where(meeting.c.article_id == article_id))
            if digested.brief:
                facts = {
                    "phase": digested.brief.phase,
                    "on_date": digested.brief.on,
                    "at_time": digested.brief.at,
                }
                await connection.execute(insert(meeting).values(article_id=article_id, **facts))
            await _tell(connection, article_id)
            told = select(article.c.story_id).where(article.c.id == article_id, ~article.c.backlog)
            if push and (story_id := await connection.scalar(told)) is not None:
                promise = {"kind": ItemKind.STORY, "item_id": story_id, "lane": Lane.ITEM, "cursor": 0}
                owed = upsert(fan_out).values(**promise, expires_at=now + KEEP_FRESH)
                await connection.execute(owed.on_conflict_do_nothing())

    async def get(self, article_id: ArticleId) -> Article:
        """The article of that id; NotFound."""
        async with self._database.read() as connection:
            found = await load(connection, [article_id])
        if not found:
            raise NotFound(f"no article {article_id}")
        return found[0]

    async def pages(self, after: ArticleId, limit: int) -> list[Article]:
        """The next `limit` articles after an id, in the order of ids."""
        chosen = select(article.c.id).where(article.c.id > after).order_by(article.c.id).limit(limit)
        async with self._database.read() as connection:
            return await load(connection, list(await connection.scalars(chosen)))


async def _tell(connection: AsyncConnection, article_id: ArticleId) -> None:
    """Put an article's story among those of its cities."""
    placed = select(story.c.id, article_city.c.city, story.c.newest_at)
    placed = placed.join(article, article.c.story_id == story.c.id).join(article_city)
    columns = ["story_id", "city", "newest_at"]
    row = upsert(story_city).from_select(columns, placed.where(article.c.id == article_id).distinct())
    await connection.execute(row.on_conflict_do_nothing())


async def _named(connection: AsyncConnection, names: Sequence[str]) -> ArticleId | None:
    """The article that goes by one of these names."""
    asked = select(article_address.c.article_id).where(article_address.c.address.in_(names)).limit(1)
    return await connection.scalar(asked)


async def _name(
    connection: AsyncConnection, article_id: ArticleId, source_id: SourceId, new: NewArticle
) -> None:
    """Every name of an article, and that it is unread no more."""
    names = {new.url, new.canonical_url, *new.names}
    rows = [{"address": name, "article_id": article_id} for name in names]
    await connection.execute(upsert(article_address).on_conflict_do_nothing(), rows)
    read = delete(unread).where(unread.c.source_id == source_id, unread.c.address.in_(names))
    await connection.execute(read)


async def _add(
    connection: AsyncConnection, source_id: SourceId, new: NewArticle, now: datetime, backlog: bool
) -> ArticleId:
    values: dict[str, Any] = {
        "story_id": await _story_of(connection, new, now),
        "source_id": source_id,
        "url": new.url,
        "canonical_url": new.canonical_url,
        "title": new.title,
        "body": new.body,
        "language": new.language,
        "author": new.author,
        "outlet": new.outlet,
        "published": new.published,
        "found": now,
        "fingerprint": new.fingerprint,
        "backlog": backlog,
        "event": records.event_row(new.event) if new.event else None,
    }
    article_id = ArticleId(
        (await connection.execute(insert(article).values(values).returning(article.c.id))).scalar_one()
    )
    rows = [{"article_id": article_id, "position": at, "city": city} for at, city in enumerate(new.cities)]
    if rows:
        await connection.execute(insert(article_city), rows)
    places = " ".join(city_token(city) for city in new.cities)
    prepared = (article_id, new.search_title, new.search_body, places)
    await connection.exec_driver_sql(
        "INSERT INTO article_text(rowid, title, body, cities) VALUES (?, ?, ?, ?)", prepared
    )
    return article_id


def city_token(city: str) -> str:
    """A city as one word of the column `cities`, which no typed word reaches."""
    return "zc" + "".join(character for character in city if character.isalnum())


async def _story_of(connection: AsyncConnection, new: NewArticle, now: datetime) -> int:
    """The story of an exact copy, else a new one; dates ahead of the clock do not jump the queue."""
    dated = min(new.published or now, now)
    copy = select(article.c.story_id).where(article.c.fingerprint == new.fingerprint).limit(1)
    there = await connection.scalar(copy)
    if there is not None:
        return int(there)
    made = await connection.execute(insert(story).values(newest_at=dated).returning(story.c.id))
    return int(made.scalar_one())


async def load(connection: AsyncConnection, ids: Sequence[int]) -> list[Article]:
    """The articles of `ids` in that order, whole."""
    asked = select(article, source.c.name.label("source_name")).join(source).where(article.c.id.in_(ids))
    rows = {row.id: row for row in await connection.execute(asked)}
    placed = select(article_city).where(article_city.c.article_id.in_(ids)).order_by(article_city.c.position)
    cities: dict[int, list[str]] = {}
    for place in await connection.execute(placed):
        cities.setdefault(place.article_id, []).append(place.city)
    return [
        records.article(rows[each], rows[each].source_name, cities.get(each, []))
        for each in ids
        if each in rows
    ]
