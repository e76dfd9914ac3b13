"""May the bot write here? Telegram's order of checks, and its words for each no."""

from bot.sandbox.arguments import Arguments
from bot.sandbox.nouns import RULING, Chat, ChatType, Message, Status
from bot.sandbox.refusals import bad, forbidden, moved, too_many
from bot.sandbox.world import World

_KIND = {
    ChatType.GROUP: "group chat",
    ChatType.SUPERGROUP: "supergroup chat",
    ChatType.CHANNEL: "channel chat",
}


def known_chat(world: World, args: Arguments, name: str = "chat_id") -> Chat:
    """Find the chat a method names, or refuse."""
    chat_id = args.chat_id(name)
    if isinstance(chat_id, str) or chat_id not in world.chats:
        raise bad("chat not found")
    return world.chats[chat_id]


def reachable_chat(world: World, args: Arguments) -> Chat:
    """Find a chat the bot is in, or refuse."""
    chat = known_chat(world, args)
    if chat.migrated_to is not None:
        raise moved(chat.migrated_to)
    if chat.type is ChatType.PRIVATE:
        _check_person(world, chat)
    else:
        _check_membership(world, chat)
    return chat


def writable_chat(world: World, args: Arguments) -> Chat:
    """Find a chat the bot may write to now, or refuse; this is where a message counts against the pace."""
    known = known_chat(world, args)
    if wait := world.pace.check(known.id, group=known.type is not ChatType.PRIVATE, now=world.clock()):
        raise too_many(wait)
    chat = reachable_chat(world, args)
    if chat.status(world.bot.id) is Status.RESTRICTED:
        raise bad("not enough rights to send text messages to the chat")
    if chat.type is ChatType.CHANNEL and chat.status(world.bot.id) not in RULING:
        raise bad("need administrator rights in the channel chat")
    return chat


def thread(world: World, chat: Chat, args: Arguments) -> int | None:
    """Find the topic a message goes to, or refuse."""
    if not args.has("message_thread_id"):
        return None
    topic = (chat.topics or {}).get(args.integer("message_thread_id"))
    if topic is None:
        raise bad("message thread not found")
    if topic.closed and chat.status(world.bot.id) not in RULING:
        raise bad("TOPIC_CLOSED")
    return topic.id


def own_message(world: World, chat: Chat, args: Arguments, verb: str) -> Message:
    """Find a message the bot may change, or refuse."""
    message = chat.messages.get(args.integer("message_id"))
    if message is None or message.deleted:
        raise bad(f"message to {verb} not found")
    if verb == "edit" and message.sender_id != world.bot.id:
        raise bad("message can't be edited")
    return message


def _check_person(world: World, chat: Chat) -> None:
    person = world.users[chat.id]
    if person.deactivated:
        raise forbidden("user is deactivated")
    if person.blocked:
        raise forbidden("bot was blocked by the user")
    if not person.started:
        raise forbidden("bot can't initiate conversation with a user")


def _check_membership(world: World, chat: Chat) -> None:
    kind, status = _KIND[chat.type], chat.status(world.bot.id)
    if chat.deleted:
        raise forbidden(f"the {kind.replace(' chat', '')} chat was deleted")
    if status is Status.KICKED:
        raise forbidden(f"bot was kicked from the {kind}")
    if status is Status.LEFT:
        raise forbidden(f"bot is not a member of the {kind}")
