"""Methods that change what stands in a chat, and answers to presses."""

from bot.sandbox.arguments import Arguments
from bot.sandbox.keyboards import reply_markup
from bot.sandbox.methods.access import own_message, reachable_chat
from bot.sandbox.methods.table import method
from bot.sandbox.methods.texts import caption, message_text
from bot.sandbox.nouns import RULING, Chat, ChatType, Json, Message
from bot.sandbox.pagejson import page_message
from bot.sandbox.refusals import TOO_OLD, UNCHANGED, bad
from bot.sandbox.wire import message_body
from bot.sandbox.world import World

DELETABLE = 48 * 3600.0  # seconds after which a message stays
ANSWERABLE = 150.0  # seconds after which a press is too old
MOST_RESULTS = 50  # of an inline query
LONGEST_ANSWER = 200  # characters of a toast


@method("editMessageText")
def edit_message_text(world: World, args: Arguments) -> Json:
    """Replace a text and its buttons."""
    text, entities = message_text(args)
    return _edit(world, args, text, entities)


@method("editMessageCaption")
def edit_message_caption(world: World, args: Arguments) -> Json:
    """Replace the words under a file."""
    text, entities = caption(args)
    return _edit(world, args, text, entities)


@method("editMessageReplyMarkup")
def edit_message_reply_markup(world: World, args: Arguments) -> Json:
    """Replace the buttons only."""
    return _edit(world, args)


@method("deleteMessage")
def delete_message(world: World, args: Arguments) -> bool:
    """Delete a message."""
    chat = reachable_chat(world, args)
    message = own_message(world, chat, args, "delete")
    theirs = message.sender_id != world.bot.id and chat.type is not ChatType.PRIVATE
    if theirs and chat.status(world.bot.id) not in RULING:
        raise bad("message can't be deleted")
    if world.clock() - message.date > DELETABLE:
        raise bad("message can't be deleted for everyone")
    delete(world, message)
    return True


@method("deleteMessages")
def delete_messages(world: World, args: Arguments) -> bool:
    """Delete those of up to 100 messages that are still there."""
    chat, wanted = reachable_chat(world, args), args.array("message_ids", "message identifiers")
    if not 1 <= len(wanted) <= 100:
        raise bad(
            "too many message identifiers specified" if wanted else "message identifiers are not specified"
        )
    for message_id in wanted:
        message = chat.messages.get(message_id)
        if message and not message.deleted:
            delete(world, message)
    return True


@method("answerCallbackQuery")
def answer_callback_query(world: World, args: Arguments) -> bool:
    """Answer a press: with nothing, a toast, an alert or a link."""
    query = world.queries.get(args.text("callback_query_id"))
    if query is None or world.clock() - query.date > ANSWERABLE:
        raise bad(TOO_OLD)
    text = args.text("text")
    if len(text) > LONGEST_ANSWER:
        raise bad("MESSAGE_TOO_LONG")
    answer = {"text": text, "alert": args.flag("show_alert"), "url": args.text("url") or None}
    query.answer = answer
    where = {
        "query_id": query.id,
        "user_id": query.user_id,
        "chat_id": query.chat_id,
        "message_id": query.message_id,
    }
    world.hub.publish("toast", lambda: where | answer)
    return True


@method("answerInlineQuery")
def answer_inline_query(world: World, args: Arguments) -> bool:
    """Offer articles to whoever typed words after the bot's name."""
    query = world.inline_queries.get(args.text("inline_query_id"))
    if query is None or world.clock() - query.date > ANSWERABLE:
        raise bad(TOO_OLD)
    results = args.array("results", "inline query results")
    if len(results) > MOST_RESULTS:
        raise bad("RESULTS_TOO_MUCH")
    query.results = results
    return True


@method("pinChatMessage")
def pin_chat_message(world: World, args: Arguments) -> bool:
    """Pin a message, with a line in the chat that says so."""
    chat = reachable_chat(world, args)
    message = own_message(world, chat, args, "pin")
    _need_rights(world, chat)
    chat.pinned = message.id
    world.post(chat, world.bot.id, service={"pinned_message": message_body(message, world, deep=False)})
    return True


@method("unpinChatMessage", "unpinAllChatMessages")
def unpin_chat_message(world: World, args: Arguments) -> bool:
    """Take the pin away."""
    chat = reachable_chat(world, args)
    _need_rights(world, chat)
    chat.pinned = None
    return True


def delete(world: World, message: Message) -> None:
    """Take a message away and tell who watches; its record stays."""
    message.deleted = True
    where = {"chat_id": message.chat_id, "message_id": message.id}
    world.hub.publish("delete", lambda: where)


def _edit(world: World, args: Arguments, text: str | None = None, entities: list[Json] | None = None) -> Json:
    if args.has("inline_message_id"):
        raise bad("MESSAGE_ID_INVALID")
    markup = reply_markup(args)
    message = own_message(world, reachable_chat(world, args), args, "edit")
    new = (message.text, message.entities) if text is None else (text, entities or [])
    if (*new, markup) == (message.text, message.entities, message.markup):
        raise bad(UNCHANGED)
    (message.text, message.entities), message.markup = new, markup
    message.edited, message.edits = world.clock(), message.edits + 1
    world.hub.publish("edit", lambda: page_message(message))
    return message_body(message, world)


def _need_rights(world: World, chat: Chat) -> None:
    if chat.type is not ChatType.PRIVATE and chat.status(world.bot.id) not in RULING:
        raise bad("not enough rights to manage pinned messages in the chat")
