"""A newcomer's first minute, in Arabic, in a real browser with the real bot."""

import pytest
from playwright.async_api import Page, expect

from bot.sandbox.stage import Stage
from tests.browser.conftest import SHOTS

pytestmark = pytest.mark.browser
SLOW = 15_000  # milliseconds


async def test_a_newcomer_reads_the_city_and_sees_an_article_arrive(stage: Stage, page: Page) -> None:
    await page.get_by_role("button", name="ابدأ").click()
    await page.get_by_role("button", name="العربية").click(timeout=SLOW)
    await page.get_by_role("button", name="مكناس", exact=True).click(timeout=SLOW)
    await expect(page.locator("#messages")).to_contain_text("أنت الآن تتابع أخبار مكناس", timeout=SLOW)
    await page.get_by_role("button", name="انشر مقالا جديدا الآن").click()
    await expect(page.locator("#published")).to_contain_text("الإنارة العمومية")
    await expect(page.locator("#messages")).to_contain_text(
        "إصلاح الإنارة العمومية في خمسة أزقة", timeout=SLOW
    )
    await page.screenshot(path=SHOTS / "newcomer.png")


async def test_a_search_typed_on_a_phone_is_answered_with_its_words_marked(stage: Stage, page: Page) -> None:
    await page.set_viewport_size({"width": 390, "height": 800})
    world, resident = stage.telegram.world, stage.resident
    world.say(resident.id, resident.id, "/subscribe مكناس")
    await expect(page.locator("#messages")).to_contain_text("تتابع أخبار مكناس", timeout=SLOW)
    await page.wait_for_timeout(4000)
    await page.get_by_label("اكتب رسالة").fill("/search الماء")
    await page.get_by_role("button", name="أرسل").click()
    await expect(page.locator("#messages b", has_text="الماء").last).to_be_visible(timeout=SLOW)
    await page.screenshot(path=SHOTS / "search.png")
    width = await page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390
