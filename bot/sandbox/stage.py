"""The whole play on one machine: a Telegram, sample sites, and the real bot between them as a process of its own."""

import asyncio
import contextlib
import ctypes
import signal
import sys
from collections.abc import AsyncIterator, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml
from aiohttp import web

from bot.errors import HoumaError
from bot.sandbox.nouns import User
from bot.sandbox.sites import Sites
from bot.sandbox.telegram import Telegram

EDITOR = 2003
_DEATH_SIGNAL = 1  # prctl's PR_SET_PDEATHSIG
_AGAIN = 1.0  # seconds before a bot that was killed is started again


@dataclass(frozen=True, slots=True)
class Stage:
    """What is up and running."""

    telegram: Telegram
    sites: Sites
    folder: Path  # a text dropped here is read as a source
    log: Path
    resident: User  # reads Arabic, and has not said a word yet
    reader: User  # reads French
    editor: User


@asynccontextmanager
async def play(port: int = 0, pages: Iterable[web.RouteDef] = ()) -> AsyncIterator[Stage]:
    """Everything up while the block lasts; nothing is left behind, not even after a kill."""
    async with AsyncExitStack() as stack:
        home = Path(stack.enter_context(TemporaryDirectory(prefix="houma-demo-")))
        (home / "papers").mkdir()
        telegram, sites = Telegram(), Sites(datetime.now(UTC))
        people = _people(telegram)
        telegram.app.add_routes([*pages, *_desk(sites)])
        await telegram.start(await _free_or(port))
        stack.push_async_callback(telegram.stop)
        await _serve(sites, stack)
        stage = Stage(telegram, sites, home / "papers", home / "houma.log", *people)
        (home / "config.yaml").write_text(yaml.safe_dump(_config(stage, home), allow_unicode=True), "utf-8")
        bot = asyncio.create_task(_keep_alive(home / "config.yaml", stage.log))
        stack.push_async_callback(_end, bot)
        yield stage


def _people(telegram: Telegram) -> tuple[User, User, User]:
    world = telegram.world
    resident = world.add_user("أمينة", "ar")
    reader = world.add_user("Karim", "fr")
    editor = world.add_user("هيئة التحرير", "ar", user_id=EDITOR)
    world.add_group("سكان حي الزيتون", resident.id, [reader.id])
    return resident, reader, editor


def _config(stage: Stage, home: Path) -> dict[str, object]:
    papers = [
        {"name": paper.name, "kind": "feed", "url": f"{stage.sites.url}/{paper.slug}/feed", "cities": paper.cities,
         "language": paper.language, "every": "3s"}
        for paper in stage.sites.papers.values()
    ]  # fmt: skip
    dropped = {"name": "صندوق النصوص", "kind": "folder", "path": str(stage.folder), "every": "2s"}
    return {
        "telegram": {"token": stage.telegram.token, "api_url": stage.telegram.base_url, "admins": [EDITOR]},
        "database": {"url": f"sqlite+aiosqlite:///{home}/houma.db"},
        "cities": ["meknes", "fes"],
        "sources": [*papers, dropped],
        "fetch": {"allow_private_hosts": [stage.sites.url.removeprefix("http://")]},
    }


def _desk(sites: Sites) -> list[web.RouteDef]:
    """The city desk beside the chats: what was published where, and one more article now."""

    async def listed(_request: web.Request) -> web.Response:
        papers = sites.papers.values()
        return web.json_response(
            [
                {"name": each.name, "url": f"{sites.url}/{each.slug}/", "language": each.language}
                for each in papers
            ]
        )

    async def publish(request: web.Request) -> web.Response:
        told = await request.json()
        now = datetime.now(UTC)
        if title := str(told.get("title") or "").strip():
            paper = next(iter(sites.papers.values()))
            paragraphs = [line for line in str(told.get("text") or "").splitlines() if line.strip()]
            piece = paper.publish(title[:300], paper.name, paragraphs or [title], now)
        else:
            published = sites.publish_next(now)
            if published is None:
                return web.json_response({"error": "everything is published: write one yourself"}, status=409)
            paper, piece = published
        return web.json_response({"title": piece.title, "site": paper.name})

    return [web.get("/desk/sites", listed), web.post("/desk/publish", publish)]


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


async def _keep_alive(config: Path, log: Path) -> None:
    """Run the bot, and run it again when it was killed; a refusal to start is told."""
    while True:
        with log.open("ab") as file:
            command = (sys.executable, "-m", "bot", "run", "--config", str(config))
            process = await asyncio.create_subprocess_exec(
                *command, stdout=file, stderr=file, preexec_fn=_die_with_us
            )
        try:
            code = await process.wait()
        except asyncio.CancelledError:
            process.terminate()
            try:
                async with asyncio.timeout(10):
                    await process.wait()
            except TimeoutError:
                process.kill()
            raise
        if code == 2:
            raise HoumaError(f"the bot did not start: {log.read_text('utf-8')[-500:]}")
        await asyncio.sleep(_AGAIN)


def _die_with_us() -> None:
    """In the child: end when the parent does, also after a kill -9 (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGTERM)


async def _end(task: asyncio.Task[None]) -> None:
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
