"""Groups, topics and channels: only those in charge choose, and the bot keeps quiet when nobody speaks to it."""

from bot.sandbox.nouns import User
from storage.model import Address, ChatKind, ChatState, CitySlug
from tests.flows.chat.neighbourhood import Neighbourhood


async def group(houma: Neighbourhood) -> tuple[int, User, User]:
    """A supergroup with its owner and a member, where the bot was just added."""
    owner, member = houma.person(), houma.person("fr")
    chat = houma.telegram.world.add_supergroup("حي السلام", owner.id, [member.id])
    houma.telegram.world.add_bot(chat.id, owner.id)
    await houma.settle()
    return chat.id, owner, member


async def test_a_group_is_greeted_once_and_its_admin_chooses_the_city(houma: Neighbourhood) -> None:
    chat, owner, _ = await group(houma)
    assert len(houma.heard(chat)) == 1
    assert "السلام عليكم، هنا حومة" in houma.last(chat)
    await houma.press(owner, "مكناس", chat)
    kept = await houma.store.chats.find(Address(chat, None, ChatKind.GROUP))
    assert kept is not None
    assert kept.cities == (CitySlug("meknes"),)


async def test_a_member_reads_but_does_not_change_anything(houma: Neighbourhood) -> None:
    chat, _, member = await group(houma)
    assert await houma.press(member, "مكناس", chat) == "إعدادات هذه المحادثة لمشرفيها وحدهم."
    await houma.say(member, "/subscribe@houma_bot مكناس", chat)
    assert houma.last(chat) == "إعدادات هذه المحادثة لمشرفيها وحدهم."
    await houma.say(member, "/latest@houma_bot مكناس", chat)
    assert "لا أخبار عن مكناس بعد" in houma.last(chat)


async def test_nobody_s_talk_and_nobody_else_s_commands_are_answered_in_a_group(houma: Neighbourhood) -> None:
    chat, owner, _ = await group(houma)
    houma.telegram.world.promote_bot(chat, owner.id)  # it hears everything now
    before = houma.heard(chat)
    for words in ("مكناس جميلة", "مكناس", "/weather", "/help@other_bot"):
        await houma.say(owner, words, chat)
    assert houma.heard(chat) == before
    await houma.say(owner, "/weather@houma_bot", chat)
    assert "عذرا، لم أفهم" in houma.last(chat)


async def test_a_topic_has_settings_of_its_own_and_is_answered_there(houma: Neighbourhood) -> None:
    owner = houma.person()
    chat = houma.telegram.world.add_supergroup("الجمعية", owner.id, forum=True)
    houma.telegram.world.add_bot(chat.id, owner.id)
    topic = houma.telegram.world.add_topic(chat.id, "أخبار")
    await houma.say(owner, "/subscribe@houma_bot فاس", chat.id, topic)
    kept = await houma.store.chats.find(Address(chat.id, topic, ChatKind.GROUP))
    assert kept is not None
    assert kept.cities == (CitySlug("fes"),)
    assert houma.screen(chat.id)[-1].thread_id == topic


async def test_a_channel_is_served_by_its_own_posts(houma: Neighbourhood) -> None:
    owner = houma.person()
    channel = houma.telegram.world.add_channel("أخبار مكناس", owner.id)
    houma.telegram.world.add_bot(channel.id, owner.id)
    await houma.settle()
    await houma.say(owner, "/subscribe مكناس", channel.id)
    kept = await houma.store.chats.find(Address(channel.id, None, ChatKind.CHANNEL))
    assert kept is not None
    assert kept.cities == (CitySlug("meknes"),)


async def test_a_group_that_grows_keeps_its_settings(houma: Neighbourhood) -> None:
    owner = houma.person()
    old = houma.telegram.world.add_group("الجيران", owner.id)
    houma.telegram.world.add_bot(old.id, owner.id)
    await houma.settle()
    await houma.press(owner, "مكناس", old.id)
    new = houma.telegram.world.upgrade_to_supergroup(old.id)
    await houma.settle()
    moved = await houma.store.chats.find(Address(new.id, None, ChatKind.GROUP))
    assert moved is not None
    assert moved.cities == (CitySlug("meknes"),)


async def test_where_the_bot_is_thrown_out_it_falls_silent(houma: Neighbourhood) -> None:
    chat, owner, _ = await group(houma)
    houma.telegram.world.kick_bot(chat, owner.id)
    await houma.settle()
    kept = await houma.store.chats.find(Address(chat, None, ChatKind.GROUP))
    assert kept is not None
    assert kept.state is ChatState.GONE


async def test_whoever_blocks_the_bot_is_retired_and_comes_back_by_writing_again(
    houma: Neighbourhood,
) -> None:
    amina = houma.person()
    await houma.say(amina, "مكناس")
    houma.telegram.world.block(amina.id)
    await houma.settle()
    gone = await houma.chat(amina)
    await houma.say(amina, "/latest")
    back = await houma.chat(amina)
    assert gone is not None
    assert back is not None
    assert (gone.state, back.state) == (ChatState.GONE, ChatState.ACTIVE)
