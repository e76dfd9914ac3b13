"""The desk and the workshop: what a contributor does to the bot, and that nothing gets lost by it."""

import pytest
from playwright.async_api import Page, expect

from bot.sandbox.stage import Stage
from tests.browser.conftest import SLOW

pytestmark = pytest.mark.browser
_FORM = {"title": "افتتاح ورشة النجارة بحي الزيتون في مكناس", "text": "فتحت ورشة النجارة أبوابها صباح اليوم."}


async def test_an_article_still_arrives_after_the_bot_was_killed_from_the_page(
    stage: Stage, page: Page
) -> None:
    chat = page.locator("#phone-1 .messages")
    stage.telegram.world.say(stage.resident.id, stage.resident.id, "/subscribe مكناس")
    await expect(chat).to_contain_text("تتابع أخبار مكناس", timeout=SLOW)
    killed = stage.keeper.pid
    await page.get_by_role("button", name="اقتله الآن").click()
    await expect(page.locator("#bot")).to_contain_text("مقتول")
    await page.locator("#desk summary", has_text="اكتب مقالا").click()
    await page.locator("#own").get_by_label("العنوان").fill(_FORM["title"])
    await page.locator("#own").get_by_label("النص").fill(_FORM["text"])
    await page.get_by_role("button", name="انشر ما كتبت").click()
    await expect(chat.locator("b", has_text=_FORM["title"])).to_be_visible(timeout=SLOW)
    await expect(page.locator("#bot")).to_contain_text("يعمل")
    assert stage.keeper.pid not in {None, killed}


async def test_what_telegram_refuses_for_a_while_arrives_when_it_is_well_again(
    stage: Stage, page: Page
) -> None:
    title = str(stage.sites.papers["sada-zaytouna"].stock[0]["title"])
    chat = page.locator("#phone-1 .messages")
    stage.telegram.world.say(stage.resident.id, stage.resident.id, "/subscribe مكناس")
    await expect(chat).to_contain_text("تتابع أخبار مكناس", timeout=SLOW)
    await page.get_by_role("switch", name="429").check()
    await page.get_by_role("button", name="انشر مقالا: صدى الزيتونة").click()
    await expect(page.locator("#faults")).to_contain_text("أصاب", timeout=SLOW)
    assert not any(title in each.text for each in stage.telegram.world.messages(stage.resident.id))
    await page.get_by_role("switch", name="429").uncheck()
    await expect(chat.locator("b", has_text=title)).to_be_visible(timeout=SLOW)


async def test_a_person_who_blocks_the_bot_gets_nothing_until_they_come_back(
    stage: Stage, page: Page
) -> None:
    chat = page.locator("#phone-1 .messages")
    stage.telegram.world.say(stage.resident.id, stage.resident.id, "/subscribe مكناس")
    await expect(chat).to_contain_text("تتابع أخبار مكناس", timeout=SLOW)
    await page.get_by_role("switch", name=f"{stage.resident.first_name}: حظر البوت").check()
    await expect(page.locator("#phone-1 textarea")).to_be_hidden()
    await page.locator("#phone-1 footer").get_by_role("button", name="ارفع الحظر").click()
    await page.locator("#phone-1").get_by_label("اكتب رسالة").fill("/help")
    await page.keyboard.press("Enter")
    await expect(chat.locator(".message").last).to_contain_text("/latest", timeout=SLOW)
