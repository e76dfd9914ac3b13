"""What a button carries: a version, a verb and its arguments, in at most 64 bytes that are never trusted."""

from dataclasses import dataclass
from enum import StrEnum

_VERSION = "1"  # raised when a verb's arguments change: buttons stand in chats for ever
_LIMIT = 64  # bytes (Bot API)


class Verb(StrEnum):
    """What a press asks for."""

    LANGUAGE = "l"  # a language, and where to go on: start or settings
    CITY = "c"  # a slug, 1 to follow or 0 to drop, the page shown, and the panel's origin
    CITIES = "p"  # a page of the chooser, and its origin
    LATEST = "n"  # an offset, and a slug or nothing for the chat's cities
    MEETINGS = "m"  # the same
    OPEN = "o"  # a story, sent below
    MORE = "e"  # a story, shown whole in place
    SEARCH = "s"  # an offset; the words stand in the message itself
    SETTING = "t"  # a setting and its new value
    PANEL = "h"  # settings or languages
    AUDIENCE = "a"  # an announcement, and whom to add or drop
    SEND = "y"  # an announcement
    CANCEL = "x"
    REPORT = "r"
    FORGET = "f"  # yes or no


@dataclass(frozen=True, slots=True)
class Press:
    """A button's meaning, as read from its data."""

    verb: Verb
    args: tuple[str, ...]


def encode(verb: Verb, *args: object) -> str:
    """Pack a verb and its arguments, which hold no colon; ValueError when Telegram would refuse the length."""
    data = ":".join([_VERSION, verb.value, *map(str, args)])
    if len(data.encode()) > _LIMIT or any(":" in str(arg) for arg in args):
        raise ValueError(f"a button cannot carry {data!r}")
    return data


def decode(data: str) -> Press | None:
    """Unpack a button's data; None for what no button of this version carries."""
    version, _, rest = data.partition(":")
    verb, *args = rest.split(":")
    if version != _VERSION or verb not in set(Verb):
        return None
    return Press(Verb(verb), tuple(args))
