"""The shelf of search: prepared words in, stories out, the best match first."""

from collections.abc import Sequence

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.articles import city_token
from storage.engine import Database
from storage.model import CitySlug, Hit, Story
from storage.stories import load_stories

# The title weighs three times the body: a headline's words are chosen, a body's happen. SQLite knows bm25 only beside
# its MATCH: MATERIALIZED keeps the two together. Weighing costs, so that a word which is everywhere is weighed in the
# newest thousand texts that hold it; and only the best are looked up among the articles, whose rows are long.
_FIND = text(
    """
    WITH matched AS MATERIALIZED (
        SELECT rowid, -bm25(article_text, 3.0, 1.0, 0.0) AS score FROM article_text
        WHERE article_text MATCH :query AND rowid >= (
            SELECT min(rowid) FROM (
                SELECT rowid FROM article_text WHERE article_text MATCH :query ORDER BY rowid DESC LIMIT 1000
            )
        )
        ORDER BY round(score, 3) DESC, rowid DESC LIMIT :candidates
    )
    SELECT story_id, max(score) AS score
    FROM matched JOIN article ON article.id = matched.rowid JOIN story ON story.id = story_id
    WHERE article.summary IS NOT NULL
    GROUP BY story_id ORDER BY round(max(score), 3) DESC, story.newest_at DESC, story_id DESC
    LIMIT :limit OFFSET :offset
    """
)
_COUNT = text("SELECT count(*) FROM article_text WHERE article_text MATCH :query")
_SPARE = (
    100  # candidates beyond the page asked for: copies of one story, and what is not digested yet, fall out
)


class Search:
    """Full-text search; terms come prepared by language.indexing, so that nothing typed is syntax."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def find(
        self, terms: Sequence[str], cities: Sequence[CitySlug], limit: int, offset: int = 0
    ) -> list[Hit]:
        """Stories with any of `terms`, in `cities` where given: best first, newer first among equals."""
        if not terms:
            return []
        asked: dict[str, str | int] = {"query": _match(terms, cities), "limit": limit, "offset": offset}
        asked["candidates"] = limit + offset + _SPARE
        async with self._database.read() as connection:
            found = (await connection.execute(_FIND, asked)).all()
            stories = await _by_id(connection, [row.story_id for row in found])
        return [Hit(stories[row.story_id], row.score) for row in found if row.story_id in stories]

    async def count(self, terms: Sequence[str], cities: Sequence[CitySlug]) -> int:
        """How many articles match, copies too."""
        if not terms:
            return 0
        async with self._database.read() as connection:
            return int(await connection.scalar(_COUNT, {"query": _match(terms, cities)}) or 0)


async def _by_id(connection: AsyncConnection, ids: Sequence[int]) -> dict[int, Story]:
    return {story.id: story for story in await load_stories(connection, ids)}


def _match(terms: Sequence[str], cities: Sequence[CitySlug]) -> str:
    """An FTS5 expression in which every term is a quoted word."""
    words = " OR ".join('"' + term.replace('"', "") + '"' for term in terms)
    asked = f"{{title body}} : ({words})"
    if cities:
        asked += " AND cities : (" + " OR ".join(f'"{city_token(city)}"' for city in cities) + ")"
    return asked
