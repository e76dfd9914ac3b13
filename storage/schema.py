"""The shape of the database: brought up to date by Alembic, refused when it is not.

Alembic is loaded only where there is something to change: a start that finds all well does not pay for it.
"""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from storage.engine import Database
from storage.errors import SchemaMismatch

_MIGRATIONS = Path(__file__).parent / "migrations"


def _known() -> list[str]:
    """Every revision, oldest first: a migration's file is named by its revision."""
    return sorted(path.name[:4] for path in (_MIGRATIONS / "versions").glob("[0-9]*.py"))


async def upgrade(database: Database) -> None:
    """Bring the database to this code's shape, in one transaction; harmless when it is there already."""
    if await check(database, may_be_older=True) != _known()[-1]:
        async with database.write() as connection:
            await connection.run_sync(_migrate)


async def check(database: Database, *, may_be_older: bool = False) -> str | None:
    """The database's revision; SchemaMismatch when it is newer than this code or, unless allowed, older."""
    async with database.read() as connection:
        found = await connection.run_sync(_revision)
    if found is not None and found not in _known():
        raise SchemaMismatch(f"the database is newer ({found}) than this version of Houma: upgrade Houma")
    if found != _known()[-1] and not may_be_older:
        raise SchemaMismatch("the database is older than this version of Houma: run `houma db upgrade`")
    return found


def _revision(connection: Connection) -> str | None:
    tables = inspect(connection).get_table_names()
    if tables and "alembic_version" not in tables:
        raise SchemaMismatch(
            f"the database holds another program's tables ({tables[0]}, …): name another file"
        )
    if not tables:
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def _migrate(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
