"""The world the sandbox's Telegram holds: what people do in it, and how a browser page watches and acts.

In a test::

    async with Telegram.serve(token="1:test") as telegram:      # bot.sandbox.telegram
        telegram.base_url, telegram.base_file_url               # for the bot: http://127.0.0.1:PORT/bot
        amina = telegram.world.add_user("Amina", "ar")
        telegram.world.say(amina.id, amina.id, "/start")         # a private chat has its person's id
        await telegram.until(lambda world: world.accepted)       # wakes at every change; TimeoutError after 10 s
        telegram.world.press(amina.id, message_id, amina.id, "city:meknes")

People: `add_user`, `start` (deep link), `say`, `press`, `ask_inline`, `share_location`, `block`, `unblock`, `deactivate`, `read`.
Chats: `add_group`, `add_supergroup(forum=…)`, `add_channel`, `add_topic`, `close_topic`, `join`, `leave`, `promote`,
`add_bot`, `promote_bot`, `kick_bot`, `remove_bot`, `restrict_bot`, `delete_group`, `upgrade_to_supergroup`.
To look at: `chats`, `users`, `messages(chat_id)`, `accepted`, `updates`, `queries`, `menu(chat, user)`, `pace.refused`.
A call that makes no sense (an unknown chat, a person who is not there) raises ValueError.

The page's HTTP API, JSON; only with a loopback `Host` and, where the browser names one, the page's own `Origin`.
A POST carries `Content-Type: application/json`. A mistake is answered 400 `{"error": "…"}`, a stranger 403.

`GET /sandbox/state` → ::

    {"now": 1790000000.0, "sequence": 17,
     "bot": {"id", "name", "username", "description", "short_description"},
     "people": [{"id", "name", "username", "language", "blocked", "started"}],
     "chats": [{"id", "type": "private|group|supergroup|channel", "title", "members": [user id], "admins": [user id],
                "topics": [{"id", "name", "closed"}] | null, "bot": "member|administrator|left|kicked",
                "unread": {"USER": 2}, "menus": {"USER": [{"command", "description"}]},   # keys are strings
                "messages": [MESSAGE]}]}                     # the last 200, oldest first, deleted ones left out

MESSAGE::

    {"id", "chat_id", "thread_id": 5 | null, "from": user id (the bot's too), "date", "edited": 1790000005 | null,
     "silent": false, "text": "as one string",
     "content": [NODE],                                      # the text as a tree: build elements, never innerHTML
     "buttons": [[{"text", "callback_data" | "url" | "switch_inline_query…"}]],        # inline, as the bot sent them
     "keyboard": [[{"text", "request_location"?}]] | null, "one_time": false, "remove_keyboard": false,
     "preview": "https://…" | null, "location": {"latitude", "longitude"} | null,
     "venue": {"title", "address"} | null,
     "file": {"kind": "document|photo", "name", "size", "url": "/sandbox/file/…"} | null,
     "reply_to": message id | null, "service": {"kind": "joined|left|pinned|migrated", …} | null}

NODE is a string or `{"type": TYPE, "content": [NODE], "url"?, "language"?, "unix_time"?}`; TYPE is one of the Bot API's:
bold italic underline strikethrough spoiler code pre blockquote expandable_blockquote text_link url email mention
text_mention hashtag bot_command custom_emoji date_time.

`GET /sandbox/events` is a stream of server-sent events; each `id` is the sequence. When `reset` arrives, or the
stream was cut, ask for the state again::

    message MESSAGE              edit MESSAGE                    delete {"chat_id", "message_id"}
    action {"chat_id", "thread_id", "action": "typing"}          menu {}        people {}   chats {}   (ask for the state)
    toast {"query_id", "user_id", "chat_id", "message_id", "text", "alert", "url"}      (text may be empty)
    read {"chat_id", "user_id", "message_id"}                    reset {}

`POST /sandbox/…`, each with the fields of the method it calls::

    say {chat_id, user_id, text, thread_id?, reply_to?} → MESSAGE      press {chat_id, message_id, user_id, data} → {"query_id"}
    location {chat_id, user_id, latitude, longitude} → MESSAGE         start {user_id, payload?} → MESSAGE
    read {chat_id, user_id}    block {user_id}    unblock {user_id}    join|leave {chat_id, user_id}
    person {name, language} → {"id"}                                    group {title, user_id, forum?} → {"id"}
    add_bot|kick_bot {chat_id, user_id}      upgrade {chat_id} → {"id"}  faults {kind, method?, times?, probability?, …}

`GET /sandbox/faults` → `{"armed": […], "counts": {"502": 3}}`, `DELETE /sandbox/faults[?kind=502]` disarms all, or those of a kind.
"""

