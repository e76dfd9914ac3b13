"""A town of subscribers, a folder of texts, and the real bot as a process that can be killed."""

import asyncio
import signal
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import yaml

from bot.sandbox.limits import Pace
from bot.sandbox.telegram import Telegram
from storage.model import Address, ChatId, ChatKind, CitySlug, DeliveryState, Language
from storage.store import Store

BODY = (
    "شرعت فرق الصيانة صباح اليوم في إصلاح الإنارة العمومية بحي الزيتون رقم {n} بمكناس، بعد شكايات السكان.\n"
    "وتشمل الأشغال تغيير المصابيح وإصلاح الأعمدة التي تضررت من الرياح الأخيرة في الزقاق {n}.\n"
    "ومن المنتظر أن تنتهي الأشغال قبل نهاية الأسبوع في جميع الأزقة المعنية بالإصلاح."
)


@dataclass
class Town:
    """Telegram, the database's address, the folder, and the bot's log."""

    telegram: Telegram
    home: Path
    delivery: dict[str, object]
    process: asyncio.subprocess.Process | None = None

    @property
    def url(self) -> str:
        return f"sqlite+aiosqlite:///{self.home}/houma.db"

    @property
    def log(self) -> str:
        return (self.home / "log").read_text("utf-8")

    async def settle(self, chats: int, kind: ChatKind = ChatKind.PRIVATE) -> list[int]:
        """People move in and follow Meknes; who they are."""
        store = await Store.open(self.url, migrate=True)
        people = []
        for number in range(chats):
            user = self.telegram.world.add_user(f"ساكن {number}", "ar", started=True)
            chat = await store.chats.ensure(Address(user.id, None, kind), Language.AR, datetime.now(UTC))
            await store.chats.subscribe(chat.id, CitySlug("meknes"), datetime.now(UTC))
            people.append(user.id)
        await store.close()
        return people

    def publish(self, first: int, last: int) -> None:
        """Drop texts into the folder."""
        today = datetime.now(UTC).strftime("%d/%m/%Y")
        for n in range(first, last):
            title = f"إصلاح الإنارة في الزقاق رقم {n} بحي الزيتون بمكناس"
            text = f"{today}\n{title}\n{title}\n{BODY.format(n=n)}\n"
            (self.home / "texts" / f"{n}.txt").write_text(text, "utf-8")

    async def start(self) -> None:
        """Start the bot."""
        with (self.home / "log").open("ab") as log:
            command = (sys.executable, "-m", "bot", "run", "--config", str(self.home / "config.yaml"))
            self.process = await asyncio.create_subprocess_exec(*command, stderr=log)

    async def kill(self) -> None:
        """End the bot as a power cut would."""
        assert self.process is not None
        self.process.kill()
        await self.process.wait()

    async def stop(self) -> int:
        """Ask the bot to end."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        return await asyncio.wait_for(self.process.wait(), 20)

    @property
    def copies(self) -> Counter[tuple[int, str]]:
        """How often each chat got each message."""
        return Counter((each.chat_id, each.text) for each in self.telegram.world.accepted)

    async def until(self, distinct: int, seconds: float) -> None:
        """Wait until so many different messages have arrived."""
        await self.telegram.until(lambda _world: len(self.copies) >= distinct, seconds)

    async def ask(self, chat: int, words: str, answer: str) -> float:
        """Say something and wait for the message that holds `answer`; the seconds it took."""
        asked = time.time()
        self.telegram.world.say(chat, chat, words)
        accepted = self.telegram.world.accepted
        await self.telegram.until(
            lambda _world: any(
                each.chat_id == chat and each.time >= asked and answer in each.text for each in accepted
            )
        )
        return time.time() - asked

    async def counts(self) -> dict[DeliveryState, int]:
        """How the deliveries stand."""
        store = await Store.open(self.url)
        try:
            return await store.outbox.counts()
        finally:
            await store.close()

    async def chat_state(self, number: int) -> str:
        """The state of one chat."""
        store = await Store.open(self.url)
        try:
            return (await store.chats.get(ChatId(number))).state
        finally:
            await store.close()


@asynccontextmanager
async def town(home: Path, pace: Pace, **delivery: object) -> AsyncIterator[Town]:
    """A town while the block lasts; the bot is not started yet."""
    (home / "texts").mkdir()
    async with Telegram.serve(pace=pace) as telegram:
        here = Town(telegram, home, delivery)
        config = {
            "telegram": {"token": telegram.token, "api_url": telegram.base_url},
            "database": {"url": here.url},
            "cities": ["meknes"],
            "sources": [{"name": "صدى", "kind": "folder", "path": str(home / "texts"), "every": "1s"}],
            "delivery": delivery,
        }
        (home / "config.yaml").write_text(yaml.safe_dump(config, allow_unicode=True), "utf-8")
        try:
            yield here
        finally:
            if here.process and here.process.returncode is None:
                await here.kill()
