"""Choosing cities: by button, by name in any spelling, by location."""

from dataclasses import replace

from bot.errors import UsageError
from bot.handlers.asking import Ask, Pressed, Turn, number
from bot.handlers.caller import Caller
from bot.handlers.naming import named, which
from bot.handlers.reading import newest
from bot.text.catalogue import label, say
from bot.text.message import Message
from bot.text.panels import PANEL, START, city_chooser, offered_cities
from storage.model import City

_WELCOME = 3  # stories a new subscriber is shown at once
_NEAREST = 3


async def cities(caller: Caller, _ask: Ask) -> None:
    """/cities: the chooser."""
    await caller.reply(city_chooser(caller.covered, caller.cities, 0, PANEL, caller.language))


async def subscribe(caller: Caller, ask: Ask) -> None:
    """/subscribe NAME."""
    if not ask.words:
        return await cities(caller, ask)
    found = named(caller, ask.words)
    if len(found) > 1:
        return await caller.reply(which(caller, found))
    for message in await join(caller, found[0]):
        await caller.reply(message)
    return None


async def unsubscribe(caller: Caller, ask: Ask) -> None:
    """/unsubscribe NAME."""
    if not ask.words or caller.chat is None:
        return await cities(caller, ask)
    city = named(caller, ask.words)[0]
    gone = await caller.services.store.chats.unsubscribe(caller.chat.id, city.slug)
    key = "city-dropped" if gone else "city-not-followed"
    await caller.reply(Message(say(caller.language, key, city=city.name(caller.language))))
    return None


async def typed(caller: Caller, found: tuple[City, ...]) -> None:
    """A city's name alone: follow it, or show its news where it is followed already."""
    if len(found) > 1:
        return await caller.reply(which(caller, found))
    (city,) = found
    fresh = city.slug not in caller.cities
    for message in await (join(caller, city) if fresh else newest(caller, (city.slug,), city.slug)):
        await caller.reply(message)
    return None


async def located(caller: Caller, latitude: float, longitude: float) -> None:
    """A shared location, which is not kept: offer the nearest cities we follow."""
    places = caller.services.gazetteer
    near = places.nearest(latitude, longitude, limit=len(places.cities))
    ours = [(city, km) for city, km in near if city in caller.covered]
    await caller.reply(offered_cities("nearest", ours[:_NEAREST], caller.language))


async def page(caller: Caller, pressed: Pressed) -> Turn:
    """Turn the chooser's page."""
    at, origin = pressed.args
    return Turn(
        message=city_chooser(caller.covered, caller.cities, number(at), _origin(origin), caller.language)
    )


async def toggle(caller: Caller, pressed: Pressed) -> Turn:
    """Follow or drop the city of the button."""
    slug, wanted, at, origin = pressed.args
    city = next((each for each in caller.covered if each.slug == slug), None)
    if city is None:
        raise UsageError("old-button")
    below = await join(caller, city) if number(wanted) else await _drop(caller, city)
    chat = await caller.services.store.chats.find(caller.address)
    taken = chat.cities if chat else ()
    key = "city-added" if city.slug in taken else "city-dropped"
    panel = city_chooser(caller.covered, taken, number(at), _origin(origin), caller.language)
    return Turn(label(caller.language, key, city=city.name(caller.language)), panel, below)


async def join(caller: Caller, city: City) -> tuple[Message, ...]:
    """Follow a city; a new follower is told what will come, then shown its newest stories."""
    store, name = caller.services.store, city.name(caller.language)
    chat = await store.chats.ensure(caller.address, caller.language, caller.now)
    fresh = await store.chats.subscribe(chat.id, city.slug, caller.now)
    keys = ("city-added", "promise") if fresh else ("city-there",)
    words = "\n".join(say(caller.language, key, city=name) for key in keys)
    told = Message(
        words, clear_keyboard=caller.private
    )  # whoever has a city needs no more to share their place
    if not fresh:
        return (told,)
    return (told, *await newest(replace(caller, chat=chat), (city.slug,), city.slug, _WELCOME))


async def _drop(caller: Caller, city: City) -> tuple[Message, ...]:
    if caller.chat:
        await caller.services.store.chats.unsubscribe(caller.chat.id, city.slug)
    return ()


def _origin(text: str) -> str:
    return START if text == START else PANEL
