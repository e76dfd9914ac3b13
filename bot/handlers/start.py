"""Arriving: /start, its deep links, and the choice of a language."""

import re

from bot.handlers.asking import Ask, Pressed, Turn
from bot.handlers.caller import Caller
from bot.handlers.cities import join
from bot.handlers.reading import story_of
from bot.text.catalogue import label, say
from bot.text.message import Message
from bot.text.panels import START, city_chooser, language_chooser, location_request, settings_panel
from storage.model import ChatState, Language

_LINK = re.compile(r"(?P<kind>city|a)-(?P<what>[A-Za-z0-9_-]{1,60})")  # start=city-meknes, start=a-12


async def start(caller: Caller, ask: Ask) -> None:
    """/start, alone or from a link."""
    link = _LINK.fullmatch(ask.words)
    messages = await _linked(caller, link["kind"], link["what"]) if link else ()
    if not messages or (link and link["kind"] == "a" and caller.chat is None):
        messages = (*messages, language_chooser(START, greet=True))
    for message in messages:
        await caller.reply(message)


async def _linked(caller: Caller, kind: str, what: str) -> tuple[Message, ...]:
    """Return what a deep link leads to; nothing where it leads nowhere, and /start goes its usual way."""
    if kind == "city":
        city = next((each for each in caller.covered if each.slug == what), None)
        return await join(caller, city) if city else ()
    if not (what.isascii() and what.isdigit() and len(what) <= 15):
        return ()
    story = await story_of(caller, int(what))
    return (story,) if story else (Message(say(caller.language, "gone")),)


async def choose_language(caller: Caller, pressed: Pressed) -> Turn:
    """A language was pressed: on the way in, or from the settings."""
    code, origin = pressed.args
    language, chats = Language(code), caller.services.store.chats
    chat = await chats.ensure(caller.address, language, caller.now)
    await chats.set_language(chat.id, language)
    toast = label(language, "language-set")
    if origin != START:
        return Turn(toast, settings_panel(await chats.get(chat.id), caller.services.gazetteer))
    await chats.set_state(chat.id, ChatState.ACTIVE)
    below = (location_request(language),) if caller.private else ()
    return Turn(toast, city_chooser(caller.covered, chat.cities, 0, START, language), below)
