"""The tag `tg-time`: a moment the reader sees in local time."""

import re

from bot.sandbox.nouns import Json

_FORMAT = re.compile(r"r|w?[dD]?[tT]?")


class InvalidTime(Exception):
    """The moment or its format makes no sense; the text is Telegram's own."""


def time_entity(unix: str, form: str) -> Json | None:
    """Return the entity of a moment; None where there is none to show."""
    if not _FORMAT.fullmatch(form):
        raise InvalidTime("Invalid date format used")
    if not unix.isdigit() or int(unix) == 0:
        return None
    body: Json = {"type": "date_time", "unix_time": int(unix)}
    return {**body, "date_time_format": form} if form else body
