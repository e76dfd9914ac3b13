"""The world is the same for the same acts, and refuses acts that make no sense."""

import pytest

from bot.sandbox.nouns import Status
from bot.sandbox.world import World


def neighbourhood() -> World:
    world = World(clock=lambda: 1_790_000_000.0)
    amina = world.add_user("Amina", "ar")
    karim = world.add_user("Karim", "fr")
    group = world.add_group("جيران", amina.id, [karim.id])
    world.add_bot(group.id, karim.id)
    world.start(amina.id)
    world.say(group.id, karim.id, "/latest")
    world.upgrade_to_supergroup(group.id)
    return world


def test_the_same_acts_give_the_same_ids() -> None:
    one, other = neighbourhood(), neighbourhood()
    assert [update.body() for update in one.updates.peek()] == [
        update.body() for update in other.updates.peek()
    ]
    assert one.chats == other.chats


def test_two_people_with_one_id_are_refused() -> None:
    world = World()
    world.add_user("Amina", user_id=1001)
    with pytest.raises(ValueError, match="1001 already"):
        world.add_user("Karim", user_id=1001)


def test_nobody_acts_where_they_are_not() -> None:
    world = neighbourhood()
    stranger = world.add_user("Salma")
    for act in (
        lambda: world.say(-3001, stranger.id, "x"),
        lambda: world.press(2001, 1, stranger.id, "x"),
        lambda: world.say(5, stranger.id, "x"),
        lambda: world.say(stranger.id, 5, "x"),
        lambda: world.upgrade_to_supergroup(stranger.id),
        lambda: world.add_topic(-3001, "x"),
    ):
        with pytest.raises(ValueError, match=r"."):
            act()


def test_a_deleted_message_is_kept_but_no_longer_shown() -> None:
    world = neighbourhood()
    message = world.messages(2001)[0]
    message.deleted = True
    assert message not in world.messages(2001)
    assert world.chat(2001).messages[message.id] is message


def test_who_writes_again_is_blocked_no_more() -> None:
    world = neighbourhood()
    world.block(2001)
    world.say(2001, 2001, "عدت")
    assert not world.person(2001).blocked
    assert [update.kind for update in world.updates.peek()][-3:] == [
        "my_chat_member",
        "my_chat_member",
        "message",
    ]


def test_a_channel_makes_the_bot_an_administrator() -> None:
    world = neighbourhood()
    channel = world.add_channel("صوت الحي", 2001)
    world.add_bot(channel.id, 2001)
    assert channel.status(world.bot.id) is Status.ADMINISTRATOR
    world.say(channel.id, 2001, "إعلان")
    assert world.updates.peek()[-1].kind == "channel_post"
