"""The shelf of meetings: those to come, and what was said at those that were held."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import and_, case, exists, select

from storage.engine import Database
from storage.model import CitySlug, MeetingPhase, Story
from storage.stories import load_stories
from storage.tables import article, article_city, meeting, story


class Meetings:
    """Meetings, by the articles that tell of them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, cities: Sequence[CitySlug], today: date, limit: int, offset: int = 0) -> list[Story]:
        """The stories of meetings in `cities`: coming ones first, the soonest first, then the newest reports."""
        coming = and_(meeting.c.phase == MeetingPhase.COMING, meeting.c.on_date >= today)
        here = exists().where(article_city.c.article_id == article.c.id, article_city.c.city.in_(cities))
        asked = (
            select(story.c.id)
            .join(article, article.c.story_id == story.c.id)
            .join(meeting, meeting.c.article_id == article.c.id)
            .where(here)
            .group_by(story.c.id)
            .order_by(
                case((coming, 0), else_=1),
                case((coming, meeting.c.on_date), else_=None),
                story.c.newest_at.desc(),
                story.c.id.desc(),
            )
        )
        async with self._database.read() as connection:
            return await load_stories(
                connection, list(await connection.scalars(asked.limit(limit).offset(offset)))
            )
