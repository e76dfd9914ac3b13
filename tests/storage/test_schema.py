"""The migrations and the tables tell of one database."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from storage import schema
from storage.engine import Database
from storage.tables import metadata


async def test_migrating_from_nothing_makes_the_tables_the_code_knows(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/houma.db")
    await schema.upgrade(database)
    async with database.read() as connection:
        differences = await connection.run_sync(
            lambda sync: compare_metadata(MigrationContext.configure(sync), metadata)
        )
    await database.close()
    assert [each for each in differences if not _search_table(each)] == []


def _search_table(difference: object) -> bool:
    """The full-text index keeps tables of its own, which SQLite makes."""
    return (
        isinstance(difference, tuple)
        and difference[0] == "remove_table"
        and "article_text" in difference[1].name
    )
