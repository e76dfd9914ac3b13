"""Who and what there is: people, chats, their members and topics, every message ever sent."""

import time
from collections.abc import Callable, Iterable

from bot.sandbox.events import Hub
from bot.sandbox.limits import Pace
from bot.sandbox.menus import Menus
from bot.sandbox.nouns import (
    HERE,
    Accepted,
    Chat,
    ChatType,
    File,
    InlineQuery,
    Json,
    Message,
    Query,
    Status,
    Topic,
    User,
)
from bot.sandbox.pagejson import page_message
from bot.sandbox.updates import Updates

FIRST_PERSON = 2001
FIRST_GROUP = -3001  # basic groups count downwards
FIRST_SUPERGROUP = -1_000_000_004_001  # as the Bot API marks supergroups and channels


class Population:
    """The state of a Telegram; deterministic: the same calls give the same ids."""

    def __init__(
        self, bot_id: int = 1, clock: Callable[[], float] = time.time, pace: Pace | None = None
    ) -> None:
        self.clock = clock
        self.pace = pace or Pace()
        self.bot = User(bot_id, "Houma", username="houma_bot", is_bot=True)
        self.users: dict[int, User] = {bot_id: self.bot}
        self.chats: dict[int, Chat] = {}
        self.files: dict[str, File] = {}
        self.queries: dict[str, Query] = {}
        self.inline_queries: dict[str, InlineQuery] = {}
        self.accepted: list[Accepted] = []
        self.menus = Menus()
        self.profile: dict[str, Json] = {}
        self.webhook: Json = {}
        self.updates = Updates(clock)
        self.hub = Hub()
        self._last_message = 0  # private chats and basic groups share one count

    # People

    def add_user(
        self,
        first_name: str,
        language_code: str | None = None,
        *,
        user_id: int | None = None,
        username: str | None = None,
        started: bool = False,
    ) -> User:
        """Bring in a person and their private chat with the bot; `started` people have written to it before."""
        person = User(user_id or self._free(FIRST_PERSON, 1, self.users), first_name, language_code, username)
        if person.id in self.users:
            raise ValueError(f"there is a person {person.id} already")
        person.started = started
        self.users[person.id] = person
        members = {person.id: Status.MEMBER, self.bot.id: Status.MEMBER}
        self.chats[person.id] = Chat(person.id, ChatType.PRIVATE, first_name, members)
        self.hub.publish("people")
        return person

    def person(self, user_id: int) -> User:
        """Return a person who exists."""
        if user_id not in self.users:
            raise ValueError(f"there is no person {user_id}")
        return self.users[user_id]

    # Chats

    def add_group(self, title: str, owner: int, members: Iterable[int] = ()) -> Chat:
        """Open a basic group, without the bot."""
        return self._open(self._free(FIRST_GROUP, -1, self.chats), ChatType.GROUP, title, owner, members)

    def add_supergroup(
        self, title: str, owner: int, members: Iterable[int] = (), *, forum: bool = False
    ) -> Chat:
        """Open a supergroup, without the bot; a forum has topics."""
        chat_id = self._free(FIRST_SUPERGROUP, -1, self.chats)
        chat = self._open(chat_id, ChatType.SUPERGROUP, title, owner, members)
        chat.topics = {} if forum else None
        return chat

    def add_channel(self, title: str, owner: int, members: Iterable[int] = ()) -> Chat:
        """Open a channel, without the bot."""
        chat_id = self._free(FIRST_SUPERGROUP, -1, self.chats)
        return self._open(chat_id, ChatType.CHANNEL, title, owner, members)

    def add_topic(self, chat_id: int, name: str) -> int:
        """Open a topic in a forum and return its id."""
        chat = self.chat(chat_id)
        if chat.topics is None:
            raise ValueError(f"{chat.title} is no forum")
        opening = self.post(
            chat, self.bot.id, service={"forum_topic_created": {"name": name, "icon_color": 0}}
        )
        chat.topics[opening.id] = Topic(opening.id, name)
        self.hub.publish("chats")
        return opening.id

    def close_topic(self, chat_id: int, thread_id: int) -> None:
        """Close a topic: the bot may not write there."""
        topics = self.chat(chat_id).topics or {}
        topics[thread_id].closed = True
        self.hub.publish("chats")

    def chat(self, chat_id: int) -> Chat:
        """Return a chat that exists."""
        if chat_id not in self.chats:
            raise ValueError(f"there is no chat {chat_id}")
        return self.chats[chat_id]

    def people_of(self, chat: Chat) -> list[User]:
        """Return the people who are in `chat` now, without the bot."""
        here = [self.users[one] for one, status in chat.members.items() if status in HERE]
        return [user for user in here if not user.is_bot]

    # Messages

    def messages(self, chat_id: int) -> list[Message]:
        """Return what stands in a chat, oldest first."""
        return [message for message in self.chat(chat_id).messages.values() if not message.deleted]

    def post(self, chat: Chat, sender_id: int, text: str = "", **fields: object) -> Message:
        """Put a message into a chat and show it to who watches."""
        message = Message(self._next_message(chat), chat.id, sender_id, self.clock(), text, **fields)  # type: ignore[arg-type]  # callers name Message's own fields
        chat.messages[message.id] = message
        if not self.users[sender_id].is_bot:
            chat.read[sender_id] = message.id
        self.hub.publish("message", lambda: page_message(message))
        return message

    def menu(self, chat_id: int, user_id: int) -> list[Json]:
        """Return the commands menu `user_id` sees in a chat."""
        return self.menus.seen(self.chat(chat_id), user_id, self.person(user_id).language_code or "")

    def _open(self, chat_id: int, kind: ChatType, title: str, owner: int, members: Iterable[int]) -> Chat:
        everyone = {self.person(one).id: Status.MEMBER for one in members}
        chat = Chat(chat_id, kind, title, {**everyone, self.person(owner).id: Status.CREATOR})
        self.chats[chat_id] = chat
        self.hub.publish("chats")
        return chat

    def _next_message(self, chat: Chat) -> int:
        if chat.type in {ChatType.SUPERGROUP, ChatType.CHANNEL}:
            return len(chat.messages) + 1
        self._last_message += 1
        return self._last_message

    @staticmethod
    def _free(first: int, step: int, taken: Iterable[int]) -> int:
        known = set(taken)
        while first in known:
            first += step
        return first
