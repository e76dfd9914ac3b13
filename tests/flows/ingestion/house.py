"""The whole program as a process of its own, which can be killed at any moment."""

import asyncio
import os
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from pathlib import Path

import psutil
import yaml

from storage.model import Article, ArticleId
from storage.store import Store


class House:
    """A directory with a configuration that reads `feeds`, and the commands run in it."""

    def __init__(self, home: Path, feeds: list[str], hosts: list[str], **telegram: str) -> None:
        self.url = f"sqlite+aiosqlite:///{home}/houma.db"
        self.config = home / "config.yaml"
        sources = [
            {"name": str(n), "kind": "feed", "url": url, "cities": ["meknes"], "every": "1s"}
            for n, url in enumerate(feeds)
        ]
        told = {
            "telegram": telegram,
            "database": {"url": self.url},
            "cities": ["meknes"],
            "sources": sources,
            "fetch": {"allow_private_hosts": hosts},
        }
        self.config.write_text(yaml.safe_dump(told, allow_unicode=True), "utf-8")

    async def start(self, *command: str, **environment: str) -> Process:
        """Start a command."""
        whole = (sys.executable, "-m", "bot", *command, "--config", str(self.config))
        return await asyncio.create_subprocess_exec(
            *whole, stdout=PIPE, stderr=STDOUT, env=os.environ | environment
        )

    async def poll(self, **environment: str) -> tuple[int, str]:
        """`houma poll`: its exit code and what it said."""
        process = await self.start("poll", **environment)
        said, _ = await process.communicate()
        return process.returncode or 0, said.decode()

    async def articles(self) -> list[Article]:
        store = await Store.open(self.url)
        try:
            return await store.articles.pages(ArticleId(0), 10_000)
        finally:
            await store.close()


def below(process: Process) -> list[psutil.Process]:
    """The processes that a process has started."""
    return psutil.Process(process.pid).children(recursive=True)


async def ended(processes: list[psutil.Process], seconds: float) -> bool:
    """Whether all of them end in time."""
    for _ in range(int(seconds * 20)):
        if not any(each.is_running() and each.status() != psutil.STATUS_ZOMBIE for each in processes):
            return True
        await asyncio.sleep(0.05)
    return False
