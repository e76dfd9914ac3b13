"""Chromium drives the sandbox's page; where there is none these tests are left out, except in CI, where they fail."""

import os
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Page, async_playwright

from bot.sandbox.page import routes
from bot.sandbox.stage import Stage, play

CHROMIUM = os.environ.get("HOUMA_CHROMIUM") or shutil.which("chromium")
_QUIET = "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync"
SHOTS = Path("screenshots")

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
async def page(stage: Stage) -> AsyncIterator[Page]:
    """The sandbox's page in a browser, with no error on it."""
    assert CHROMIUM, "Chromium is missing: install it, or name it in HOUMA_CHROMIUM"
    SHOTS.mkdir(exist_ok=True)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=_QUIET.split())
        opened = await browser.new_page(viewport={"width": 1100, "height": 860})
        errors: list[str] = []
        opened.on("pageerror", lambda error: errors.append(str(error)))
        await opened.goto(stage.telegram.url)
        yield opened
        await browser.close()
        assert errors == []
