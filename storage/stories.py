"""The shelf of stories: what a chat hears of once."""

from collections.abc import Sequence

from sqlalchemy import Select, exists, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.articles import load
from storage.engine import Database
from storage.errors import NotFound
from storage.model import Article, CitySlug, Story, StoryId
from storage.tables import article, article_city, story


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
        """The newest stories of `cities`, newest first."""
        asked = _of(cities, select(story.c.id)).order_by(story.c.newest_at.desc(), story.c.id.desc())
        async with self._database.read() as connection:
            return await load_stories(
                connection, list(await connection.scalars(asked.limit(limit).offset(offset)))
            )

    async def count(self, cities: Sequence[CitySlug]) -> int:
        """How many stories `cities` have."""
        async with self._database.read() as connection:
            return int(await connection.scalar(_of(cities, select(func.count(story.c.id)))) or 0)


def _of(cities: Sequence[CitySlug], asked: Select[tuple[int]]) -> Select[tuple[int]]:
    told = select(article.c.id).join(article_city).where(article.c.story_id == story.c.id)
    return asked.where(exists(told.where(article_city.c.city.in_(cities), article.c.summary.is_not(None))))


async def load_stories(connection: AsyncConnection, ids: Sequence[int]) -> list[Story]:
    """The stories of `ids` in that order; the fullest article speaks for each, the earlier among equals."""
    asked = select(article.c.id).where(article.c.story_id.in_(ids)).order_by(article.c.id)
    told: dict[int, list[Article]] = {}
    for each in await load(connection, list(await connection.scalars(asked))):
        told.setdefault(each.story_id, []).append(each)
    stories = ((each, sorted(told.get(each, ()), key=lambda one: -len(one.body))) for each in ids)
    return [Story(StoryId(each), tuple(articles)) for each, articles in stories if articles]
