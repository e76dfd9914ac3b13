"""What a handler may call upon."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from telegram import Bot

from bot.cities.gazetteer import Gazetteer
from bot.config import Config
from bot.delivery.messenger import Messenger
from storage.store import Store


@dataclass(frozen=True, slots=True)
class Services:
    """The parts of the bot that answering people takes."""

    store: Store
    config: Config
    messenger: Messenger
    gazetteer: Gazetteer  # every city we can name; config.cities are those we follow
    bot: Bot
    clock: Callable[[], datetime]
