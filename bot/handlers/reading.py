"""Reading: the latest, the meetings, one story."""

from bot.errors import UsageError
from bot.handlers.asking import Ask, Pressed, Turn, number
from bot.handlers.caller import Caller
from bot.handlers.naming import slugs
from bot.text.brief import local_day
from bot.text.catalogue import label
from bot.text.lists import PAGE, Page, empty_message, latest_message, meetings_message
from bot.text.message import Message
from bot.text.panels import PANEL, city_chooser
from bot.text.places import timezone
from bot.text.render import story_message
from storage.errors import NotFound
from storage.model import ArticleId, CitySlug, Length, Story, StoryId

_MOST = 10  # stories in one message: more is a scroll nobody makes


async def newest(
    caller: Caller, cities: tuple[CitySlug, ...], turn: str, size: int = PAGE, offset: int = 0
) -> tuple[Message, ...]:
    """Render a page of the newest stories; `turn` is the slug its buttons stay with, "" for the chat's cities."""
    found = await caller.services.store.stories.latest(cities, size + 1, offset)
    if not found and not offset:
        return (empty_message("latest-empty", cities, caller.reader),)
    page = Page(offset, size, more=len(found) > size)
    return (latest_message(found[:size], cities, page, caller.reader, turn),) if found else ()


async def coming(
    caller: Caller, cities: tuple[CitySlug, ...], turn: str, offset: int = 0
) -> tuple[Message, ...]:
    """Render a page of meetings."""
    today = local_day(caller.now, timezone(cities, caller.services.gazetteer))
    found = await caller.services.store.meetings.of(cities, today, PAGE + 1, offset)
    if not found and not offset:
        return (empty_message("meetings-empty", cities, caller.reader),)
    page = Page(offset, more=len(found) > PAGE)
    return (meetings_message(found[:PAGE], cities, page, caller.reader, turn),) if found else ()


async def latest(caller: Caller, ask: Ask) -> None:
    """/latest [city] [number]."""
    name, size = _sized(ask.words)
    cities = slugs(caller, name)
    pages = await newest(caller, cities, cities[0] if name else "", size) if cities else _no_city(caller)
    for message in pages:
        await caller.reply(message)


async def meetings(caller: Caller, ask: Ask) -> None:
    """/meetings [city]."""
    cities = slugs(caller, ask.words)
    pages = await coming(caller, cities, cities[0] if ask.words else "") if cities else _no_city(caller)
    for message in pages:
        await caller.reply(message)


async def turn_latest(caller: Caller, pressed: Pressed) -> Turn:
    """Turn a page of the latest."""
    at, city = pressed.args
    return _turned(caller, await newest(caller, _asked(caller, city), city, offset=number(at)))


async def turn_meetings(caller: Caller, pressed: Pressed) -> Turn:
    """Turn a page of meetings."""
    at, city = pressed.args
    return _turned(caller, await coming(caller, _asked(caller, city), city, number(at)))


async def open_story(caller: Caller, pressed: Pressed) -> Turn:
    """Show below the story whose number was pressed, as long as the chat likes them."""
    length = caller.chat.length if caller.chat else Length.FULL
    return Turn(below=(_rendered(caller, await _pressed_story(caller, pressed), length),))


async def more(caller: Caller, pressed: Pressed) -> Turn:
    """Show the whole of a shortened story in place."""
    return Turn(message=_rendered(caller, await _pressed_story(caller, pressed), Length.FULL))


async def story_of(caller: Caller, article: int) -> Message | None:
    """Render the story an article belongs to; None where it is no longer here."""
    store = caller.services.store
    try:
        story = await store.stories.get((await store.articles.get(ArticleId(article))).story_id)
    except NotFound:
        return None
    return _rendered(caller, story, Length.FULL)


async def _pressed_story(caller: Caller, pressed: Pressed) -> Story:
    (story,) = pressed.args
    try:
        return await caller.services.store.stories.get(StoryId(number(story)))
    except NotFound as missing:
        raise UsageError("gone") from missing


def _rendered(caller: Caller, story: Story, length: Length) -> Message:
    return story_message(story, caller.language, length, caller.services.gazetteer, caller.now)


def _turned(caller: Caller, pages: tuple[Message, ...]) -> Turn:
    return Turn(message=pages[0]) if pages else Turn(label(caller.language, "no-more"))


def _asked(caller: Caller, city: str) -> tuple[CitySlug, ...]:
    return (CitySlug(city),) if city else caller.cities


def _sized(words: str) -> tuple[str, int]:
    """Split "Fès 3" into a name and a number of stories."""
    *name, last = words.split() or [""]
    if last.isdecimal():
        return " ".join(name), min(max(int(last[:3]), 1), _MOST)
    return words, PAGE


def _no_city(caller: Caller) -> tuple[Message, ...]:
    return (city_chooser(caller.covered, (), 0, PANEL, caller.language),)
