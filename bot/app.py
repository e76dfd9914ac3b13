"""The parts put together, and the table of what runs how often."""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from os import getpid

import structlog
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.cities.gazetteer import Gazetteer
from bot.config import Config
from bot.delivery.connection import Connection
from bot.delivery.courier import Courier, Parts
from bot.delivery.messenger import TOKEN_REFUSED, Messenger
from bot.delivery.pace import Pacer
from bot.delivery.wording import Wording
from bot.engine.embedded import Job, clock, drive
from bot.errors import ConfigError, SendLater, SendUnknown
from bot.handlers.application import build
from bot.handlers.inbox import Inbox
from bot.handlers.menus import publish_menus
from bot.handlers.services import Services
from bot.ingestion.collect import Collector
from bot.ingestion.fetch import Fetcher
from bot.ingestion.reading import Reading
from bot.ingestion.workers import Parser
from bot.summariser.stage import summarise
from storage.lock import hold
from storage.store import Store

log = structlog.get_logger()

TICK = timedelta(seconds=1)  # how soon a stage notices what the one before it wrote
SWEEP = timedelta(seconds=30)
PRUNE = timedelta(hours=6)
KEEP_SETTLED = timedelta(days=30)
_DRAIN = 12.0  # seconds a SIGTERM leaves for what is under way


async def run(config: Config) -> int:
    """Run the bot until SIGTERM or SIGINT; 0 when everything under way was finished."""
    token = config.token
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    async with AsyncExitStack() as stack:
        stack.enter_context(hold(config.database.url))
        store = await Store.open(config.database.url, migrate=True)
        stack.push_async_callback(store.close)
        await store.sources.sync(config.sources, clock())
        bot = _bot(config, token)
        fetcher = await stack.enter_async_context(Fetcher(config.fetch))
        parser = await stack.enter_async_context(Parser(config.fetch.workers))
        gazetteer = Gazetteer.builtin().with_cities(config.cities)
        parts = await _delivery(config, store, bot, gazetteer)
        services = Services(store, config, parts.messenger, gazetteer, bot, clock)
        covered = Gazetteer(config.cities) if config.cities else gazetteer
        collector = await stack.enter_async_context(Collector(Reading(store, fetcher, parser, covered)))
        jobs = _table(config, store, collector)
        await _live(services, parts, jobs, stop)
    log.info("bot.stopped")
    return 0


def _table(config: Config, store: Store, collector: Collector) -> list[Job]:
    """What runs how often."""

    async def plan(now: datetime) -> None:
        while await store.outbox.fan_out_page(now):
            pass

    return [
        Job("collect", TICK, collector.start_due),
        Job("summarise", TICK, lambda now: summarise(store, config.summary, config.delivery.horizon, now)),
        Job("plan", TICK, plan),
        Job("prune", PRUNE, lambda now: store.prune(now - KEEP_SETTLED)),
    ]


async def _live(services: Services, parts: Parts, jobs: list[Job], stop: asyncio.Event) -> None:
    """Everything side by side until `stop`; whatever fails by itself ends the rest."""
    courier = Courier(parts, owner=f"courier-{getpid()}")
    await courier.recover(dead_owners=True)
    application = build(services)
    await _until_done(application.initialize, stop)
    inbox = Inbox(services.store, services.bot, application)
    sweep = Job("sweep", SWEEP, lambda _now: courier.recover(dead_owners=False))
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(inbox.run(stop))
            group.create_task(courier.run(stop))
            group.create_task(_until_done(lambda: publish_menus(services), stop))
            ended = group.create_task(drive([*jobs, sweep], stop))
            group.create_task(_overseen(ended, stop))
    except* ConfigError as errors:
        raise errors.exceptions[0] from None
    finally:
        await application.shutdown()


async def _overseen(work: asyncio.Task[None], stop: asyncio.Event) -> None:
    """A poll that does not end by itself is cut off when the time to stop has run out; it is done again at the start."""
    await stop.wait()
    _, late = await asyncio.wait((work,), timeout=_DRAIN)
    for task in late:
        log.warning("bot.cut_off")
        task.cancel()


async def _until_done(act: Callable[[], Awaitable[object]], stop: asyncio.Event) -> None:
    """Do something that needs Telegram, again and again while Telegram is away."""
    wait = 1.0
    while not stop.is_set():
        try:
            await act()
        except InvalidToken:
            raise ConfigError(TOKEN_REFUSED) from None
        except (TelegramError, SendLater, SendUnknown) as error:
            log.warning("telegram.away", error=str(error), again_in=wait)
            await asyncio.sleep(wait)
            wait = min(wait * 2, 30.0)
        else:
            return


def _bot(config: Config, token: str) -> Bot:
    """The library's bot over our own connections: one for updates, the others for everything else."""
    base = config.telegram.api_url
    files = base.removesuffix("/bot") + "/file/bot"
    lines = Connection(connections=max(16, config.delivery.in_flight * 2))
    return Bot(
        token,
        base_url=base,
        base_file_url=files,
        request=lines,
        get_updates_request=Connection(connections=2),
    )


async def _delivery(config: Config, store: Store, bot: Bot, gazetteer: Gazetteer) -> Parts:
    """The parts that send, silent still where a 429 asked for it before the restart."""
    chosen = config.delivery
    pacer = Pacer(chosen.messages_per_second, chosen.per_chat_seconds, chosen.per_group_minute)
    until = await store.silent_until()
    if until and until > clock():
        pacer.hush((until - clock()).total_seconds())

    async def remember(seconds: float) -> None:
        await store.set_silent_until(clock() + timedelta(seconds=seconds))

    messenger = Messenger(bot, pacer, on_silence=remember)
    return Parts(store, messenger, pacer, Wording(store, gazetteer), chosen, clock)
