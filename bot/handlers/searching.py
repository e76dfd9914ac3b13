"""Searching: /search, and the pages of what was found."""

from telegram import Message as TelegramMessage
from telegram import MessageEntity

from bot.errors import UsageError
from bot.handlers.asking import Ask, Pressed, Turn, number
from bot.handlers.caller import Caller
from bot.language.indexing import query_terms
from bot.text.catalogue import label, say
from bot.text.lists import PAGE, Page, search_message
from bot.text.message import Message

_LONGEST = 200  # code points of a query, all of which its answer repeats


async def search(caller: Caller, ask: Ask) -> None:
    """/search WORDS."""
    words = ask.words[:_LONGEST]
    if not query_terms(words):
        return await caller.reply(Message(say(caller.language, "search-usage")))
    nothing = Message(say(caller.language, "search-empty", query=words))
    return await caller.reply(await _found(caller, words, 0) or nothing)


async def turn_page(caller: Caller, pressed: Pressed) -> Turn:
    """Turn a page; the words stand in bold in the message itself, for a button cannot hold them."""
    at, _ = pressed.args
    page = await _found(caller, _asked(pressed.message), number(at))
    return Turn(message=page) if page else Turn(label(caller.language, "no-more"))


async def _found(caller: Caller, words: str, offset: int) -> Message | None:
    """Search the chat's cities, and all where these have nothing."""
    shelf, terms = caller.services.store.search, query_terms(words)
    here = await shelf.count(terms, caller.cities)
    cities = caller.cities if here else ()
    hits = await shelf.find(terms, cities, PAGE, offset)
    if not hits:
        return None
    count = here or await shelf.count(terms, cities)
    page = Page(offset, more=count > offset + PAGE)
    return search_message(hits, count, words, terms, page, caller.reader)


def _asked(message: TelegramMessage | None) -> str:
    """Read back the words of a search from its answer, where they are the first bold text."""
    bold = message.parse_entities([MessageEntity.BOLD]) if message else {}
    first = min(bold, key=lambda entity: entity.offset, default=None)
    if first is None:
        raise UsageError("search-expired")
    return bold[first].strip("\u2068\u2069")
