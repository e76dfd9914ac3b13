"""What people do, as the bot hears of it."""

import asyncio
import json

import aiohttp
import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    InlineQueryResultArticle,
    InputTextMessageContent,
    Update,
)
from telegram.error import BadRequest, Conflict, InvalidToken

from bot.sandbox.nouns import User
from bot.sandbox.telegram import Telegram
from tests.flows.sandbox.conftest import Clock


async def heard(bot: Bot) -> list[Update]:
    """Fetch what waits, and acknowledge it."""
    updates = await bot.get_updates(timeout=0)
    if updates:
        await bot.get_updates(offset=updates[-1].update_id + 1, timeout=0)
    return list(updates)


async def test_a_command_arrives_as_a_command_with_its_sender(
    bot: Bot, telegram: Telegram, amina: User
) -> None:
    telegram.world.start(amina.id, "city-meknes")
    (update,) = await heard(bot)
    assert update.message is not None
    assert update.message.text == "/start city-meknes"
    assert update.message.parse_entities() == {update.message.entities[0]: "/start"}
    assert update.message.from_user is not None
    assert update.message.from_user.language_code == "ar"


async def test_updates_wait_until_they_are_acknowledged_a_hundred_at_a_time(
    bot: Bot, telegram: Telegram, amina: User
) -> None:
    for number in range(130):
        telegram.world.say(amina.id, amina.id, f"{number}")
    first = await bot.get_updates(timeout=0)
    again = await bot.get_updates(timeout=0)
    assert [one.update_id for one in first] == [one.update_id for one in again]
    rest = await bot.get_updates(offset=first[-1].update_id + 1, timeout=0)
    assert (len(first), len(rest)) == (100, 30)
    (last,) = await bot.get_updates(offset=-1, timeout=0)
    assert last.message is not None
    assert last.message.text == "129"


async def test_updates_are_forgotten_after_a_day(
    bot: Bot, telegram: Telegram, amina: User, clock: Clock
) -> None:
    telegram.world.say(amina.id, amina.id, "old")
    clock.now += 24 * 3600 + 1
    telegram.world.say(amina.id, amina.id, "new")
    (update,) = await heard(bot)
    assert update.message is not None
    assert update.message.text == "new"


async def test_a_waiting_poller_gets_an_update_the_moment_it_happens(
    bot: Bot, telegram: Telegram, amina: User
) -> None:
    waiting = asyncio.create_task(bot.get_updates(timeout=20))
    await telegram.until(lambda world: world.updates.polled)
    telegram.world.say(amina.id, amina.id, "هنا")
    async with asyncio.timeout(2):
        assert len(await waiting) == 1


async def test_the_first_of_two_pollers_is_told_of_the_conflict(bot: Bot, telegram: Telegram) -> None:
    waiting = asyncio.create_task(bot.get_updates(timeout=20))
    await telegram.until(lambda world: world.updates.polled)
    async with Bot("1:test", base_url=telegram.base_url) as other:
        assert await other.get_updates(timeout=0) == ()
    with pytest.raises(Conflict, match="terminated by other getUpdates request"):
        await waiting


async def test_a_poller_that_died_loses_nothing(bot: Bot, telegram: Telegram, amina: User) -> None:
    async with aiohttp.ClientSession() as dying:
        call = asyncio.create_task(dying.get(f"{telegram.base_url}1:test/getUpdates?timeout=20"))
        await telegram.until(lambda world: world.updates.polled)
        call.cancel()
    telegram.world.say(amina.id, amina.id, "after")
    assert len(await heard(bot)) == 1


