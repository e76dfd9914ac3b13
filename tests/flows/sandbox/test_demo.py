"""`houma demo` as a newcomer runs it: what it prints, and that nothing is left of it however it ends."""

import asyncio
import re
import signal
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import psutil
import pytest

_LOG = re.compile(r"(/\S+)/houma\.log")
_PATIENCE = 20.0


class Demo:
    """A demo in a process of its own, up and running."""

    def __init__(self, process: asyncio.subprocess.Process, printed: str) -> None:
        self.process = process
        self.printed = printed
        found = _LOG.search(printed)
        assert found
        self.folder = Path(found[1])
        self.family = psutil.Process(process.pid).children(recursive=True)

    async def end(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        return await self.process.wait()

    async def gone(self) -> bool:
        """Whether its folder and every process of it go away."""
        for _ in range(100):
            alive = [one for one in self.family if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]
            if not alive and not self.folder.exists():
                return True
            await asyncio.sleep(0.1)
        return False


@pytest.fixture
async def demo(tmp_path: Path) -> AsyncIterator[Demo]:
    command = (sys.executable, "-m", "bot", "demo", "--port", "0")
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(*command, stdout=pipe, stderr=asyncio.subprocess.DEVNULL)
    assert process.stdout is not None
    printed = ""
    async with asyncio.timeout(_PATIENCE):
        while "Ctrl-C" not in printed:
            printed += (await process.stdout.readline()).decode()
    running = Demo(process, printed)
    assert len(running.family) >= 2  # the bot and the janitor
    yield running
    if process.returncode is None:
        await running.end(signal.SIGTERM)


async def test_it_prints_where_to_go_in_three_languages(demo: Demo) -> None:
    assert re.search(r"http://127\.0\.0\.1:\d+/", demo.printed)
    for words in ("ابدأ", "Démarrer", "Start"):
        assert words in demo.printed


async def test_ctrl_c_ends_it_cleanly(demo: Demo) -> None:
    assert await demo.end(signal.SIGINT) == 0
    assert await demo.gone()


async def test_a_kill_leaves_no_process_and_no_folder_either(demo: Demo) -> None:
    await demo.end(signal.SIGKILL)
    assert await demo.gone()


async def test_the_tour_tells_every_scene_and_ends_well() -> None:
    pipe = asyncio.subprocess.PIPE
    command = (sys.executable, "-m", "bot", "demo", "--tour")
    process = await asyncio.create_subprocess_exec(*command, stdout=pipe, stderr=pipe)
    async with asyncio.timeout(120):
        out, err = (told.decode() for told in await process.communicate())
    assert process.returncode == 0, err
    assert re.findall(r"(\d)/7", out) == [str(number) for number in range(1, 8)]
    for told in (
        "[ العربية ]",
        "آخر أخبار مكناس",
        "▎ الاجتماع باختصار",
        "▎ La réunion en bref",
        "kill -9 ",
        "[ إلغاء ]",
    ):
        assert told in out
    assert not re.search("[\u2066-\u2069\u200e\u200f]", out)
