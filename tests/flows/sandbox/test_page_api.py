"""The browser page's API: what it is shown, what it may do, and who is kept out."""

import asyncio
import json
from typing import Any

import aiohttp
import pytest
from telegram import Bot, BotCommand

from bot.sandbox.nouns import User
from bot.sandbox.telegram import Telegram


async def post(telegram: Telegram, act: str, **fields: object) -> tuple[int, dict[str, Any]]:
    async with (
        aiohttp.ClientSession() as client,
        client.post(f"{telegram.url}/sandbox/{act}", json=fields) as answer,
    ):
        return answer.status, await answer.json()


async def state(telegram: Telegram) -> dict[str, Any]:
    async with aiohttp.ClientSession() as client, client.get(f"{telegram.url}/sandbox/state") as answer:
        return dict(await answer.json())


async def test_the_page_is_shown_people_chats_messages_and_menus(
    bot: Bot, telegram: Telegram, amina: User
) -> None:
    await bot.set_my_commands([BotCommand("latest", "الأخبار")], language_code="ar")
    await bot.send_message(amina.id, "<blockquote expandable>س <b>1</b></blockquote>", parse_mode="HTML")
    shown = await state(telegram)
    assert shown["people"][0]["language"] == "ar"
    (chat,) = shown["chats"]
    assert chat["unread"] == {str(amina.id): 1}
    assert chat["menus"] == {str(amina.id): [{"command": "latest", "description": "الأخبار"}]}
    assert chat["messages"][0]["content"] == [
        {"type": "expandable_blockquote", "content": ["س ", {"type": "bold", "content": ["1"]}]}
    ]


async def test_a_person_acts_through_the_page(bot: Bot, telegram: Telegram, amina: User) -> None:
    assert (await post(telegram, "start", user_id=amina.id, payload="city-fes"))[0] == 200
    status, said = await post(telegram, "say", chat_id=amina.id, user_id=amina.id, text="/latest 3")
    assert (status, said["content"]) == (200, [{"type": "bot_command", "content": ["/latest"]}, " 3"])
    sent = await bot.send_message(amina.id, "x")
    status, pressed = await post(
        telegram, "press", chat_id=amina.id, user_id=amina.id, message_id=sent.message_id, data="d"
    )
    assert pressed["query_id"] in telegram.world.queries
    await post(telegram, "location", chat_id=amina.id, user_id=amina.id, latitude=33.9, longitude=-5.5)
    await post(telegram, "read", chat_id=amina.id, user_id=amina.id)
    assert (await state(telegram))["chats"][0]["unread"] == {str(amina.id): 0}
    await post(telegram, "block", user_id=amina.id)
    assert telegram.world.person(amina.id).blocked
    kinds = [one.kind for one in telegram.world.updates.peek()]
    assert kinds == ["message", "message", "callback_query", "message", "my_chat_member"]


async def test_people_and_groups_are_made_through_the_page(telegram: Telegram, amina: User) -> None:
    _, karim = await post(telegram, "person", name="Karim", language="fr")
    _, group = await post(telegram, "group", title="Voisins", user_id=amina.id)
    for act, who in (
        ("join", karim["id"]),
        ("add_bot", amina.id),
        ("leave", karim["id"]),
        ("kick_bot", amina.id),
    ):
        assert (await post(telegram, act, chat_id=group["id"], user_id=who))[0] == 200
    _, upgraded = await post(telegram, "upgrade", chat_id=group["id"])
    shown = [chat for chat in (await state(telegram))["chats"] if chat["title"] == "Voisins"]
    assert [(chat["id"], chat["type"], chat["bot"]) for chat in shown] == [
        (upgraded["id"], "supergroup", "kicked")
    ]


