"""A neighbourhood to talk in: the real Application and a real database against the sandbox's Telegram."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.sandbox.limits import Pace
from bot.sandbox.telegram import Telegram
from storage.store import Store
from tests.flows.chat.neighbourhood import Neighbourhood, speak

# The pace has tests of its own, beside the sender.
UNHURRIED = Pace(per_second=None, per_chat_seconds=None, per_group_minute=None)


@pytest.fixture
async def houma(tmp_path: Path) -> AsyncIterator[Neighbourhood]:
    """The bot, between its database and a Telegram where nobody has written to it yet."""
    store = await Store.open(f"sqlite+aiosqlite:///{tmp_path}/houma.db", migrate=True)
    async with (
        Telegram.serve(token="1:test", pace=UNHURRIED) as telegram,
        speak(telegram, store) as neighbourhood,
    ):
        yield neighbourhood
    await store.close()
