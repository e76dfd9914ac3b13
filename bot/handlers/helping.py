"""Help, the page about Houma, and what we do not understand."""

from bot.handlers.asking import Ask
from bot.handlers.caller import Caller
from bot.handlers.cities import typed
from bot.handlers.naming import spelled
from bot.text.pages import about_message, help_message


async def help_page(caller: Caller, _ask: Ask) -> None:
    """/help."""
    await caller.reply(help_message(caller.language, admin=caller.editor and caller.private))


async def about(caller: Caller, _ask: Ask) -> None:
    """/about."""
    await caller.reply(about_message(caller.services.config.sources, caller.language))


async def lost(caller: Caller, _ask: Ask) -> None:
    """A command we do not have."""
    await caller.reply(help_message(caller.language, admin=caller.editor and caller.private, lost=True))


async def said(caller: Caller, ask: Ask) -> None:
    """Plain text: a city's name, or something we cannot read."""
    if found := spelled(caller, ask.words):
        return await typed(caller, found)
    return await lost(caller, ask)
