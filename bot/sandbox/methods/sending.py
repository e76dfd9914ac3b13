"""Methods that put a message into a chat."""

import hashlib
from typing import Any

from bot.sandbox.arguments import Arguments
from bot.sandbox.keyboards import reply_markup
from bot.sandbox.methods.access import known_chat, reachable_chat, thread, writable_chat
from bot.sandbox.methods.table import method
from bot.sandbox.methods.texts import caption, message_text
from bot.sandbox.nouns import Accepted, File, Json, Message, Place
from bot.sandbox.refusals import bad
from bot.sandbox.wire import message_body
from bot.sandbox.world import World

ACTIONS = frozenset(
    "typing upload_photo record_video upload_video record_voice upload_voice record_audio upload_audio"
    " upload_document choose_sticker find_location record_video_note upload_video_note".split()
)


@method("sendMessage")
def send_message(world: World, args: Arguments) -> Json:
    """Send a text."""
    text, entities = message_text(args)
    return _send(world, args, text=text, entities=entities, preview=_preview(args, entities))


@method("sendDocument")
def send_document(world: World, args: Arguments) -> Json:
    """Send a file."""
    return _send_file(world, args, "document")


@method("sendPhoto")
def send_photo(world: World, args: Arguments) -> Json:
    """Send a picture."""
    return _send_file(world, args, "photo")


@method("sendLocation")
def send_location(world: World, args: Arguments) -> Json:
    """Send a point."""
    return _send(world, args, place=Place(args.real("latitude"), args.real("longitude")))


@method("sendVenue")
def send_venue(world: World, args: Arguments) -> Json:
    """Send a place with its name."""
    place = Place(args.real("latitude"), args.real("longitude"), args.text("title"), args.text("address"))
    return _send(world, args, place=place)


@method("copyMessage")
def copy_message(world: World, args: Arguments) -> Json:
    """Send what stands in another message, without naming its chat."""
    original = known_chat(world, args, "from_chat_id").messages.get(args.integer("message_id"))
    if original is None or original.deleted:
        raise bad("message to copy not found")
    text, entities = caption(args) if args.has("caption") else (original.text, original.entities)
    sent = _send(world, args, text=text, entities=entities, file=original.file, place=original.place)
    return {"message_id": sent["message_id"]}


@method("sendChatAction")
def send_chat_action(world: World, args: Arguments) -> bool:
    """Show that something is being done."""
    chat, action = reachable_chat(world, args), args.text("action")
    if action not in ACTIONS:
        raise bad("wrong parameter action in request")
    where = {"chat_id": chat.id, "thread_id": thread(world, chat, args), "action": action}
    world.hub.publish("action", lambda: where)
    return True


def _send(world: World, args: Arguments, **fields: Any) -> Json:
    markup = reply_markup(args)
    chat = writable_chat(world, args)
    fields |= {"thread_id": thread(world, chat, args), "reply_to": _replied(chat.messages, args)}
    message = world.post(
        chat, world.bot.id, markup=markup, silent=args.flag("disable_notification"), **fields
    )
    world.accepted.append(Accepted(message.date, chat.id, message.text, message.id, args.method))
    return message_body(message, world)


def _replied(messages: dict[int, Message], args: Arguments) -> int | None:
    parameters = args.object("reply_parameters", "reply parameters")
    reply_to = int(parameters.get("message_id", 0)) or args.integer("reply_to_message_id")
    if not reply_to or (reply_to in messages and not messages[reply_to].deleted):
        return reply_to or None
    if parameters.get("allow_sending_without_reply") or args.flag("allow_sending_without_reply"):
        return None
    raise bad("message to be replied not found")


def _preview(args: Arguments, entities: list[Json]) -> str | None:
    options = args.object("link_preview_options", "link preview options")
    if options.get("is_disabled") or args.flag("disable_web_page_preview"):
        return None
    links = [str(entity["url"]) for entity in entities if entity["type"] == "text_link"]
    return options.get("url") or (links[0] if links else None)


def _send_file(world: World, args: Arguments, kind: str) -> Json:
    text, entities = caption(args)
    return _send(world, args, text=text, entities=entities, file=_file(world, args, kind))


def _file(world: World, args: Arguments, kind: str) -> File:
    given = args.text(kind)
    upload = args.uploads.get(given.removeprefix("attach://")) or args.uploads.get(kind)
    if upload is None:
        if given not in world.files:
            raise bad(
                "wrong file identifier/HTTP URL specified" if given else f"there is no {kind} in the request"
            )
        return world.files[given]
    if not upload.data:
        raise bad("file must be non-empty")
    file_id = "file-" + hashlib.sha256(upload.data + upload.name.encode()).hexdigest()[:24]
    return world.files.setdefault(file_id, File(file_id, kind, upload.name, upload.mime, upload.data))
