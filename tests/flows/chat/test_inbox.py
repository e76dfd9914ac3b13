"""What people write is kept until it was answered, in order, whatever the database or a broken update does; then it is gone."""

import asyncio
import json
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

from bot.handlers.inbox import Inbox
from storage.model import CitySlug, PendingUpdate
from tests.flows.chat.neighbourhood import Neighbourhood


def kept(path: Path) -> list[tuple[str, str | None]]:
    """What is left of updates in the database: their text, and why they were set aside."""
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT payload, set_aside FROM incoming ORDER BY id").fetchall()


@asynccontextmanager
async def listening(houma: Neighbourhood) -> AsyncIterator[asyncio.Event]:
    """The bot takes its updates by itself while the block lasts; the event stops it."""
    stop = asyncio.Event()
    inbox = Inbox(houma.store, houma.services.bot, houma.application)
    running = asyncio.create_task(inbox.run(stop))
    try:
        yield stop
    finally:
        stop.set()
        await asyncio.wait_for(running, 12)


async def test_a_request_that_meets_a_locked_database_is_answered_once_it_opens(
    houma: Neighbourhood, tmp_path: Path
) -> None:
    amina, karim = houma.person(), houma.person("fr")
    with closing(sqlite3.connect(tmp_path / "houma.db", isolation_level=None)) as other:
        async with listening(houma):
            houma.telegram.world.say(amina.id, amina.id, "/help")
            houma.telegram.world.say(amina.id, amina.id, "/subscribe مكناس")
            houma.telegram.world.say(amina.id, amina.id, "/pause")
            houma.telegram.world.say(karim.id, karim.id, "/help")
            await houma.telegram.until(lambda world: not len(world.updates))
            other.execute("BEGIN IMMEDIATE")
            await asyncio.sleep(12)  # longer than a writer waits for its turn
            assert any("/subscribe" in payload for payload, _ in kept(tmp_path / "houma.db"))
            other.execute("ROLLBACK")
            await houma.telegram.until(lambda _world: len(houma.heard(amina.id)) >= 4, 20)
    chat = await houma.chat(amina)
    assert chat is not None
    assert chat.cities == (CitySlug("meknes"),)
    assert chat.state == "paused"
    assert "توقفت الأخبار مؤقتا" in houma.last(amina.id)
    assert kept(tmp_path / "houma.db") == []


async def test_a_malformed_update_is_set_aside_without_its_words_and_the_rest_is_answered(
    houma: Neighbourhood, tmp_path: Path
) -> None:
    amina = houma.person()
    updates = houma.telegram.world.updates
    updates.add("message", {"message_id": "x", "chat": {"id": amina.id}, "text": "سر"})
    updates.add("callback_query", {"from": 3})
    updates.add("message", {"chat": {"id": 2**70}, "text": "\ud800"})
    updates.add("something_new", {"text": "غريب"})
    async with listening(houma):
        houma.telegram.world.say(amina.id, amina.id, "/help")
        await houma.telegram.until(
            lambda _world: houma.heard(amina.id) and not any(text for text, _ in kept(tmp_path / "houma.db"))
        )
    left = [why for _, why in kept(tmp_path / "houma.db")]
    assert len(left) == 3
    assert all(left)


async def test_what_was_stored_before_a_crash_is_answered_in_order_at_the_next_start(
    houma: Neighbourhood, tmp_path: Path
) -> None:
    amina = houma.person()
    for words in ("/subscribe مكناس", "/pause", "/resume"):
        houma.telegram.world.say(amina.id, amina.id, words)
    raw = await houma.services.bot.do_api_request("getUpdates", {"timeout": 0})
    await houma.store.inbox.add(
        [PendingUpdate(each["update_id"], amina.id, json.dumps(each)) for each in raw],
        raw[-1]["update_id"] + 1,
    )
    async with listening(houma):
        await houma.telegram.until(lambda _world: "سعداء بعودتك" in " ".join(houma.heard(amina.id)))
    assert kept(tmp_path / "houma.db") == []


async def test_a_flood_is_left_for_the_next_start_and_does_not_hold_up_the_end(
    houma: Neighbourhood, tmp_path: Path
) -> None:
    amina = houma.person()
    for _ in range(60):
        houma.telegram.world.say(amina.id, amina.id, "/help")
    loop = asyncio.get_running_loop()
    async with listening(houma) as stop:
        await houma.telegram.until(lambda _world: len(houma.heard(amina.id)) > 21)
        begun = loop.time()
        stop.set()
    assert loop.time() - begun < 5
    assert len(houma.heard(amina.id)) + len(kept(tmp_path / "houma.db")) == 60
