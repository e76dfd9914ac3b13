"""A Telegram for one machine: the Bot API, the page's API, and the world behind both, on a loopback port.

Tests run it inside their own process (`Telegram.serve`); the demo adds the page's routes to `app` before `start`.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from bot.sandbox.botapi import LARGEST_BODY, BotApi
from bot.sandbox.faults import Faults
from bot.sandbox.guard import loopback_only
from bot.sandbox.limits import Pace
from bot.sandbox.pageapi import PageApi
from bot.sandbox.world import World

TOKEN = "1:sandbox"  # noqa: S105  it opens nothing but this machine's own sandbox


class Telegram:
    """The server; `world` is what it holds, `faults` what goes wrong, `app` its aiohttp application."""

    def __init__(
        self, token: str = TOKEN, *, pace: Pace | None = None, clock: Callable[[], float] = time.time
    ) -> None:
        self.token = token
        self.world = World(int(token.partition(":")[0]), clock, pace)
        self.faults = Faults()
        self.api = BotApi(token, self.world, self.faults)
        self.app = web.Application(middlewares=[loopback_only], client_max_size=LARGEST_BODY)
        self.app.add_routes([*self.api.routes(), *PageApi(self.world, self.faults).routes()])
        self._runner: web.AppRunner | None = None
        self.url = ""

    @property
    def base_url(self) -> str:
        """Where the bot finds the Bot API; the token follows."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        """Where the bot finds files; the token follows."""
        return f"{self.url}/file/bot"

    async def start(self, port: int = 0) -> None:
        """Listen on loopback; port 0 takes any free one."""
        self._runner = web.AppRunner(self.app, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Close every connection."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    @classmethod
    @asynccontextmanager
    async def serve(
        cls,
        port: int = 0,
        token: str = TOKEN,
        *,
        pace: Pace | None = None,
        clock: Callable[[], float] = time.time,
    ) -> "AsyncIterator[Telegram]":
        """Run a Telegram while the block lasts."""
        telegram = cls(token, pace=pace, clock=clock)
        await telegram.start(port)
        try:
            yield telegram
        finally:
            await telegram.stop()

    async def until(self, condition: Callable[[World], object], seconds: float = 10.0) -> None:
        """Wait until `condition` holds; it is asked anew at every change of the world. Else TimeoutError."""
        async with asyncio.timeout(seconds):
            while not condition(self.world):
                await self.world.hub.changed(at_most=0.05)  # a poll or a queue may change without an event
