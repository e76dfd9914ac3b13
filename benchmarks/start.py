"""From the start of the process to its first getUpdates: a new database, then one that is there already.

The same machine's bare `import telegram` stands beside it, since both are mostly the loading of code.
"""

import asyncio
import json
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import yaml

from bot.sandbox.telegram import Telegram

LIMIT = 2.0  # seconds
RUNS = 5


async def first_poll(home: Path) -> float:
    """Seconds until the bot asks for updates."""
    async with Telegram.serve() as telegram:
        config = {
            "telegram": {"token": telegram.token, "api_url": telegram.base_url},
            "database": {"url": f"sqlite+aiosqlite:///{home}/houma.db"},
            "cities": ["meknes"],
        }
        (home / "config.yaml").write_text(yaml.safe_dump(config), "utf-8")
        command = (sys.executable, "-m", "bot", "run", "--config", str(home / "config.yaml"))
        begun = time.monotonic()
        process = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.DEVNULL)
        await telegram.until(lambda world: world.updates.polls, 30)
        took = time.monotonic() - begun
        process.terminate()
        await process.wait()
        return took


def loading() -> float:
    """Seconds that the Telegram library alone takes to load."""
    begun = time.monotonic()
    subprocess.run([sys.executable, "-c", "import telegram.ext"], check=True)
    return time.monotonic() - begun


async def main() -> None:
    fresh, again = [], []
    for _ in range(RUNS):
        with TemporaryDirectory() as home:
            fresh.append(await first_poll(Path(home)))
            again.append(await first_poll(Path(home)))
    peer = median(loading() for _ in range(RUNS))
    for name, figures in (("new database", fresh), ("known database", again)):
        middle = median(figures)
        figure = {"figure": f"start to first getUpdates, {name}", "seconds": round(middle, 2), "worst": round(max(figures), 2)}  # fmt: skip
        print(json.dumps({**figure, "limit": LIMIT, "times the library's loading": round(middle / peer, 1)}))


if __name__ == "__main__":
    asyncio.run(main())
