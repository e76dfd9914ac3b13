"""Whatever the network does on the way, Telegram never counts one message too many in any second."""

import asyncio
import random

import pytest

from bot.delivery.pace import Pacer
from bot.errors import SendLater
from storage.model import Address, ChatKind, Lane

RATE = 200


def person(number: int) -> Address:
    return Address(number, None, ChatKind.PRIVATE)


class Counter:
    """Telegram's side: a message is counted when it arrives, some time after it was sent and before its answer."""

    def __init__(self, pacer: Pacer, jitter: float, hiccups: float) -> None:
        self.arrived: list[float] = []
        self._pacer = pacer
        self._chance = random.Random(11)
        self._jitter = jitter
        self._hiccups = hiccups

    async def send(self, address: Address, lane: Lane = Lane.ITEM) -> None:
        async with self._pacer.slot(address, lane):
            await asyncio.sleep(self._leg())
            self.arrived.append(asyncio.get_running_loop().time())
            await asyncio.sleep(self._leg())

    def _leg(self) -> float:
        late = self._hiccups if self._chance.random() < 0.02 else 0.0
        return self._chance.random() * self._jitter + late

    def most_in_a_second(self) -> int:
        times = sorted(self.arrived)
        return max(sum(1 for each in times[n:] if each < start + 1) for n, start in enumerate(times))


@pytest.mark.parametrize("hiccups", [0.0, 0.4])
async def test_no_second_holds_more_than_the_limit_however_messages_bunch_up(hiccups: float) -> None:
    pacer = Pacer(RATE, 0.0, 20)
    telegram = Counter(pacer, jitter=0.01, hiccups=hiccups)
    async with asyncio.TaskGroup() as group:
        for number in range(RATE * 3):
            group.create_task(telegram.send(person(number)))
    assert telegram.most_in_a_second() <= RATE


async def test_a_reply_goes_before_the_pushes_that_wait() -> None:
    pacer = Pacer(50, 0.0, 20)
    telegram = Counter(pacer, jitter=0.001, hiccups=0)
    loop = asyncio.get_running_loop()
    async with asyncio.TaskGroup() as group:
        pushes = [group.create_task(telegram.send(person(number))) for number in range(100)]
        await asyncio.sleep(0.5)
        asked = loop.time()
        await telegram.send(person(1000), Lane.REPLY)
        waited = loop.time() - asked
        assert not all(each.done() for each in pushes)
    assert waited < 0.5


async def test_a_silence_that_telegram_asked_for_sends_every_push_back() -> None:
    pacer = Pacer(1, 0.0, 20)
    telegram = Counter(pacer, jitter=0.001, hiccups=0)
    waiting = [asyncio.create_task(telegram.send(person(number))) for number in range(3)]
    await asyncio.sleep(0.1)
    pacer.hush(30)
    ended = await asyncio.gather(*waiting, return_exceptions=True)
    assert all(isinstance(each, SendLater) for each in ended)
    with pytest.raises(SendLater):
        await telegram.send(person(9), Lane.REPLY)
    assert telegram.arrived == []
