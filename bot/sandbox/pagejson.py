"""The world as the browser's page reads it; the shapes are told in `bot.sandbox.world`."""

from typing import TYPE_CHECKING

from bot.sandbox.nouns import RULING, Chat, Json, Message, User

if TYPE_CHECKING:
    from bot.sandbox.world import World

LAST = 200  # messages of a chat the page is given
Node = str | Json


def page_state(world: "World") -> Json:
    """Write everything a page shows at first."""
    people = [user for user in world.users.values() if not user.is_bot]
    chats = [chat for chat in world.chats.values() if not chat.deleted and chat.migrated_to is None]
    return {
        "now": world.clock(),
        "sequence": world.hub.sequence,
        "bot": _bot(world),
        "people": [_person(user) for user in people],
        "chats": [_chat(chat, world) for chat in chats],
    }


def page_message(message: Message) -> Json:
    """Write a message."""
    markup = message.markup
    return {
        "id": message.id,
        "chat_id": message.chat_id,
        "thread_id": message.thread_id,
        "from": message.sender_id,
        "date": int(message.date),
        "edited": None if message.edited is None else int(message.edited),
        "silent": message.silent,
        "text": message.text,
        "content": tree(message.text, message.entities),
        "buttons": markup.get("inline_keyboard", []),
        "keyboard": markup.get("keyboard"),
        "one_time": bool(markup.get("one_time_keyboard")),
        "remove_keyboard": bool(markup.get("remove_keyboard")),
        "preview": message.preview,
        "reply_to": message.reply_to,
        "service": _service(message.service),
        **_attached(message),
    }


def tree(text: str, entities: list[Json]) -> list[Node]:
    """Turn a text and its nested entities into nodes; offsets count UTF-16 units."""
    units = text.encode("utf-16-le", "surrogatepass")
    ordered = sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))
    return _nodes(units, ordered, 0, len(units) // 2)


def _nodes(units: bytes, entities: list[Json], start: int, end: int) -> list[Node]:
    nodes: list[Node] = []
    while entities:
        entity, *rest = entities
        opens, closes = entity["offset"], min(entity["offset"] + entity["length"], end)
        inside = [one for one in rest if one["offset"] < closes]
        nodes += _plain(units, start, opens)
        extra: Json = {key: entity[key] for key in ("url", "language", "unix_time") if key in entity}
        nodes.append({"type": entity["type"], **extra, "content": _nodes(units, inside, opens, closes)})
        start, entities = closes, rest[len(inside) :]
    return nodes + _plain(units, start, end)


def _plain(units: bytes, start: int, end: int) -> list[Node]:
    return [units[2 * start : 2 * end].decode("utf-16-le", "replace")] if start < end else []


def _bot(world: "World") -> Json:
    texts = {key: world.profile.get(key, {}).get("", "") for key in ("description", "short_description")}
    return {"id": world.bot.id, "name": world.bot.first_name, "username": world.bot.username, **texts}


def _person(user: User) -> Json:
    return {
        "id": user.id,
        "name": user.first_name,
        "username": user.username,
        "language": user.language_code,
        "blocked": user.blocked,
        "started": user.started,
    }


def _chat(chat: Chat, world: "World") -> Json:
    here = [user.id for user in world.people_of(chat)]
    topics = None if chat.topics is None else list(chat.topics.values())
    return {
        "id": chat.id,
        "type": chat.type.value,
        "title": chat.title,
        "members": here,
        "admins": [one for one in here if chat.status(one) in RULING],
        "topics": topics and [{"id": one.id, "name": one.name, "closed": one.closed} for one in topics],
        "bot": chat.status(world.bot.id).value,
        "unread": {str(one): _unread(chat, one) for one in here},
        "menus": {str(one): world.menu(chat.id, one) for one in here},
        "messages": [page_message(message) for message in world.messages(chat.id)[-LAST:]],
    }


def _unread(chat: Chat, user_id: int) -> int:
    seen = chat.read.get(user_id, 0)
    return sum(
        one.id > seen and one.sender_id != user_id and not one.deleted for one in chat.messages.values()
    )


def _service(service: Json | None) -> Json | None:
    if service is None:
        return None
    if "new_chat_members" in service:
        return {"kind": "joined", "names": [user["first_name"] for user in service["new_chat_members"]]}
    if "left_chat_member" in service:
        return {"kind": "left", "names": [service["left_chat_member"]["first_name"]]}
    if "pinned_message" in service:
        return {"kind": "pinned", "message_id": service["pinned_message"]["message_id"]}
    if "forum_topic_created" in service:
        return {"kind": "topic", "name": service["forum_topic_created"]["name"]}
    return {"kind": "migrated"}


def _attached(message: Message) -> Json:
    file, place = message.file, message.place
    shown = file and {
        "kind": file.kind,
        "name": file.name,
        "size": len(file.data),
        "url": f"/sandbox/file/{file.id}",
    }
    point = place and {"latitude": place.latitude, "longitude": place.longitude}
    venue = {"title": place.title, "address": place.address or ""} if place and place.title else None
    return {"file": shown, "location": point, "venue": venue}
