"""The promise: nothing lost, nothing doubled but what was in flight, and that by name."""

import asyncio
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.sandbox.faults import Fault
from bot.sandbox.limits import Pace
from storage.model import ChatState, DeliveryState
from tests.flows.delivery.town import town

FREE = {"per_second": None, "per_chat_seconds": None, "per_group_minute": None}


@pytest.mark.timeout(240)
async def test_five_kills_lose_nothing_and_double_at_most_what_was_in_flight(tmp_path: Path) -> None:
    chance = random.Random(7)
    pace = Pace(per_second=120, per_chat_seconds=None, per_group_minute=None)
    async with town(tmp_path, pace, messages_per_second=120, per_chat_seconds=0.05) as here:
        await here.settle(120)
        here.publish(0, 8)
        await here.start()
        for kill in range(1, 6):
            await here.until(kill * 150, 60)
            await asyncio.sleep(chance.random() / 4)
            await here.kill()
            await here.start()
        await here.until(960, 90)
        await asyncio.sleep(1)
        assert await here.stop() == 0
        doubled = sum(count - 1 for count in here.copies.values())
        assert len(here.copies) == 960
        assert doubled <= 5 * 5
        assert here.log.count("delivery.maybe_sent") >= doubled
        assert await here.counts() == {DeliveryState.SENT: 960}


async def test_certain_failures_double_nothing_and_a_blocked_chat_is_tried_once(tmp_path: Path) -> None:
    async with town(tmp_path, Pace(**FREE), messages_per_second=100, per_chat_seconds=0.05) as here:  # type: ignore[arg-type]
        await here.settle(40)
        blocked = max(here.telegram.world.users)
        faults = here.telegram.faults
        refused = faults.add(Fault("block", method="sendMessage", chat_id=blocked))
        faults.add(Fault("502", method="sendMessage", probability=0.1, seed=3, times=15))
        faults.add(Fault("429", method="sendMessage", skip=20, times=2, retry_after=1))
        here.publish(0, 3)
        await here.start()
        await here.until(39 * 3, 60)
        await asyncio.sleep(1)
        assert await here.stop() == 0
        assert set(here.copies.values()) == {1}
        assert refused.struck == 1
        assert await here.chat_state(40) == ChatState.GONE


async def test_a_connection_cut_after_the_message_was_taken_loses_nothing(tmp_path: Path) -> None:
    async with town(tmp_path, Pace(**FREE), messages_per_second=100, per_chat_seconds=0.05) as here:  # type: ignore[arg-type]
        await here.settle(20)
        here.telegram.faults.add(Fault("cut", method="sendMessage", skip=5, times=3, after=True))
        here.publish(0, 2)
        await here.start()
        await here.until(40, 60)
        await asyncio.sleep(3)
        await here.stop()
        assert len(here.copies) == 40
        assert sum(here.copies.values()) <= 43


@pytest.mark.alone
async def test_at_telegrams_own_limit_the_bot_keeps_the_pace_and_answers_at_once(tmp_path: Path) -> None:
    async with town(tmp_path, Pace(per_second=30), messages_per_second=30) as here:
        asker, *_ = await here.settle(150)
        here.publish(0, 2)
        await here.start()
        waits = []
        for arrived in (60, 150, 240):
            await here.until(arrived, 60)
            waits.append(await here.ask(asker, "/latest", "آخر أخبار"))
        await here.until(300, 60)
        times = [each.time for each in here.telegram.world.accepted]
        assert not here.telegram.world.pace.refused
        assert (len(times) - 1) / (times[-1] - times[0]) >= 28
        assert max(waits) < 1


async def test_a_database_locked_for_long_delays_and_neither_loses_nor_doubles(tmp_path: Path) -> None:
    async with town(tmp_path, Pace(**FREE), messages_per_second=30, per_chat_seconds=0.05) as here:  # type: ignore[arg-type]
        await here.settle(40)
        here.publish(0, 2)
        await here.start()
        await here.until(20, 30)
        with closing(sqlite3.connect(tmp_path / "houma.db", timeout=5, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            await asyncio.sleep(11)  # longer than the bot waits before it gives up a transaction
            other.execute("ROLLBACK")
        await here.until(80, 30)
        assert await here.stop() == 0
        assert set(here.copies.values()) == {1}
        assert "storage.busy" in here.log


async def test_an_old_text_is_stored_and_not_pushed(tmp_path: Path) -> None:
    async with town(tmp_path, Pace(**FREE)) as here:  # type: ignore[arg-type]
        await here.settle(1)
        old = here.home / "texts" / "old.txt"
        here.publish(0, 1)
        text = (here.home / "texts" / "0.txt").read_text("utf-8")
        old.write_text("01/02/2020\n" + text.split("\n", 1)[1].replace("رقم 0", "رقم 77"), "utf-8")
        await here.start()
        await here.until(1, 20)
        await asyncio.sleep(3)
        assert [("77" in each.text) for each in here.telegram.world.accepted] == [False]
