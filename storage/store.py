"""The store: all shelves on one database."""

from datetime import datetime
from pathlib import Path
from typing import Self

from sqlalchemy import delete, make_url, select
from sqlalchemy.dialects.sqlite import insert as upsert

from storage import schema
from storage.announcements import Announcements
from storage.articles import Articles
from storage.chats import Chats
from storage.engine import Database, folder_there
from storage.errors import StorageError
from storage.inbox import Inbox
from storage.meetings import Meetings
from storage.outbox import Outbox
from storage.privacy import Privacy
from storage.search import Search
from storage.sources import Sources
from storage.stories import Stories
from storage.tables import delivery, mark

_SILENT_UNTIL = "telegram.silent_until"


def there(url: str) -> bool:
    """Whether a database was made at `url` already."""
    return Path(str(make_url(url).database)).exists()


class Store:
    """Every shelf, and the few facts that belong to none."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.sources = Sources(database)
        self.articles = Articles(database)
        self.stories = Stories(database)
        self.meetings = Meetings(database)
        self.chats = Chats(database)
        self.search = Search(database)
        self.announcements = Announcements(database)
        self.outbox = Outbox(database)
        self.inbox = Inbox(database)
        self.privacy = Privacy(database)

    @classmethod
    async def open(cls, url: str, *, migrate: bool = False) -> Self:
        """The store at `url`; SchemaMismatch where it is not this code's, unless `migrate` brings it up to date."""
        folder_there(url)
        database = Database(url)
        try:
            await (schema.upgrade(database) if migrate else schema.check(database))
        except BaseException:
            await database.close()
            raise
        return cls(database)

    async def close(self) -> None:
        """Close every connection."""
        await self._database.close()

    async def silent_until(self) -> datetime | None:
        """Until when Telegram asked for silence (a 429), also across restarts."""
        async with self._database.read() as connection:
            value = await connection.scalar(select(mark.c.value).where(mark.c.name == _SILENT_UNTIL))
        return datetime.fromisoformat(value) if value else None

    async def set_silent_until(self, moment: datetime) -> None:
        """Remember until when to be silent."""
        kept = upsert(mark).values(name=_SILENT_UNTIL, value=moment.isoformat())
        async with self._database.write() as connection:
            await connection.execute(kept.on_conflict_do_update(set_={"value": moment.isoformat()}))

    async def backup(self, path: Path) -> None:
        """An online copy of the database at `path`, which must not exist."""
        if path.exists():
            raise StorageError(f"{path} exists already: nothing was written")
        async with self._database.connection() as connection:
            await connection.exec_driver_sql("VACUUM INTO ?", (str(path),))

    async def prune(self, before: datetime) -> int:
        """Forget deliveries settled before then; how many."""
        old = delete(delivery).where(delivery.c.settled_at < before)
        async with self._database.write() as connection:
            return (await connection.execute(old)).rowcount
