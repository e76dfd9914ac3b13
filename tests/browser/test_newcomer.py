"""A newcomer's first minutes, in Arabic, in a real browser with the real bot."""

import pytest
from playwright.async_api import Page, expect

from bot.sandbox.stage import Stage
from tests.browser.conftest import SHOTS, SLOW

pytestmark = pytest.mark.browser


async def test_a_resident_joins_by_tapping_reads_and_sees_an_article_arrive_live(
    stage: Stage, page: Page
) -> None:
    title = str(stage.sites.papers["sada-zaytouna"].stock[0]["title"])
    chat = page.locator("#phone-1 .messages")
    await page.get_by_role("button", name="ابدأ", exact=True).click()
    await chat.get_by_role("button", name="العربية").click(timeout=SLOW)
    await chat.get_by_role("button", name="مكناس", exact=True).click(timeout=SLOW)
    await expect(chat).to_contain_text("أنت الآن تتابع أخبار مكناس", timeout=SLOW)
    await expect(chat.locator(".message a", has_text="حي الزيتون").first).to_be_visible()
    await page.evaluate("window.neverReloaded = true")
    await page.get_by_role("button", name="انشر مقالا: صدى الزيتونة").click()
    await expect(chat.locator("b", has_text=title)).to_be_visible(timeout=SLOW)
    assert await page.evaluate("window.neverReloaded")
    await page.screenshot(path=SHOTS / "newcomer.png")


async def test_a_search_on_a_small_phone_is_answered_and_its_number_opens_the_story(
    stage: Stage, phone: Page
) -> None:
    chat = phone.locator("#phone-1 .messages")
    stage.telegram.world.say(stage.resident.id, stage.resident.id, "/subscribe مكناس")
    await expect(chat).to_contain_text("تتابع أخبار مكناس", timeout=SLOW)
    await expect(chat.get_by_text("انقطاع مؤقت للماء").first).to_be_visible(timeout=SLOW)
    await phone.locator("#phone-1").get_by_label("اكتب رسالة").fill("/search الماء")
    await phone.get_by_role("button", name="أرسل").click()
    answer = chat.locator(".message", has=phone.locator("b", has_text="الماء")).last
    await answer.get_by_role("button", name="1", exact=True).click(timeout=SLOW)
    await expect(chat.locator(".message").last).to_contain_text("اقرأ المقال الأصلي", timeout=SLOW)
    for part in ("المحادثات", "الهاتف", "المدينة"):
        await phone.locator("#tabs").get_by_role("button", name=part).click()
        assert await phone.evaluate("document.documentElement.scrollWidth") <= 360
        wide = "[...document.querySelectorAll('main *')].filter((one) => one.getBoundingClientRect().right > 361).map((one) => one.className)"
        assert await phone.evaluate(wide) == []
    await phone.screenshot(path=SHOTS / "small-phone.png")


async def test_a_shared_place_is_answered_with_the_nearest_cities(page: Page) -> None:
    chat = page.locator("#phone-1 .messages")
    await page.get_by_role("button", name="ابدأ", exact=True).click()
    await chat.get_by_role("button", name="العربية").click(timeout=SLOW)
    await page.locator("#phone-1 .keyboard button").click(timeout=SLOW)
    await page.get_by_role("button", name="فاس، باب بوجلود").click()
    await expect(page.locator("#phone-1 .keyboard")).to_be_hidden(timeout=SLOW)
    await expect(chat.locator(".keys").get_by_role("button", name="فاس").last).to_be_visible(timeout=SLOW)


async def test_an_editor_previews_confirms_and_the_announcement_arrives(stage: Stage, page: Page) -> None:
    world, told = stage.telegram.world, "تبدأ حملة النظافة يوم السبت أمام دار الشباب."
    world.say(stage.resident.id, stage.resident.id, "/subscribe مكناس")
    await stage.telegram.until(lambda world: len(world.messages(stage.resident.id)) > 1, 20)
    await page.locator("#people section", has_text=stage.editor.first_name).get_by_role("button").click()
    await page.locator("#phone-1").get_by_role("button", name="ابدأ").click()
    await page.locator("#phone-1").get_by_label("اكتب رسالة").fill(f"/announce {told}")
    await page.keyboard.press("Enter")
    chat = page.locator("#phone-1 .messages")
    await expect(chat.locator(".message:not(.mine)", has_text=told)).to_be_visible(timeout=SLOW)
    assert not any(told in each.text for each in world.messages(stage.resident.id))
    await chat.get_by_role("button", name="إرسال إلى").click(timeout=SLOW)
    await (
        page.locator("#people section", has_text=stage.resident.first_name)
        .get_by_role("button")
        .first.click()
    )
    await expect(chat.locator(".message", has_text=told)).to_be_visible(timeout=SLOW)
