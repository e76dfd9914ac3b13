"""Messages of the bot, as they come to stand in a chat."""

import json

import aiohttp
import pytest
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LinkPreviewOptions,
    Message,
    ReplyKeyboardMarkup,
    ReplyParameters,
)
from telegram.error import BadRequest, Forbidden

from bot.sandbox.nouns import User
from bot.sandbox.telegram import Telegram


async def test_a_message_stands_in_the_chat_and_is_counted(bot: Bot, telegram: Telegram, amina: User) -> None:
    button = InlineKeyboardButton("المزيد", callback_data="more:1")
    sent = await bot.send_message(
        amina.id,
        "<b>مكناس</b> 😀 <a href='http://e.org/a'>المصدر</a>",
        parse_mode="HTML",
        reply_markup=InlineKeyboardMarkup([[button]]),
        disable_notification=True,
    )
    assert [(one.type, sent.parse_entity(one)) for one in sent.entities] == [
        ("bold", "مكناس"),
        ("text_link", "المصدر"),
    ]
    assert sent.reply_markup is not None
    assert sent.reply_markup.inline_keyboard[0][0].callback_data == "more:1"
    (stands,) = telegram.world.messages(amina.id)
    assert (stands.text, stands.silent, stands.preview) == ("مكناس 😀 المصدر", True, "http://e.org/a")
    (taken,) = telegram.world.accepted
    assert (taken.chat_id, taken.text, taken.message_id) == (amina.id, stands.text, sent.message_id)


async def test_a_message_can_be_edited_answered_copied_and_deleted(
    bot: Bot, telegram: Telegram, amina: User
) -> None:
    first = await bot.send_message(amina.id, "one")
    edited = await bot.edit_message_text("two", amina.id, first.message_id)
    assert isinstance(edited, Message)
    assert edited.edit_date is not None
    reply = await bot.send_message(amina.id, "re", reply_parameters=ReplyParameters(first.message_id))
    assert reply.reply_to_message is not None
    assert reply.reply_to_message.text == "two"
    copied = await bot.copy_message(amina.id, amina.id, first.message_id)
    assert telegram.world.chat(amina.id).messages[copied.message_id].text == "two"
    assert await bot.delete_message(amina.id, first.message_id)
    assert [message.text for message in telegram.world.messages(amina.id)] == ["re", "two"]


async def test_a_file_arrives_and_can_be_fetched_again(bot: Bot, telegram: Telegram, amina: User) -> None:
    sent = await bot.send_document(
        amina.id, b"BEGIN:VCALENDAR", filename="session.ics", caption="<i>x</i>", parse_mode="HTML"
    )
    assert sent.document is not None
    assert (sent.document.file_name, sent.caption) == ("session.ics", "x")
    fetched = await (await bot.get_file(sent.document.file_id)).download_as_bytearray()
    assert bytes(fetched) == b"BEGIN:VCALENDAR"
    async with aiohttp.ClientSession() as stranger:
        url = f"{telegram.base_file_url}1:other/documents/{sent.document.file_id}"
        assert (await stranger.get(url)).status == 404
    again = await bot.send_document(amina.id, sent.document.file_id)
    assert again.document == sent.document
    assert len(telegram.world.accepted) == 2


async def test_pictures_places_and_keyboards_are_taken(bot: Bot, telegram: Telegram, amina: User) -> None:
    assert (await bot.send_photo(amina.id, b"\x89PNG", caption="صورة")).photo
    assert (await bot.send_location(amina.id, 33.89, -5.55)).location is not None
    venue = (await bot.send_venue(amina.id, 33.89, -5.55, "دار الشباب", "حي الزيتون")).venue
    assert venue is not None
    assert venue.title == "دار الشباب"
    ask = ReplyKeyboardMarkup([[KeyboardButton("موقعي", request_location=True)]])
    await bot.send_message(amina.id, "أين؟", reply_markup=ask)
    assert telegram.world.messages(amina.id)[-1].markup["keyboard"] == [
        [{"text": "موقعي", "request_location": True}]
    ]