from bot.sandbox.commands import addressed_to_bot, people_entities
from bot.sandbox.nouns import RULING, Chat, ChatType, InlineQuery, Json, Message, Place, Query, Status
from bot.sandbox.population import Population
from bot.sandbox.wire import chat_body, member_body, message_body, user_body


class World(Population):
    """A population in which people act; each act queues the updates the bot would get."""

    # What a person does

    def start(self, user_id: int, payload: str = "") -> Message:
        """Press Start, or follow a deep link `?start=payload`."""
        return self.say(user_id, user_id, f"/start {payload}".strip())

    def say(
        self,
        chat_id: int,
        user_id: int,
        text: str,
        *,
        thread_id: int | None = None,
        reply_to: int | None = None,
    ) -> Message:
        """Write a message; commands, mentions and links in it become entities."""
        chat = self._with(chat_id, user_id)
        if not text.strip():
            raise ValueError("a message has at least one letter")
        text = text.strip()
        message = self.post(
            chat, user_id, text, entities=people_entities(text), thread_id=thread_id, reply_to=reply_to
        )
        self._hear(chat, message)
        return message

    def share_location(self, chat_id: int, user_id: int, latitude: float, longitude: float) -> Message:
        """Share a place, in the chat where a button asked for it."""
        chat = self._with(chat_id, user_id)
        asking = [one for one in chat.messages.values() if "keyboard" in one.markup]
        reply_to = asking[-1].id if asking else None
        message = self.post(chat, user_id, place=Place(latitude, longitude), reply_to=reply_to)
        self._hear(chat, message)
        return message

    def press(self, chat_id: int, message_id: int, user_id: int, data: str) -> Query:
        """Press an inline button; a tampered client may send any data."""
        chat = self._with(chat_id, user_id)
        message = chat.messages.get(message_id)
        if message is None or message.deleted:
            raise ValueError(f"there is no message {message_id} in chat {chat_id}")
        query = Query(f"{len(self.queries) + 1:018d}", user_id, chat_id, message_id, data, self.clock())
        self.queries[query.id] = query
        body = {"id": query.id, "from": user_body(self.users[user_id]), "chat_instance": f"{chat_id}"}
        self.updates.add("callback_query", {**body, "data": data, "message": message_body(message, self)})
        return query

    def ask_inline(self, user_id: int, text: str) -> InlineQuery:
        """Type `@bot text` in some chat; the bot's offers come to stand in `results`."""
        asker = self.person(user_id)
        query = InlineQuery(f"{len(self.inline_queries) + 1:018d}", user_id, text, self.clock())
        self.inline_queries[query.id] = query
        body = {"id": query.id, "from": user_body(asker), "query": text, "offset": "", "chat_type": "sender"}
        self.updates.add("inline_query", body)
        return query

    def read(self, chat_id: int, user_id: int) -> None:
        """See everything in a chat."""
        chat = self._with(chat_id, user_id)
        chat.read[user_id] = last = max(chat.messages, default=0)
        self.hub.publish("read", lambda: {"user_id": user_id, "chat_id": chat_id, "message_id": last})

    def block(self, user_id: int) -> None:
        """Stop the bot in a private chat."""
        self._block(user_id, blocked=True)

    def unblock(self, user_id: int) -> None:
        """Let the bot write again."""
        self._block(user_id, blocked=False)

    def deactivate(self, user_id: int) -> None:
        """Delete one's account."""
        self.person(user_id).deactivated = True
        self.hub.publish("people")

    def join(self, chat_id: int, user_id: int, status: Status = Status.MEMBER) -> None:
        """Enter a group or channel."""
        self._become(self.chat(chat_id), user_id, user_id, status)

    def leave(self, chat_id: int, user_id: int) -> None:
        """Leave a group or channel."""
        self._become(self._with(chat_id, user_id), user_id, user_id, Status.LEFT)

    def promote(self, chat_id: int, user_id: int) -> None:
        """Make a member an administrator."""
        self._become(self._with(chat_id, user_id), user_id, user_id, Status.ADMINISTRATOR)

    # What is done to the bot, and to a chat it is in

    def add_bot(self, chat_id: int, user_id: int, *, admin: bool = False) -> None:
        """Add the bot to a group or channel; in a channel it is always an administrator."""
        chat = self._with(chat_id, user_id)
        admin = admin or chat.type is ChatType.CHANNEL
        self._become(chat, self.bot.id, user_id, Status.ADMINISTRATOR if admin else Status.MEMBER)

    def promote_bot(self, chat_id: int, user_id: int) -> None:
        """Make the bot an administrator: it hears everything."""
        self._become(self._with(chat_id, user_id), self.bot.id, user_id, Status.ADMINISTRATOR)

    def kick_bot(self, chat_id: int, user_id: int) -> None:
        """Throw the bot out for good."""
        self._become(self._with(chat_id, user_id), self.bot.id, user_id, Status.KICKED)

    def restrict_bot(self, chat_id: int, user_id: int) -> None:
        """Forbid the bot to write."""
        self._become(self._with(chat_id, user_id), self.bot.id, user_id, Status.RESTRICTED)

    def delete_group(self, chat_id: int) -> None:
        """Delete a group with all its messages."""
        self.chat(chat_id).deleted = True
        self.hub.publish("chats")

    def upgrade_to_supergroup(self, chat_id: int) -> Chat:
        """Turn a basic group into a supergroup, which has another id."""
        old = self.chat(chat_id)
        if old.type is not ChatType.GROUP or old.migrated_to:
            raise ValueError(f"{old.title} is no basic group")
        owner = next(one for one, status in old.members.items() if status is Status.CREATOR)
        new = self.add_supergroup(old.title, owner)
        new.members, new.migrated_from, old.migrated_to = dict(old.members), old.id, new.id
        for chat, service in ((old, {"migrate_to_chat_id": new.id}), (new, {"migrate_from_chat_id": old.id})):
            self._tell(chat, self.post(chat, owner, service=service))
        self.hub.publish("chats")
        return new

    # How the bot hears of it

    def _with(self, chat_id: int, user_id: int) -> Chat:
        """The chat, once it is sure that the person is in it."""
        chat = self.chat(chat_id)
        if not chat.has(self.person(user_id).id) or chat.deleted:
            raise ValueError(f"{self.person(user_id).first_name} is not in {chat.title}")
        return chat

    def _hear(self, chat: Chat, message: Message) -> None:
        if chat.type is ChatType.PRIVATE:
            person = self.person(chat.id)
            if person.blocked:
                self._block(person.id, blocked=False)  # writing to a blocked bot unblocks it
            if not person.started:
                person.started = True
                self.hub.publish("people")
        hears_all = chat.type is not ChatType.GROUP and chat.type is not ChatType.SUPERGROUP
        if hears_all or chat.status(self.bot.id) in RULING or addressed_to_bot(message, chat, self.bot):
            self._tell(chat, message)

    def _tell(self, chat: Chat, message: Message) -> None:
        if chat.has(self.bot.id):
            kind = "channel_post" if chat.type is ChatType.CHANNEL else "message"
            self.updates.add(kind, message_body(message, self))

    def _block(self, user_id: int, *, blocked: bool) -> None:
        person = self.person(user_id)
        if person.blocked is blocked:
            return
        person.blocked = blocked
        before, after = (Status.MEMBER, Status.KICKED) if blocked else (Status.KICKED, Status.MEMBER)
        self._member_update(self.chat(user_id), self.bot.id, user_id, before, after)
        self.hub.publish("people")

    def _become(self, chat: Chat, user_id: int, by: int, after: Status) -> None:
        before = chat.status(user_id)
        was_here = chat.has(user_id)
        chat.members[user_id] = after
        self._member_update(chat, user_id, by, before, after)
        if chat.type is not ChatType.CHANNEL and was_here is not chat.has(user_id):
            who = user_body(self.users[user_id])
            service = {"left_chat_member": who} if was_here else {"new_chat_members": [who]}
            self._tell(chat, self.post(chat, by, service=service))
        self.hub.publish("chats")

    def _member_update(self, chat: Chat, user_id: int, by: int, before: Status, after: Status) -> None:
        member = self.users[user_id]
        body: Json = {
            "chat": chat_body(chat, self),
            "from": user_body(self.users[by]),
            "date": int(self.clock()),
        }
        body |= {
            "old_chat_member": member_body(member, before),
            "new_chat_member": member_body(member, after),
        }
        self.updates.add("my_chat_member" if member.is_bot else "chat_member", body)
