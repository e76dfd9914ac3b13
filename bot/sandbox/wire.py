"""The nouns as the Bot API writes them."""

from typing import Protocol

from bot.sandbox.nouns import Chat, ChatType, File, Json, Message, Place, Status, Topic, User


class People(Protocol):
    """Who and what a message refers to."""

    bot: User
    users: dict[int, User]
    chats: dict[int, Chat]


def user_body(user: User) -> Json:
    """Write a User."""
    body: Json = {"id": user.id, "is_bot": user.is_bot, "first_name": user.first_name}
    if user.username:
        body["username"] = user.username
    if user.language_code:
        body["language_code"] = user.language_code
    return body


def chat_body(chat: Chat, people: People) -> Json:
    """Write a Chat."""
    body: Json = {"id": chat.id, "type": chat.type.value}
    if chat.type is ChatType.PRIVATE:
        person = people.users[chat.id]
        body["first_name"] = person.first_name
        return {**body, "username": person.username} if person.username else body
    body["title"] = chat.title
    return {**body, "is_forum": True} if chat.topics is not None else body


def member_body(user: User, status: Status) -> Json:
    """Write a ChatMember."""
    body: Json = {"user": user_body(user), "status": status.value}
    if status is Status.CREATOR:
        body["is_anonymous"] = False
    if status is Status.ADMINISTRATOR:
        body |= {"can_be_edited": False, **dict.fromkeys(_RIGHTS, False), **dict.fromkeys(_GRANTED, True)}
    if status is Status.KICKED:
        body["until_date"] = 0
    if status is Status.RESTRICTED:
        body |= {"is_member": True, "until_date": 0, **dict.fromkeys(_PERMISSIONS, False)}
    return body


def message_body(message: Message, people: People, *, deep: bool = True) -> Json:
    """Write a Message; the message it answers is written without its own."""
    chat = people.chats[message.chat_id]
    body: Json = {"message_id": message.id, "date": int(message.date), "chat": chat_body(chat, people)}
    body |= _sender(message, chat, people)
    if message.thread_id is not None:
        body |= {"message_thread_id": message.thread_id, "is_topic_message": True}
    if message.edited is not None:
        body["edit_date"] = int(message.edited)
    if deep and message.reply_to in chat.messages:
        body["reply_to_message"] = message_body(chat.messages[message.reply_to], people, deep=False)
    return body | _content(message, people) | (message.service or {})


def _sender(message: Message, chat: Chat, people: People) -> Json:
    if chat.type is ChatType.CHANNEL:
        return {"sender_chat": chat_body(chat, people)}
    user = people.users.get(message.sender_id, people.bot)
    return {"from": user_body(user)}


def _content(message: Message, people: People) -> Json:
    body: Json = {}
    words = "caption" if message.file else "text"
    if message.text:
        body[words] = message.text
    if message.entities:
        body["caption_entities" if message.file else "entities"] = _entities(message.entities, people)
    if message.file:
        body |= _file(message.file)
    if message.place:
        body |= _place(message.place)
    if "inline_keyboard" in message.markup:
        body["reply_markup"] = message.markup
    if message.preview:
        body["link_preview_options"] = {"url": message.preview}
    return body


def _entities(entities: list[Json], people: People) -> list[Json]:
    """Name the person a mention means; one Telegram does not know is no mention."""
    known = [one for one in entities if one.get("user_id", people.bot.id) in people.users]
    return [_mention(one, people) if "user_id" in one else one for one in known]


def _mention(entity: Json, people: People) -> Json:
    place = {key: entity[key] for key in ("type", "offset", "length")}
    return {**place, "user": user_body(people.users[entity["user_id"]])}


def _file(file: File) -> Json:
    entry = {"file_id": file.id, "file_unique_id": file.id, "file_size": len(file.data)}
    if file.kind == "photo":
        return {"photo": [{**entry, "width": 90, "height": 90}]}
    return {"document": {**entry, "file_name": file.name, "mime_type": file.mime}}


def _place(place: Place) -> Json:
    location = {"latitude": place.latitude, "longitude": place.longitude}
    if place.title is None:
        return {"location": location}
    return {
        "location": location,
        "venue": {"location": location, "title": place.title, "address": place.address or ""},
    }


def topic_body(topic: Topic) -> Json:
    """Write what a service message says of a new topic."""
    return {"forum_topic_created": {"name": topic.name, "icon_color": 0x6FB9F0}}


_GRANTED = (
    "can_manage_chat",
    "can_delete_messages",
    "can_post_messages",
    "can_edit_messages",
    "can_pin_messages",
)
_RIGHTS = (
    "is_anonymous",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
_PERMISSIONS = (
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
)
