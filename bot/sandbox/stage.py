"""The whole play on one machine: a Telegram, sample sites, and the real bot between them as a process of its own."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import yaml
from aiohttp import web

from bot.sandbox.desk import Desk
from bot.sandbox.keeper import Keeper, home
from bot.sandbox.nouns import User
from bot.sandbox.sites import Sites
from bot.sandbox.telegram import Telegram
from storage.model import CitySlug
from storage.store import Store

EDITOR = 2003
_PLANNED = 1.5  # seconds from a summary to the list of those it is owed to
CITIES = (CitySlug("meknes"), CitySlug("fes"))


@dataclass(frozen=True, slots=True)
class Stage:
    """What is up and running."""

    telegram: Telegram
    sites: Sites
    keeper: Keeper
    database: str  # the bot's own, which may be looked into
    folder: Path  # a text dropped here is read as a source
    log: Path
    resident: User  # reads Arabic, and has not said a word yet
    reader: User  # reads French
    editor: User

    def read_by_the_bot(self) -> bool:
        """Whether the bot has been to every page the sites have published."""
        return self.sites.addresses() <= self.sites.read

    async def told_by_the_bot(self, at_most: float) -> None:
        """Wait until the bot can tell of all it has read, or of as much as it makes stories of."""
        store = await Store.open(self.database)
        try:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(at_most):
                    while len(await store.stories.latest(CITIES, 100)) < len(self.sites.addresses()):  # noqa: ASYNC110  another process fills it
                        await asyncio.sleep(0.1)
            await asyncio.sleep(_PLANNED)
        finally:
            await store.close()


@asynccontextmanager
async def play(port: int = 0, pages: Iterable[web.RouteDef] = ()) -> AsyncIterator[Stage]:
    """Everything up while the block lasts; nothing is left behind, not even after a kill."""
    async with AsyncExitStack() as stack:
        house = await stack.enter_async_context(home())
        folder = house.folder
        (folder / "papers").mkdir()
        telegram, sites = Telegram(), Sites(datetime.now(UTC))
        keeper = Keeper(house, folder / "config.yaml", folder / "houma.log")
        desk = Desk(telegram, sites, keeper, folder / "houma.log")
        people = _people(telegram)
        telegram.app.add_routes([*pages, *desk.routes()])
        await telegram.start(await _free_or(port))
        stack.push_async_callback(telegram.stop)
        await _serve(sites, stack)
        database = f"sqlite+aiosqlite:///{folder}/houma.db"
        stage = Stage(telegram, sites, keeper, database, folder / "papers", folder / "houma.log", *people)
        written = yaml.safe_dump(_config(stage), allow_unicode=True)
        (folder / "config.yaml").write_text(written, "utf-8")
        for work in (desk.watch(), keeper.run()):
            stack.push_async_callback(_end, asyncio.create_task(work))
        yield stage


def _people(telegram: Telegram) -> tuple[User, User, User]:
    world = telegram.world
    resident = world.add_user("أمينة", "ar")
    reader = world.add_user("Karim", "fr")
    editor = world.add_user("هيئة التحرير", "ar", user_id=EDITOR)
    world.add_group("سكان حي الزيتون", resident.id, [reader.id])
    return resident, reader, editor


def _config(stage: Stage) -> dict[str, object]:
    papers = [
        {"name": paper.name, "kind": "feed", "url": f"{stage.sites.url}/{paper.slug}/feed", "cities": paper.cities,
         "language": paper.language, "every": "1s"}
        for paper in stage.sites.papers.values()
    ]  # fmt: skip
    dropped = {"name": "صندوق النصوص", "kind": "folder", "path": str(stage.folder), "every": "2s"}
    return {
        "telegram": {"token": stage.telegram.token, "api_url": stage.telegram.base_url, "admins": [EDITOR]},
        "database": {"url": stage.database},
        "cities": list(CITIES),
        "sources": [*papers, dropped],
        "fetch": {"allow_private_hosts": [stage.sites.url.removeprefix("http://")]},
    }


async def _serve(sites: Sites, stack: AsyncExitStack) -> None:
    app = web.Application()
    app.add_routes(sites.routes())
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    sites.url = f"http://127.0.0.1:{runner.addresses[0][1]}"


async def _free_or(port: int) -> int:
    """The port asked for, or any where another program has it."""
    if port:
        with contextlib.suppress(OSError):
            server = await asyncio.start_server(lambda _reader, _writer: None, "127.0.0.1", port)
            server.close()
            await server.wait_closed()
            return port
    return 0


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
