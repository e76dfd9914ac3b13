"""The shelf of stories: what a chat hears of once."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, select, union
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.articles import load
from storage.engine import Database
from storage.errors import NotFound
from storage.model import Article, CitySlug, Story, StoryId
from storage.tables import article, story_city


class Stories:
    """Stories by id and by city; only digested articles are shown."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def get(self, story_id: StoryId) -> Story:
        """The story of that id; NotFound."""
        async with self._database.read() as connection:
            found = await load_stories(connection, [story_id])
        if not found:
            raise NotFound(f"no story {story_id}")
        return found[0]

    async def latest(self, cities: Sequence[CitySlug], limit: int, offset: int = 0) -> list[Story]:
        """The newest stories of `cities`, newest first; none where no city is named."""
        if not cities:
            return []
        most = limit + offset
        newest = [each.limit(most) for each in map(_told, cities)]
        heads = union(*(select(each.subquery()) for each in newest)).subquery()
        order = (heads.c.newest_at.desc(), heads.c.story_id.desc())
        asked = select(heads.c.story_id).order_by(*order).limit(limit).offset(offset)
        async with self._database.read() as connection:
            return await load_stories(connection, list(await connection.scalars(asked)))


def _told(city: CitySlug) -> Select[tuple[int, datetime]]:
    """What a city has been told, newest first; read off an index, so that only what is shown is touched."""
    columns = (story_city.c.story_id, story_city.c.newest_at)
    order = (story_city.c.newest_at.desc(), story_city.c.story_id.desc())
    return select(*columns).where(story_city.c.city == city).order_by(*order)


async def load_stories(connection: AsyncConnection, ids: Sequence[int]) -> list[Story]:
    """The stories of `ids` in that order; the fullest article speaks for each, the earlier among equals."""
    asked = select(article.c.id).where(article.c.story_id.in_(ids)).order_by(article.c.id)
    told: dict[int, list[Article]] = {}
    for each in await load(connection, list(await connection.scalars(asked))):
        told.setdefault(each.story_id, []).append(each)
    stories = ((each, sorted(told.get(each, ()), key=lambda one: -len(one.body))) for each in ids)
    return [Story(StoryId(each), tuple(articles)) for each, articles in stories if articles]
