"""The real python-telegram-bot in front of the sandbox's Telegram."""

from collections.abc import AsyncIterator

import pytest
from telegram import Bot

from bot.sandbox.limits import Pace
from bot.sandbox.nouns import User
from bot.sandbox.telegram import Telegram

TOKEN = "1:test"


class Clock:
    """A clock the test moves."""

    def __init__(self) -> None:
        self.now = 1_790_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def telegram(clock: Clock) -> AsyncIterator[Telegram]:
    async with Telegram.serve(token=TOKEN, pace=Pace.off(), clock=clock) as server:
        yield server


@pytest.fixture
async def bot(telegram: Telegram) -> AsyncIterator[Bot]:
    async with Bot(TOKEN, base_url=telegram.base_url, base_file_url=telegram.base_file_url) as client:
        yield client


@pytest.fixture
def amina(telegram: Telegram) -> User:
    return telegram.world.add_user("Amina", "ar", started=True)
