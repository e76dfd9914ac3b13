"""The tag `tg-time`: a moment the reader sees in local time."""

import re

from bot.sandbox.nouns import Json

_FORMAT = re.compile(r"[rR]|[wdDtT]*")
_NUMBER = re.compile(r"-?[0-9]{0,40}")


def time_entity(unix: str, form: str) -> Json | None:
    """Return the entity of a moment, None where there is none to show; ValueError for a format that is none."""
    if not _FORMAT.fullmatch(form):
        raise ValueError("Invalid date format used")
    digits = _NUMBER.match(unix)
    moment = int(digits[0]) if digits and digits[0].strip("-") else 0
    moment = (moment + 2**31) % 2**32 - 2**31  # the real parser keeps 32 bits
    if moment <= 0:
        return None
    body: Json = {"type": "date_time", "unix_time": moment}
    return {**body, "date_time_format": _canonical(form)} if form else body


def _canonical(form: str) -> str:
    """Write a format in the order w, d or D, t or T; the short form of a part wins."""
    if form in {"r", "R"}:
        return "r"
    parts = [next((letter for letter in pair if letter in form), "") for pair in ("w", "dD", "tT")]
    return "".join(parts)