async def test_a_webhook_stands_in_a_pollers_way(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Bad webhook: an https url must be provided"):
        await bot.set_webhook("http://e.org")
    await bot.set_webhook("https://e.org/hook")
    assert (await bot.get_webhook_info()).url == "https://e.org/hook"
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await bot.get_updates(timeout=0)
    await bot.delete_webhook(drop_pending_updates=True)
    assert await bot.get_updates(timeout=0) == ()


async def test_kinds_the_bot_did_not_ask_for_are_not_sent(bot: Bot, telegram: Telegram, amina: User) -> None:
    await bot.get_updates(timeout=0, allowed_updates=["my_chat_member"])
    telegram.world.say(amina.id, amina.id, "x")
    telegram.world.block(amina.id)
    (update,) = await heard(bot)
    assert update.my_chat_member is not None
    assert update.my_chat_member.new_chat_member.status == "kicked"


async def test_a_press_arrives_and_its_answer_reaches_the_person(
    bot: Bot, telegram: Telegram, amina: User, clock: Clock
) -> None:
    sent = await bot.send_message(amina.id, "x")
    query = telegram.world.press(amina.id, sent.message_id, amina.id, "more:1")
    (update,) = await heard(bot)
    assert update.callback_query is not None
    assert update.callback_query.data == "more:1"
    assert update.callback_query.message is not None
    assert update.callback_query.message.message_id == sent.message_id
    await update.callback_query.answer("تم", show_alert=True)
    assert query.answer == {"text": "تم", "alert": True, "url": None}
    clock.now += 151
    with pytest.raises(BadRequest, match="Query is too old"):
        await update.callback_query.answer()


async def test_words_after_the_bots_name_are_answered_with_articles(
    bot: Bot, telegram: Telegram, amina: User
) -> None:
    query = telegram.world.ask_inline(amina.id, "الإنارة")
    (update,) = await heard(bot)
    assert update.inline_query is not None
    assert update.inline_query.query == "الإنارة"
    article = InlineQueryResultArticle("a-1", "خبر", InputTextMessageContent("x"))
    await update.inline_query.answer([article])
    assert [one["title"] for one in query.results or []] == ["خبر"]
    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_inline_query("5", [article])


async def test_a_shared_place_answers_the_message_that_asked(
    bot: Bot, telegram: Telegram, amina: User
) -> None:
    telegram.world.share_location(amina.id, amina.id, 33.8935, -5.5473)
    (update,) = await heard(bot)
    assert update.message is not None
    assert update.message.location is not None
    assert update.message.location.latitude == pytest.approx(33.8935)


async def test_blocking_and_coming_back_are_told(bot: Bot, telegram: Telegram, amina: User) -> None:
    telegram.world.block(amina.id)
    telegram.world.say(amina.id, amina.id, "/start")
    blocked, back, said = await heard(bot)
    assert blocked.my_chat_member is not None
    assert back.my_chat_member is not None
    changes = [one.my_chat_member for one in (blocked, back) if one.my_chat_member]
    assert [(one.old_chat_member.status, one.new_chat_member.status) for one in changes] == [
        ("member", "kicked"),
        ("kicked", "member"),
    ]
    assert said.message is not None


async def test_everyone_sees_the_menu_of_their_language(bot: Bot, telegram: Telegram, amina: User) -> None:
    karim = telegram.world.add_user("Karim", "fr")
    editor = telegram.world.add_user("Salma", "ar")
    private = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([BotCommand("latest", "Latest")])
    await bot.set_my_commands([BotCommand("latest", "الأخبار")], scope=private, language_code="ar")
    await bot.set_my_commands([BotCommand("announce", "إعلان")], scope=BotCommandScopeChat(editor.id))
    seen = {one.id: telegram.world.menu(one.id, one.id)[0]["description"] for one in (amina, karim, editor)}
    assert seen == {amina.id: "الأخبار", karim.id: "Latest", editor.id: "إعلان"}
    assert [one.command for one in await bot.get_my_commands(private, "ar")] == ["latest"]
    await bot.delete_my_commands(private, "ar")
    assert telegram.world.menu(amina.id, amina.id)[0]["description"] == "Latest"
    with pytest.raises(BadRequest, match="Bot_command_invalid"):
        await bot.set_my_commands([BotCommand("Ünknown", "x")])


async def test_the_bots_texts_are_kept_by_language(bot: Bot) -> None:
    await bot.set_my_description("Les nouvelles de ma ville", "fr")
    await bot.set_my_short_description("حومة")
    assert (await bot.get_my_description("fr")).description == "Les nouvelles de ma ville"
    assert (await bot.get_my_description("ar")).description == ""
    assert (await bot.get_my_short_description("ar")).short_description == "حومة"


async def test_a_wrong_token_and_an_unknown_method_are_refused(telegram: Telegram) -> None:
    with pytest.raises(InvalidToken):
        await Bot("1:other", base_url=telegram.base_url).get_me()
    async with aiohttp.ClientSession() as client:
        async with client.get(f"{telegram.base_url}1:test/sendPigeon") as answer:
            assert (answer.status, json.loads(await answer.text())) == (
                404,
                {"ok": False, "error_code": 404, "description": "Not Found"},
            )
        async with client.get(f"{telegram.base_url}1:other/getMe") as answer:
            assert (answer.status, (await answer.json())["description"]) == (401, "Unauthorized")
