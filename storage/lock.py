"""One process on one SQLite database: the second one refuses to start, and a dead one holds nothing."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url

from storage.engine import folder_there
from storage.errors import StorageError


@contextmanager
def hold(url: str) -> Iterator[None]:
    """Hold the database at `url` as its one running bot; StorageError when another holds it."""
    folder_there(url)
    path = Path(f"{make_url(url).database}.lock")
    with path.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise StorageError(f"another Houma is running on this database ({path}): stop it first") from None
        yield
