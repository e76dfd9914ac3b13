"""Chromium drives the sandbox's page; where there is none these tests are left out, except in CI, where they fail."""

import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, async_playwright

from bot.sandbox.page import routes
from bot.sandbox.stage import Stage, play
from bot.sandbox.telegram import Telegram

CHROMIUM = os.environ.get("HOUMA_CHROMIUM") or shutil.which("chromium")
_QUIET = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
SHOTS = Path("screenshots")
SLOW = 20_000  # milliseconds in which the bot has answered, on a busy machine too

if CHROMIUM is None and not (os.environ.get("CI") or os.environ.get("HOUMA_REQUIRE_BROWSER")):
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture
async def stage() -> AsyncIterator[Stage]:
    """The whole play, its bot awake."""
    async with play(0, routes()) as playing:
        resident = playing.resident.id
        await playing.telegram.until(lambda world: world.menu(resident, resident), 30)
        yield playing


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    """A Telegram with its page, and no bot: the test is the bot."""
    server = Telegram()
    server.app.add_routes(routes())
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    """Chromium; a page must show no error, and ask for nothing beyond its own server."""
    assert CHROMIUM, "Chromium is missing: install it, or name it in HOUMA_CHROMIUM"
    SHOTS.mkdir(exist_ok=True)
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=_QUIET.split())
        yield opened
        await opened.close()


@pytest.fixture
async def wrongs() -> AsyncIterator[list[str]]:
    """What went wrong in a page; a test ends without."""
    told: list[str] = []
    yield told
    assert told == []


@pytest.fixture
async def page(stage: Stage, browser: Browser, wrongs: list[str]) -> Page:
    """The play's page on a desk's screen."""
    return await opened(browser, stage.telegram.url, wrongs, 1100, 860)


@pytest.fixture
async def phone(stage: Stage, browser: Browser, wrongs: list[str]) -> Page:
    """The play's page on a small phone."""
    return await opened(browser, stage.telegram.url, wrongs, 360, 720)


async def opened(browser: Browser, url: str, wrongs: list[str], width: int, height: int) -> Page:
    """Open the page; its errors and strangers' addresses are noted."""
    page = await browser.new_page(viewport={"width": width, "height": height}, locale="ar-MA")
    page.on("pageerror", lambda error: wrongs.append(str(error)))
    page.on(
        "request",
        lambda request: None if request.url.startswith((url, "data:")) else wrongs.append(request.url),
    )
    page.set_default_timeout(SLOW)
    await page.goto(url)
    await page.locator("#phone-1 h2").wait_for()
    return page
