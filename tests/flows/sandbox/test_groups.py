"""Groups, forums and channels: who hears what, and where the bot may write."""

import pytest
from telegram import Bot
from telegram.error import BadRequest, ChatMigrated, Forbidden

from bot.sandbox.nouns import Chat, User
from bot.sandbox.telegram import Telegram
from tests.flows.sandbox.test_receiving import heard


@pytest.fixture
def group(telegram: Telegram, amina: User) -> Chat:
    chat = telegram.world.add_group("جيران الزيتون", amina.id)
    telegram.world.add_bot(chat.id, amina.id)
    return chat


async def test_being_added_to_a_group_is_told(bot: Bot, group: Chat, amina: User) -> None:
    added, service = await heard(bot)
    assert added.my_chat_member is not None
    assert (added.my_chat_member.old_chat_member.status, added.my_chat_member.new_chat_member.status) == (
        "left",
        "member",
    )
    assert added.my_chat_member.from_user.id == amina.id
    assert service.message is not None
    assert [one.is_bot for one in service.message.new_chat_members] == [True]


async def test_a_plain_member_hears_only_what_is_meant_for_it(
    bot: Bot, telegram: Telegram, group: Chat, amina: User
) -> None:
    await heard(bot)
    asked = await bot.send_message(group.id, "أي مدينة؟")
    for text in ("صباح الخير", "/latest", "/latest@houma_bot", "/latest@other_bot", "@houma_bot ?", "/"):
        telegram.world.say(group.id, amina.id, text)
    telegram.world.say(group.id, amina.id, "مكناس", reply_to=asked.message_id)
    texts = [update.message.text for update in await heard(bot) if update.message]
    assert texts == ["/latest", "/latest@houma_bot", "@houma_bot ?", "مكناس"]


async def test_an_administrator_hears_everything(
    bot: Bot, telegram: Telegram, group: Chat, amina: User
) -> None:
    telegram.world.promote_bot(group.id, amina.id)
    await heard(bot)
    telegram.world.say(group.id, amina.id, "صباح الخير")
    assert len(await heard(bot)) == 1


async def test_the_bot_learns_who_rules_a_group(
    bot: Bot, telegram: Telegram, group: Chat, amina: User
) -> None:
    karim = telegram.world.add_user("Karim", "fr")
    telegram.world.join(group.id, karim.id)
    assert (await bot.get_chat_member(group.id, amina.id)).status == "creator"
    assert (await bot.get_chat_member(group.id, karim.id)).status == "member"
    assert [one.user.id for one in await bot.get_chat_administrators(group.id)] == [amina.id]
    assert await bot.get_chat_member_count(group.id) == 3
    telegram.world.leave(group.id, karim.id)
    assert (await bot.get_chat_member(group.id, karim.id)).status == "left"
    assert (await bot.get_chat(group.id)).title == "جيران الزيتون"


async def test_a_group_without_the_bot_cannot_be_written_to(
    bot: Bot, telegram: Telegram, group: Chat, amina: User
) -> None:
    telegram.world.kick_bot(group.id, amina.id)
    with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
        await bot.send_message(group.id, "x")
    telegram.world.add_bot(group.id, amina.id)
    await bot.leave_chat(group.id)
    with pytest.raises(Forbidden, match="bot is not a member of the group chat"):
        await bot.send_message(group.id, "x")
    telegram.world.add_bot(group.id, amina.id)
    telegram.world.restrict_bot(group.id, amina.id)
    with pytest.raises(BadRequest, match="Not enough rights to send text messages to the chat"):
        await bot.send_message(group.id, "x")
    telegram.world.delete_group(group.id)
    with pytest.raises(Forbidden, match="the group chat was deleted"):
        await bot.send_message(group.id, "x")


async def test_a_group_that_became_a_supergroup_names_its_new_id(
    bot: Bot, telegram: Telegram, group: Chat
) -> None:
    await heard(bot)
    new = telegram.world.upgrade_to_supergroup(group.id)
    with pytest.raises(ChatMigrated) as moved:
        await bot.send_message(group.id, "x")
    assert moved.value.new_chat_id == new.id
    assert (await bot.send_message(new.id, "x")).chat.type == "supergroup"
    told = [update.message for update in await heard(bot) if update.message]
    assert [(one.migrate_to_chat_id, one.migrate_from_chat_id) for one in told] == [
        (new.id, None),
        (None, group.id),
    ]


async def test_a_topic_takes_messages_until_it_is_closed(bot: Bot, telegram: Telegram, amina: User) -> None:
    forum = telegram.world.add_supergroup("الحي", amina.id, forum=True)
    telegram.world.add_bot(forum.id, amina.id)
    topic = telegram.world.add_topic(forum.id, "أخبار")
    sent = await bot.send_message(forum.id, "x", message_thread_id=topic)
    assert (sent.message_thread_id, sent.is_topic_message) == (topic, True)
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(forum.id, "x", message_thread_id=999)
    telegram.world.close_topic(forum.id, topic)
    with pytest.raises(BadRequest, match="Topic_closed"):
        await bot.send_message(forum.id, "x", message_thread_id=topic)


async def test_a_channel_is_posted_to_by_its_administrator(bot: Bot, telegram: Telegram, amina: User) -> None:
    channel = telegram.world.add_channel("صوت الحي", amina.id)
    telegram.world.add_bot(channel.id, amina.id)
    sent = await bot.send_message(channel.id, "x")
    assert sent.sender_chat is not None
    assert sent.sender_chat.id == channel.id
    telegram.world.join(channel.id, telegram.world.bot.id)
    with pytest.raises(BadRequest, match="Need administrator rights in the channel chat"):
        await bot.send_message(channel.id, "x")
    telegram.world.kick_bot(channel.id, amina.id)
    with pytest.raises(Forbidden, match="bot was kicked from the channel chat"):
        await bot.send_message(channel.id, "x")


async def test_only_an_administrator_pins(bot: Bot, telegram: Telegram, group: Chat, amina: User) -> None:
    sent = await bot.send_message(group.id, "x")
    with pytest.raises(BadRequest, match="Not enough rights to manage pinned messages"):
        await bot.pin_chat_message(group.id, sent.message_id)
    telegram.world.promote_bot(group.id, amina.id)
    await bot.pin_chat_message(group.id, sent.message_id)
    pinned = (await bot.get_chat(group.id)).pinned_message
    assert pinned is not None
    assert pinned.message_id == sent.message_id


async def test_a_person_named_in_a_message_is_one_telegram_knows(bot: Bot, group: Chat, amina: User) -> None:
    text = f'<a href="tg://user?id={amina.id}">أمينة</a> <a href="tg://user?id=424242">x</a>'
    sent = await bot.send_message(group.id, text, parse_mode="HTML")
    assert [one.user.id for one in sent.entities if one.user] == [amina.id]
