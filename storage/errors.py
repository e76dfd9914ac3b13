"""What storage may refuse.

StorageError
├── NotFound          the row asked for by id is not there
├── StorageBusy       the database is locked or its disk is full: try again later
└── SchemaMismatch    the database is older or newer than this code
"""


class StorageError(Exception):
    """Storage could not do what was asked."""


class NotFound(StorageError):
    """The row asked for is not there."""


class StorageBusy(StorageError):
    """The database is locked, or its disk is full: nothing was written, try again later."""


class SchemaMismatch(StorageError):
    """The database is older or newer than this code; the message says which command mends it."""