async def test_a_preview_is_the_one_asked_for_or_none(bot: Bot, telegram: Telegram, amina: User) -> None:
    await bot.send_message(amina.id, "x", link_preview_options=LinkPreviewOptions(url="http://f.org"))
    await bot.send_message(
        amina.id, "http://e.org", link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
    assert [message.preview for message in telegram.world.messages(amina.id)] == ["http://f.org", None]


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("", "Message text is empty"),
        (" \n<b> </b>", "Text must be non-empty"),
        ("ا" * 4097, "Message is too long"),
        ("ا" * 16385, "Text is too long"),
        ("a <br> b", 'Can\'t parse entities: unsupported start tag "br" at byte offset 2'),
    ],
)
async def test_a_text_telegram_would_not_take_is_refused(
    bot: Bot, amina: User, text: str, refusal: str
) -> None:
    with pytest.raises(BadRequest) as error:
        await bot.send_message(amina.id, text, parse_mode="HTML")
    assert error.value.message.lower() == refusal.lower()


async def test_4096_characters_pass_however_long_their_markup(bot: Bot, amina: User) -> None:
    sent = await bot.send_message(amina.id, "<b>ا</b>" * 2000 + "😀" * 2096, parse_mode="HTML")
    assert sent.text is not None
    assert len(sent.text) == 4096


@pytest.mark.parametrize(
    ("button", "refusal"),
    [
        ({"text": "x", "callback_data": "ا" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": " ", "callback_data": "x"}, "inline keyboard button text can't be empty"),
        (
            {"text": "x"},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "x", "url": "http://localhost"},
            "inline keyboard button URL 'http://localhost' is invalid: Wrong HTTP URL",
        ),
    ],
)
async def test_a_button_telegram_would_not_take_is_refused(
    telegram: Telegram, amina: User, button: dict[str, str], refusal: str
) -> None:
    body = {"chat_id": amina.id, "text": "x", "reply_markup": {"inline_keyboard": [[button]]}}
    async with (
        aiohttp.ClientSession() as client,
        client.post(f"{telegram.base_url}1:test/sendMessage", json=body) as answer,
    ):
        assert answer.status == 400
        assert (await answer.json())["description"] == f"Bad Request: {refusal}"


async def test_an_edit_that_changes_nothing_is_said_to_be_one(bot: Bot, amina: User) -> None:
    sent = await bot.send_message(amina.id, "<b>x</b>", parse_mode="HTML")
    with pytest.raises(
        BadRequest, match="Message is not modified: specified new message content and reply markup"
    ):
        await bot.edit_message_text("<b>x</b>", amina.id, sent.message_id, parse_mode="HTML")


async def test_what_is_not_there_cannot_be_edited_deleted_or_answered(
    bot: Bot, telegram: Telegram, amina: User
) -> None:
    hers = telegram.world.say(amina.id, amina.id, "سلام")
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("x", amina.id, 999)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("x", amina.id, hers.id)
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(amina.id, 999)
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(amina.id, "x", reply_parameters=ReplyParameters(999))
    with pytest.raises(
        BadRequest, match="Query is too old and response timeout expired or query id is invalid"
    ):
        await bot.answer_callback_query("5")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(424242, "x")


@pytest.mark.parametrize(
    ("happens", "refusal"),
    [
        ("block", "bot was blocked by the user"),
        ("deactivate", "user is deactivated"),
    ],
)
async def test_a_person_who_is_gone_is_written_to_in_vain(
    bot: Bot, telegram: Telegram, amina: User, happens: str, refusal: str
) -> None:
    getattr(telegram.world, happens)(amina.id)
    with pytest.raises(Forbidden, match=refusal):
        await bot.send_message(amina.id, "x")
    assert telegram.world.accepted == []


async def test_nobody_is_written_to_who_never_wrote(bot: Bot, telegram: Telegram) -> None:
    stranger = telegram.world.add_user("Karim", "fr")
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(stranger.id, "x")
    telegram.world.start(stranger.id, "city-fes")
    assert (await bot.send_message(stranger.id, "x")).message_id


@pytest.mark.parametrize("form", ["query", "urlencoded", "json", "multipart"])
async def test_arguments_come_in_four_ways(telegram: Telegram, amina: User, form: str) -> None:
    url = f"{telegram.base_url}1:test/SENDMESSAGE"
    fields = {"chat_id": str(amina.id), "text": "مرحبا & <b>", "entities": json.dumps([])}
    multipart = aiohttp.FormData(fields, default_to_multipart=True)
    given: dict[str, dict[str, object]] = {
        "query": {"params": fields},
        "urlencoded": {"data": fields},
        "json": {"json": {**fields, "chat_id": amina.id, "entities": []}},
        "multipart": {"data": multipart},
    }
    async with aiohttp.ClientSession() as client, client.post(url, **given[form]) as answer:  # type: ignore[arg-type]  # one of post's own arguments
        assert answer.status == 200
        assert (await answer.json())["result"]["text"] == "مرحبا & <b>"
