"""What the page shows of chats; the test is the bot here, and Telegram's own parser reads its HTML."""

import asyncio
from typing import Any

import aiohttp
import pytest
from playwright.async_api import Browser, Page, Route, expect

from bot.sandbox.nouns import User
from bot.sandbox.telegram import Telegram
from tests.browser.conftest import opened

pytestmark = pytest.mark.browser


@pytest.fixture
def amina(telegram: Telegram) -> User:
    return telegram.world.add_user("أمينة", "ar", started=True)


async def send(telegram: Telegram, chat: int, html: str, **fields: Any) -> None:
    address = f"{telegram.base_url}{telegram.token}/sendMessage"
    told = {"chat_id": chat, "text": html, "parse_mode": "HTML", **fields}
    async with aiohttp.ClientSession() as client, client.post(address, json=told) as answer:
        assert answer.status == 200, await answer.text()


async def shown(browser: Browser, telegram: Telegram, wrongs: list[str], width: int = 1100) -> Page:
    return await opened(browser, telegram.url, wrongs, width, 800)


async def test_each_line_of_a_message_runs_its_own_way(
    browser: Browser, telegram: Telegram, amina: User, wrongs: list[str]
) -> None:
    await send(
        telegram, amina.id, "اجتماع المجلس الجماعي لمدينة مكناس\nLa réunion\n2026 سنة\n\n\u200fMeknès\nمكناس"
    )
    page = await shown(browser, telegram, wrongs)
    lines = page.locator(".bubble .line")
    await expect(lines).to_have_count(6)
    sides = """(lines) => lines.map((line) => {
        const range = document.createRange(); range.selectNodeContents(line);
        const text = range.getBoundingClientRect(), box = line.getBoundingClientRect();
        if (!line.textContent) return "empty";
        return Math.abs(box.right - text.right) < 2 ? "right" : Math.abs(text.left - box.left) < 2 ? "left" : "between";
    })"""
    assert await lines.evaluate_all(sides) == ["right", "left", "right", "empty", "right", "right"]


async def test_formatting_is_shown_over_line_ends_and_never_as_markup(
    browser: Browser, telegram: Telegram, amina: User, wrongs: list[str]
) -> None:
    text = "<b>سطر\nوسطر</b> &lt;img src=x onerror=alert(1)&gt; <tg-spoiler>سر</tg-spoiler>"
    quote = "\n".join(f"<b>{number}</b>" for number in range(9))
    await send(telegram, amina.id, f"{text}\n<blockquote expandable>{quote}</blockquote>\nبعده")
    page = await shown(browser, telegram, wrongs)
    bubble = page.locator(".bubble")
    assert await bubble.locator("b").all_text_contents() == ["سطر", "وسطر", *"012345678"]
    await expect(bubble).to_contain_text("<img src=x onerror=alert(1)>")
    await expect(bubble.locator("img")).to_have_count(0)
    fold = bubble.get_by_role("button", name="اقتباس")
    await expect(fold).to_have_attribute("aria-expanded", "false")
    folded = await bubble.locator("blockquote").bounding_box()
    await fold.press("Enter")
    unfolded = await bubble.locator("blockquote").bounding_box()
    assert folded
    assert unfolded
    assert unfolded["height"] > folded["height"] * 2
    await bubble.get_by_role("button", name="نص مخفي").press("Enter")
    await expect(bubble.locator(".spoken")).to_have_text("سر")


async def test_unfolded_quotations_stay_unfolded_when_a_message_arrives(
    browser: Browser, telegram: Telegram, amina: User, wrongs: list[str]
) -> None:
    quote = "<blockquote expandable>1\n2\n3\n4\n5</blockquote>"
    await send(telegram, amina.id, quote)
    page = await shown(browser, telegram, wrongs)
    await page.get_by_role("button", name="اقتباس").click()
    await send(telegram, amina.id, "جديد")
    await expect(page.locator(".message")).to_have_count(2)
    await expect(page.locator(".fold")).to_have_attribute("aria-expanded", "true")


