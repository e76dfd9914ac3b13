"""Peak memory of the bot and of its parsing workers, with 10,000 articles stored and 1,000 chats served.

The bot polls sample sites, reads their pages, fans out to every chat at 30 a second, and answers /latest and /search
meanwhile. Every article of the archive holds the words that are searched: the worst an archive of that size can be.
"""

import asyncio
import json
import sys
import time
from datetime import UTC, datetime, timedelta
from itertools import cycle, takewhile
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import psutil
import yaml
from aiohttp import web

from bot.sandbox.limits import Pace
from bot.sandbox.sites import Sites
from bot.sandbox.telegram import Telegram
from bot.sandbox.world import World
from storage.model import Address, ChatKind, CitySlug, Language
from storage.store import Store

ARTICLES, CHATS = 10_000, 1_000
ASKED = 20
QUESTIONS = {"/latest": "آخر أخبار", "/search الإنارة العمومية": "الإنارة"}
LIMIT, LIMIT_TOGETHER = 150, 350  # MB
LIMIT_WAIT = 1.0  # seconds


async def main() -> None:
    with TemporaryDirectory() as folder:
        home = Path(folder)
        async with Telegram.serve(pace=Pace.off()) as telegram:
            sites, runner = await _serve()
            (home / "config.yaml").write_text(_config(home, telegram, sites), "utf-8")
            await _fill(home)
            people = await _settle(home, telegram)
            bot = await _start(home, "run")
            peak = Peak(psutil.Process(bot.pid))
            watch = asyncio.create_task(peak.watch())
            waits = await _live(telegram, sites, people)
            watch.cancel()
            _tell("peak memory of the bot's process, MB", peak.alone(), LIMIT)
            _tell("peak memory with the parsing workers, MB", peak.together // 1_000_000, LIMIT_TOGETHER)
            for words, wait in waits.items():
                _tell(
                    f"{words.split()[0]} during a fan-out, slowest of {ASKED}, seconds",
                    round(wait, 2),
                    LIMIT_WAIT,
                )
            bot.terminate()
            await bot.wait()
            await runner.cleanup()


class Peak:
    """The most memory seen, of the bot alone and with its workers, which come and go."""

    def __init__(self, bot: psutil.Process) -> None:
        self._bot = bot
        self.together = 0  # bytes

    async def watch(self) -> None:
        while True:
            workers = sum(each.memory_info().rss for each in self._bot.children(recursive=True))
            self.together = max(self.together, self._bot.memory_info().rss + workers)
            await asyncio.sleep(0.05)

    def alone(self) -> int:
        """The system's own high-water mark, MB."""
        status = Path(f"/proc/{self._bot.pid}/status").read_text("utf-8")
        mark = next(line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(mark.split()[1]) // 1000


def _tell(figure: str, value: float, limit: float) -> None:
    print(json.dumps({"figure": figure, "value": value, "limit": limit}, ensure_ascii=False))


async def _serve() -> tuple[Sites, web.AppRunner]:
    sites = Sites(datetime.now(UTC))
    app = web.Application()
    app.add_routes(sites.routes())
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    sites.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    return sites, runner


def _config(home: Path, telegram: Telegram, sites: Sites) -> str:
    sources = [
        {"name": each.name, "kind": "feed", "url": f"{sites.url}/{each.slug}/feed", "cities": each.cities, "every": "1s"}
        for each in sites.papers.values()
    ]  # fmt: skip
    told = {
        "telegram": {"token": telegram.token, "api_url": telegram.base_url},
        "database": {"url": f"sqlite+aiosqlite:///{home}/houma.db"},
        "cities": ["meknes", "fes"],
        "sources": sources,
        "delivery": {"messages_per_second": 30},
        "fetch": {"allow_private_hosts": [sites.url.removeprefix("http://")]},
    }
    return yaml.safe_dump(told, allow_unicode=True)


async def _fill(home: Path) -> None:
    """An archive of two years: sentences of the sample papers, mixed."""
    chance = Random(5)
    papers = Sites(datetime.now(UTC)).papers.values()
    pieces = [piece for paper in papers if paper.language == "ar" for piece in paper.pieces]
    sentences = [each for piece in pieces for each in piece.paragraphs]
    lines = []
    for number, piece in zip(range(ARTICLES), cycle(pieces), strict=False):
        line = {
            "id": number,
            "url": f"https://archive.example/{number}",
            "lang": "ar",
            "title": f"{piece.title} {number}",
            "text": "\n".join([*chance.sample(sentences, 8), f"أشغال الإنارة العمومية رقم {number}"]),
            "cities": ["meknes"],
            "published": (datetime.now(UTC) - timedelta(hours=2 * number)).isoformat(),
        }
        lines.append(json.dumps(line, ensure_ascii=False))
    (home / "archive.jsonl").write_text("\n".join(lines), "utf-8")
    filling = await _start(home, "import", "--jsonl", str(home / "archive.jsonl"))
    await filling.wait()


async def _settle(home: Path, telegram: Telegram) -> list[int]:
    store = await Store.open(f"sqlite+aiosqlite:///{home}/houma.db")
    people = []
    for number in range(CHATS):
        user = telegram.world.add_user(f"ساكن {number}", "ar", started=True)
        chat = await store.chats.ensure(
            Address(user.id, None, ChatKind.PRIVATE), Language.AR, datetime.now(UTC)
        )
        await store.chats.subscribe(chat.id, CitySlug("meknes"), datetime.now(UTC))
        people.append(user.id)
    await store.close()
    return people


async def _live(telegram: Telegram, sites: Sites, people: list[int]) -> dict[str, float]:
    """Articles to everyone, while some ask; the slowest answer to each question."""
    await telegram.until(lambda world: world.updates.polls, 30)
    for _ in range(3):
        sites.publish_next(datetime.now(UTC))
    await telegram.until(lambda world: len(world.accepted) > CHATS // 10, 60)
    waits = dict.fromkeys(QUESTIONS, 0.0)
    for person in people[-ASKED:]:
        for words, answer in QUESTIONS.items():
            asked = time.time()
            telegram.world.say(person, person, words)
            await telegram.until(lambda world, sent=(person, asked, answer): _answered(world, *sent), 60)  # type: ignore[misc]
            waits[words] = max(waits[words], time.time() - asked)
    await telegram.until(lambda world: len(world.accepted) >= 2 * CHATS, 120)
    return waits


def _answered(world: World, chat: int, since: float, answer: str) -> bool:
    newest = reversed(world.accepted)
    recent = takewhile(lambda each: each.time >= since, newest)
    return any(each.chat_id == chat and answer in each.text for each in recent)


async def _start(home: Path, command: str, *words: str) -> asyncio.subprocess.Process:
    line = (sys.executable, "-m", "bot", command, "--config", str(home / "config.yaml"), *words)
    return await asyncio.create_subprocess_exec(
        *line, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.DEVNULL
    )


if __name__ == "__main__":
    asyncio.run(main())
