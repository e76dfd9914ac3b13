"""What a Telegram is made of: people, chats, members, topics, messages, callback queries."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Json = dict[str, Any]


class ChatType(StrEnum):
    """The four kinds of chat, as the Bot API names them."""

    PRIVATE = "private"
    GROUP = "group"
    SUPERGROUP = "supergroup"
    CHANNEL = "channel"


class Status(StrEnum):
    """What somebody is in a chat, as the Bot API names it."""

    CREATOR = "creator"
    ADMINISTRATOR = "administrator"
    MEMBER = "member"
    RESTRICTED = "restricted"
    LEFT = "left"
    KICKED = "kicked"


HERE = frozenset({Status.CREATOR, Status.ADMINISTRATOR, Status.MEMBER, Status.RESTRICTED})
RULING = frozenset({Status.CREATOR, Status.ADMINISTRATOR})


@dataclass(slots=True)
class User:
    """A person, or the bot."""

    id: int
    first_name: str
    language_code: str | None = None
    username: str | None = None
    is_bot: bool = False
    started: bool = False  # has written to the bot: it may write back
    blocked: bool = False
    deactivated: bool = False


@dataclass(slots=True)
class Topic:
    """A topic of a forum; its id is the message that opened it."""

    id: int
    name: str
    closed: bool = False


@dataclass(frozen=True, slots=True)
class File:
    """A file in a message."""

    id: str
    kind: str  # document or photo
    name: str
    mime: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Place:
    """A point, and the venue there if one was named."""

    latitude: float
    longitude: float
    title: str | None = None
    address: str | None = None


@dataclass(slots=True)
class Message:
    """A message as it stands in a chat; a deleted one is kept and marked."""

    id: int
    chat_id: int
    sender_id: int
    date: float
    text: str = ""
    entities: list[Json] = field(default_factory=list)  # the Bot API's, in UTF-16 units
    thread_id: int | None = None
    reply_to: int | None = None
    markup: Json = field(default_factory=dict)
    file: File | None = None
    place: Place | None = None
    service: Json | None = None  # the Bot API's field of a service message
    preview: str | None = None
    silent: bool = False
    edited: float | None = None
    edits: int = 0
    deleted: bool = False


@dataclass(slots=True)
class Chat:
    """A chat with all it ever held."""

    id: int
    type: ChatType
    title: str
    members: dict[int, Status] = field(default_factory=dict)
    topics: dict[int, Topic] | None = None  # None: not a forum
    messages: dict[int, Message] = field(default_factory=dict)
    read: dict[int, int] = field(default_factory=dict)  # person → last message seen
    pinned: int | None = None
    migrated_to: int | None = None
    migrated_from: int | None = None
    deleted: bool = False
    bot_muted: bool = False  # restricted: may not send

    def status(self, user_id: int) -> Status:
        """What `user_id` is here."""
        return self.members.get(user_id, Status.LEFT)

    def has(self, user_id: int) -> bool:
        """Whether `user_id` is here."""
        return self.status(user_id) in HERE


@dataclass(slots=True)
class Query:
    """A press of a button, and what the bot answered."""

    id: str
    user_id: int
    chat_id: int
    message_id: int
    data: str
    date: float
    answer: Json | None = None


@dataclass(slots=True)
class InlineQuery:
    """Words typed after the bot's name in any chat, and the articles the bot offered."""

    id: str
    user_id: int
    text: str
    date: float
    results: list[Json] | None = None


@dataclass(frozen=True, slots=True)
class Accepted:
    """A message of the bot that Telegram took, for counting."""

    time: float
    chat_id: int
    text: str
    message_id: int
    method: str
