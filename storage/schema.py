"""The shape of the database: brought up to date by Alembic, refused when it is not."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from storage.engine import Database
from storage.errors import SchemaMismatch


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


async def upgrade(database: Database) -> None:
    """Bring the database to this code's shape, in one transaction; harmless when it is there already."""
    await check(database, may_be_older=True)
    async with database.write() as connection:
        await connection.run_sync(lambda sync: command.upgrade(_config(sync), "head"))


async def check(database: Database, *, may_be_older: bool = False) -> None:
    """SchemaMismatch when the database is newer than this code or, unless allowed, older."""
    async with database.read() as connection:
        found = await connection.run_sync(
            lambda sync: MigrationContext.configure(sync).get_current_revision()
        )
    scripts = ScriptDirectory.from_config(_config())
    known = {script.revision for script in scripts.walk_revisions()}
    if found is not None and found not in known:
        raise SchemaMismatch(f"the database is newer ({found}) than this version of Houma: upgrade Houma")
    if found != scripts.get_current_head() and not may_be_older:
        raise SchemaMismatch("the database is older than this version of Houma: run `houma db upgrade`")
