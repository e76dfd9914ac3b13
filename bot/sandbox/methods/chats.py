"""Methods that ask about a chat, or leave it."""

from bot.sandbox.arguments import Arguments
from bot.sandbox.methods.access import known_chat, reachable_chat
from bot.sandbox.methods.table import method
from bot.sandbox.nouns import HERE, RULING, Chat, ChatType, Json, Status
from bot.sandbox.refusals import bad, moved
from bot.sandbox.wire import chat_body, member_body, message_body
from bot.sandbox.world import World


@method("getChat")
def get_chat(world: World, args: Arguments) -> Json:
    """Tell about a chat."""
    chat = _readable(world, args)
    body: Json = {**chat_body(chat, world), "accent_color_id": 0, "max_reaction_count": 11}
    body["accepted_gift_types"] = dict.fromkeys(_GIFTS, False)
    if chat.pinned in chat.messages:
        body["pinned_message"] = message_body(chat.messages[chat.pinned], world, deep=False)
    return body


@method("getChatMember")
def get_chat_member(world: World, args: Arguments) -> Json:
    """Tell what somebody is in a chat."""
    chat, user_id = _readable(world, args), args.integer("user_id")
    if user_id not in world.users:
        raise bad("invalid user_id specified" if not user_id else "PARTICIPANT_ID_INVALID")
    return member_body(world.users[user_id], chat.status(user_id))


@method("getChatAdministrators")
def get_chat_administrators(world: World, args: Arguments) -> list[Json]:
    """Name who rules a chat."""
    chat = _readable(world, args)
    if chat.type is ChatType.PRIVATE:
        raise bad("there are no administrators in the private chat")
    ruling = [(one, status) for one, status in chat.members.items() if status in RULING]
    return [member_body(world.users[one], status) for one, status in ruling]


@method("getChatMemberCount")
def get_chat_member_count(world: World, args: Arguments) -> int:
    """Count who is in a chat."""
    return sum(status in HERE for status in _readable(world, args).members.values())


@method("leaveChat")
def leave_chat(world: World, args: Arguments) -> bool:
    """Leave a group or channel."""
    chat = reachable_chat(world, args)
    if chat.type is ChatType.PRIVATE:
        raise bad("chat member status can't be changed in private chats")
    world.join(chat.id, world.bot.id, Status.LEFT)
    return True


def _readable(world: World, args: Arguments) -> Chat:
    """A blocked person can still be looked at, a group the bot was thrown out of cannot."""
    chat = known_chat(world, args)
    if chat.type is ChatType.PRIVATE:
        return chat
    if chat.migrated_to is not None:
        raise moved(chat.migrated_to)
    return reachable_chat(world, args)


_GIFTS = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
