"""Keeps the bot up: runs it as a process of its own, and runs it again whenever it was killed."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import mkdtemp

from bot.errors import HoumaError
from bot.sandbox import janitor

_AGAIN = 1.0  # seconds before a bot that was killed is started again
_DRAIN = 15.0  # seconds a bot has to end by itself


@asynccontextmanager
async def home() -> AsyncIterator["Home"]:
    """A folder that is gone when the block ends, and also when this process is killed in it."""
    folder = Path(mkdtemp(prefix="houma-demo-"))
    command = (sys.executable, "-I", "-S", janitor.__file__, str(folder))
    cleaner = await asyncio.create_subprocess_exec(
        *command, stdin=asyncio.subprocess.PIPE, start_new_session=True
    )
    assert cleaner.stdin is not None  # noqa: S101  it is a pipe
    try:
        yield Home(folder, cleaner.stdin)
    finally:
        cleaner.stdin.close()
        await cleaner.wait()


class Home:
    """Where a demo lives; the janitor at its door knows which bot to end."""

    def __init__(self, folder: Path, door: asyncio.StreamWriter) -> None:
        self.folder = folder
        self._door = door

    def tell(self, group: int) -> None:
        """Name the process group that is up; 0 when none is."""
        self._door.write(f"{group}\n".encode())


class Keeper:
    """The bot's process: `pid` while it is up, and how often it was started."""

    def __init__(self, home: Home, config: Path, log: Path) -> None:
        self._home = home
        self._config = config
        self._log = log
        self._bot: asyncio.subprocess.Process | None = None
        self.starts = 0

    @property
    def pid(self) -> int | None:
        """The bot's process id; None while there is none."""
        return self._bot.pid if self._bot and self._bot.returncode is None else None

    def kill(self) -> None:
        """Kill the bot as a power cut would: `kill -9`."""
        if self.pid:
            os.kill(self.pid, signal.SIGKILL)

    async def run(self) -> None:
        """Start the bot, and start it again when it ends; a refusal to start is told."""
        while True:
            with self._log.open("ab") as log:
                command = (sys.executable, "-m", "bot", "run", "--config", str(self._config))
                self._bot = await asyncio.create_subprocess_exec(
                    *command, stdout=log, stderr=log, env=_environment(), start_new_session=True
                )
            self._home.tell(self._bot.pid)
            self.starts += 1
            try:
                code = await self._bot.wait()
            except asyncio.CancelledError:
                await self._stop(self._bot)
                raise
            if code == 2:
                raise HoumaError(f"the bot did not start: {self._log.read_text('utf-8')[-500:]}")
            await asyncio.sleep(_AGAIN)

    async def _stop(self, bot: asyncio.subprocess.Process) -> None:
        with contextlib.suppress(ProcessLookupError):
            bot.terminate()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(_DRAIN):
                await bot.wait()
                self._home.tell(0)


def _environment() -> dict[str, str]:
    """Without the operator's own settings: a real token has no business in a sandbox."""
    return {name: value for name, value in os.environ.items() if not name.startswith("HOUMA_")}
