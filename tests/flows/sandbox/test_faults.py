"""What goes wrong on purpose, as the real bot meets it."""

import asyncio
import json
import time
from collections.abc import AsyncIterator

import aiohttp
import pytest
from telegram import Bot
from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.sandbox.faults import Fault
from bot.sandbox.limits import Pace
from bot.sandbox.nouns import User
from bot.sandbox.telegram import Telegram


@pytest.fixture
async def paced() -> AsyncIterator[Telegram]:
    """A Telegram with its real pace and the real clock."""
    async with Telegram.serve(token="1:test", pace=Pace(per_second=10, burst=3)) as server:
        yield server


async def test_too_many_requests_are_refused_with_the_seconds_to_wait(
    bot: Bot, telegram: Telegram, amina: User
) -> None:
    telegram.faults.add(Fault("429", method="sendMessage", times=1, retry_after=17))
    with pytest.raises(RetryAfter) as refusal:
        await bot.send_message(amina.id, "x")
    assert refusal.value._retry_after.total_seconds() == 17
    assert (await bot.send_message(amina.id, "x")).message_id
    assert telegram.faults.counts == {"429": 1}
    assert len(telegram.world.accepted) == 1


@pytest.mark.parametrize("kind", ["500", "502", "504"])
async def test_a_proxys_page_is_a_network_error_to_the_bot(
    bot: Bot, telegram: Telegram, amina: User, kind: str
) -> None:
    telegram.faults.add(Fault(kind, times=1))
    with pytest.raises(NetworkError) as error:
        await bot.send_message(amina.id, "x")
    assert not isinstance(error.value, BadRequest)
    assert telegram.world.accepted == []


@pytest.mark.parametrize(("after", "taken"), [(False, 0), (True, 1)])
@pytest.mark.parametrize("kind", ["cut", "502"])
async def test_a_lost_answer_may_hide_a_message_that_was_taken(
    bot: Bot, telegram: Telegram, amina: User, kind: str, after: bool, taken: int
) -> None:
    telegram.faults.add(Fault(kind, method="sendMessage", times=1, after=after))
    with pytest.raises(NetworkError):
        await bot.send_message(amina.id, "x")
    assert len(telegram.world.accepted) == taken
    assert (await bot.send_message(amina.id, "y")).text == "y"


async def test_rubbish_instead_of_an_answer_is_an_error(bot: Bot, telegram: Telegram, amina: User) -> None:
    telegram.faults.add(Fault("rubbish", times=1))
    with pytest.raises(TelegramError):
        await bot.send_message(amina.id, "x")


async def test_a_person_blocks_the_bot_in_the_middle(bot: Bot, telegram: Telegram, amina: User) -> None:
    telegram.faults.add(Fault("block", method="sendMessage", skip=2, times=1))
    for _ in range(2):
        await bot.send_message(amina.id, "x")
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(amina.id, "x")
    assert amina.blocked


async def test_a_revoked_token_is_told(bot: Bot, telegram: Telegram, amina: User) -> None:
    telegram.faults.add(Fault("401", method="sendMessage"))
    with pytest.raises(InvalidToken):
        await bot.send_message(amina.id, "x")


async def test_a_message_the_bot_no_longer_waits_for_is_taken_all_the_same(
    bot: Bot, telegram: Telegram, amina: User
) -> None:
    telegram.faults.add(Fault("delay", method="sendMessage", seconds=0.4, jitter=0.1))
    with pytest.raises(TimedOut):
        await bot.send_message(amina.id, "x", read_timeout=0.1)
    await telegram.until(lambda world: world.accepted)


async def test_faults_are_armed_and_counted_over_http(bot: Bot, telegram: Telegram, amina: User) -> None:
    url = f"{telegram.url}/sandbox/faults"
    async with aiohttp.ClientSession() as client:
        async with client.post(url, json={"kind": "504", "method": "sendMessage", "times": 1}) as answer:
            assert answer.status == 200
        with pytest.raises(NetworkError):
            await bot.send_message(amina.id, "x")
        async with client.get(url) as answer:
            shown = await answer.json()
        async with client.post(url, json={"kind": "flood"}) as answer:
            assert (answer.status, "not 'flood'" in await answer.text()) == (400, True)
        async with client.delete(url) as answer:
            assert (await answer.json())["armed"] == []
    assert (shown["counts"], shown["armed"][0]["struck"]) == ({"504": 1}, 1)


async def test_a_bot_in_a_hurry_is_slowed_and_its_refusals_are_counted(paced: Telegram) -> None:
    people = [paced.world.add_user(f"P{number}", started=True) for number in range(12)]
    async with Bot("1:test", base_url=paced.base_url) as bot:
        sent = await asyncio.gather(
            *(bot.send_message(one.id, "x") for one in people), return_exceptions=True
        )
        assert sum(isinstance(one, RetryAfter) for one in sent) == 2
        await asyncio.sleep(1.05)
        burst = [await _outcome(bot, people[0]) for _ in range(4)]
    assert burst == ["sent", "sent", "sent", "late"]
    assert paced.world.pace.refused == {"bot": 2, "chat": 1}
    assert len(paced.world.accepted) == 13


async def test_two_hundred_messages_a_second_are_taken(telegram: Telegram, amina: User) -> None:
    url, body = f"{telegram.base_url}1:test/sendMessage", {"chat_id": amina.id, "text": "<b>خبر</b> " * 40}
    began = time.process_time()
    async with aiohttp.ClientSession() as client:

        async def send() -> int:
            async with client.post(
                url, data=json.dumps(body), headers={"Content-Type": "application/json"}
            ) as answer:
                return answer.status

        assert {*await asyncio.gather(*(send() for _ in range(400)))} == {200}
    assert len(telegram.world.accepted) == 400
    assert time.process_time() - began < 2.0  # 200 a second leave the bot most of the machine


async def _outcome(bot: Bot, person: User) -> str:
    try:
        await bot.send_message(person.id, "x")
    except RetryAfter:
        return "late"
    return "sent"