async def test_a_keyboard_is_there_until_the_bot_takes_it_away(
    browser: Browser, telegram: Telegram, amina: User, wrongs: list[str]
) -> None:
    key = {"text": "📍 مشاركة موقعي", "request_location": True}
    await send(telegram, amina.id, "أين أنت؟", reply_markup={"keyboard": [[key]]})
    page = await shown(browser, telegram, wrongs)
    keyboard = page.locator("#phone-1 .keyboard")
    await keyboard.get_by_role("button", name="مشاركة موقعي").click()
    await page.get_by_role("button", name="في عرض البحر").click()
    await expect(page.locator(".message.mine .place")).to_be_visible()
    await expect(keyboard).to_be_visible()
    await send(telegram, amina.id, "شكرا", reply_markup={"remove_keyboard": True})
    await expect(keyboard).to_be_hidden()


async def test_everyone_in_a_group_writes_from_their_own_phone(
    browser: Browser, telegram: Telegram, amina: User, wrongs: list[str]
) -> None:
    karim = telegram.world.add_user("Karim", "fr")
    group = telegram.world.add_group("سكان حي الزيتون", amina.id, [karim.id])
    page = await shown(browser, telegram, wrongs)
    for person, field, said in (
        (amina, "اكتب رسالة", "السلام عليكم"),
        (karim, "Écrire un message", "Bonjour à tous"),
    ):
        await (
            page.locator("#people section", has_text=person.first_name)
            .get_by_role("button", name=group.title)
            .click()
        )
        await page.locator("#phone-1").get_by_label(field).fill(said)
        await page.keyboard.press("Enter")
    await expect(page.locator("#phone-1 .message:not(.mine)")).to_contain_text("السلام عليكم")
    assert [(each.sender_id, each.text) for each in telegram.world.messages(group.id)] == [
        (amina.id, "السلام عليكم"), (karim.id, "Bonjour à tous"),
    ]  # fmt: skip
    badge = page.locator("#people section", has_text=amina.first_name).locator(".badge")
    await expect(badge).to_have_text("1")


async def test_two_phones_lie_side_by_side_on_a_wide_screen(
    browser: Browser, telegram: Telegram, amina: User, wrongs: list[str]
) -> None:
    telegram.world.add_user("Karim", "fr", started=True)
    page = await shown(browser, telegram, wrongs, 1440)
    await expect(page.locator("#phone-1")).to_have_attribute("aria-label", "هاتف أمينة")
    await expect(page.locator("#phone-2")).to_have_attribute("aria-label", "Le téléphone de Karim")
    await expect(page.locator("#phone-2")).to_be_visible()


async def test_the_page_is_worked_by_keyboard_alone(
    browser: Browser, telegram: Telegram, amina: User, wrongs: list[str]
) -> None:
    commands = [
        {"command": "latest", "description": "آخر الأخبار"},
        {"command": "help", "description": "مساعدة"},
    ]
    address = f"{telegram.base_url}{telegram.token}/setMyCommands"
    async with aiohttp.ClientSession() as client, client.post(address, json={"commands": commands}):
        pass
    await send(telegram, amina.id, "مرحبا")
    page = await shown(browser, telegram, wrongs)
    await page.get_by_role("button", name="الأوامر").focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.locator(".message.mine")).to_contain_text("/help")
    await page.get_by_role("button", name="الأوامر").focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("button", name="الأوامر")).to_be_focused()


async def test_nothing_is_missed_while_the_page_asks_for_the_whole_state(
    browser: Browser, telegram: Telegram, amina: User, wrongs: list[str]
) -> None:
    page = await shown(browser, telegram, wrongs)
    answered = asyncio.Event()

    async def late(route: Route) -> None:
        """Let the answer be made, and bring it when more has happened since."""
        answer = await route.fetch()
        await send(telegram, amina.id, "وصل في هذه الأثناء")
        await asyncio.sleep(0.3)
        await route.fulfill(response=answer)
        answered.set()

    await page.route("**/sandbox/state", late, times=1)
    telegram.world.add_user("Karim", "fr")
    await answered.wait()
    await expect(page.locator("#phone-1 .message")).to_contain_text("وصل في هذه الأثناء")