@pytest.mark.parametrize(
    ("act", "fields"),
    [
        ("say", {"chat_id": 5, "user_id": 2001, "text": "x"}),
        ("say", {"chat_id": 2001, "user_id": 2001, "text": " "}),
        ("say", {"chat_id": 2001}),
        ("press", {"chat_id": 2001, "user_id": 2001, "message_id": 9, "data": "x"}),
        ("join", {"chat_id": 2001, "user_id": "everyone"}),
        ("location", {"chat_id": 2001, "user_id": 2001, "latitude": "north", "longitude": 0}),
    ],
)
async def test_nonsense_from_the_page_is_explained(
    telegram: Telegram, amina: User, act: str, fields: dict[str, object]
) -> None:
    status, told = await post(telegram, act, **fields)
    assert status == 400
    assert told["error"]


async def test_every_change_is_streamed_to_the_page(bot: Bot, telegram: Telegram, amina: User) -> None:
    async with aiohttp.ClientSession() as client, client.get(f"{telegram.url}/sandbox/events") as stream:
        await stream.content.readuntil(b"\n\n")
        await bot.send_chat_action(amina.id, "typing")
        sent = await bot.send_message(amina.id, "x")
        query = telegram.world.press(amina.id, sent.message_id, amina.id, "d")
        await bot.answer_callback_query(query.id, "تم")
        await bot.edit_message_text("y", amina.id, sent.message_id)
        await bot.delete_message(amina.id, sent.message_id)
        await bot.set_my_commands([BotCommand("latest", "x")])
        events = [await _event(stream) for _ in range(6)]
    assert [kind for kind, _ in events] == ["action", "message", "toast", "edit", "delete", "menu"]
    assert (events[1][1]["text"], events[2][1]["text"], events[3][1]["text"]) == ("x", "تم", "y")


async def test_a_page_that_fell_behind_is_told_to_start_anew(telegram: Telegram, amina: User) -> None:
    with telegram.world.hub.watch() as queue:
        for _ in range(2001):
            telegram.world.say(amina.id, amina.id, "x")
        assert queue.get_nowait().kind == "reset"
        assert queue.empty()


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "evil.example:8080"},
        {"Host": "127.0.0.1.evil.example"},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["sandbox/say", "bot1:test/sendMessage"])
async def test_another_sites_script_is_kept_out(
    telegram: Telegram, amina: User, headers: dict[str, str], path: str
) -> None:
    fields = {"chat_id": amina.id, "user_id": amina.id, "text": "x"}
    async with (
        aiohttp.ClientSession() as client,
        client.post(f"{telegram.url}/{path}", json=fields, headers=headers) as answer,
    ):
        assert answer.status == 403
    assert telegram.world.messages(amina.id) == []


async def test_a_form_of_another_site_cannot_speak_for_a_person(telegram: Telegram, amina: User) -> None:
    body = json.dumps({"chat_id": amina.id, "user_id": amina.id, "text": "x"})
    async with (
        aiohttp.ClientSession() as client,
        client.post(
            f"{telegram.url}/sandbox/say", data=body, headers={"Content-Type": "text/plain"}
        ) as answer,
    ):
        assert answer.status == 403
    assert telegram.world.messages(amina.id) == []


async def test_the_pages_own_origin_is_let_in(telegram: Telegram, amina: User) -> None:
    headers = {"Origin": telegram.url, "Sec-Fetch-Site": "same-origin"}
    async with (
        aiohttp.ClientSession() as client,
        client.post(f"{telegram.url}/sandbox/start", json={"user_id": amina.id}, headers=headers) as answer,
    ):
        assert answer.status == 200


async def test_a_file_is_never_run_in_the_page(bot: Bot, telegram: Telegram, amina: User) -> None:
    await bot.send_document(amina.id, b"<script>alert(1)</script>", filename="x.html")
    shown = (await state(telegram))["chats"][0]["messages"][0]["file"]
    async with aiohttp.ClientSession() as client, client.get(telegram.url + shown["url"]) as answer:
        assert answer.content_type == "application/octet-stream"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def _event(stream: aiohttp.ClientResponse) -> tuple[str, dict[str, Any]]:
    async with asyncio.timeout(5):
        block = (await stream.content.readuntil(b"\n\n")).decode()
    fields = dict(line.split(": ", 1) for line in block.strip().splitlines())
    return fields["event"], json.loads(fields["data"])
