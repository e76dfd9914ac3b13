"""Which city a person means."""

from bot.errors import UsageError
from bot.handlers.caller import Caller
from bot.text.cutting import tidy
from bot.text.message import Message
from bot.text.panels import offered_cities
from storage.model import City, CitySlug

_LONGEST_NAME = 60  # code points; what is longer is no city's name


def spelled(caller: Caller, words: str) -> tuple[City, ...]:
    """Return the cities we follow that `words` may name, best first."""
    if len(words) > _LONGEST_NAME:
        return ()
    return tuple(city for city in caller.services.gazetteer.match(words) if city in caller.covered)


def named(caller: Caller, words: str) -> tuple[City, ...]:
    """Return the cities `words` may name; UsageError where we follow none of that name."""
    if found := spelled(caller, words):
        return found
    known = caller.services.gazetteer.match(words[:_LONGEST_NAME])
    if len(known) == 1:
        raise UsageError("city-not-covered", city=known[0].name(caller.language))
    raise UsageError("city-unknown", name=tidy(words, _LONGEST_NAME))


def which(caller: Caller, found: tuple[City, ...]) -> Message:
    """Ask which of several cities is meant."""
    return offered_cities("city-which", [(city, None) for city in found], caller.language)


def slugs(caller: Caller, words: str) -> tuple[CitySlug, ...]:
    """Return the named city, or the chat's own where none is named."""
    return (named(caller, words)[0].slug,) if words else caller.cities
