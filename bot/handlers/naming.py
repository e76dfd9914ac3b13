"""Which city a person means."""

from bot.cities.gazetteer import Gazetteer
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


class NotFollowed(UsageError):
    """We follow no city of that name; `offer` names those that may be meant, or that are near."""

    def __init__(self, offer: Message) -> None:
        super().__init__("city-unknown")
        self.offer = offer


def named(caller: Caller, words: str) -> tuple[City, ...]:
    """Return the cities `words` may name; UsageError where we follow none of that name."""
    if found := spelled(caller, words):
        return found
    known = caller.services.gazetteer.match(words[:_LONGEST_NAME])
    if len(known) == 1:
        raise _elsewhere(caller, known[0])
    name = tidy(words, _LONGEST_NAME)
    if alike := Gazetteer(caller.covered).alike(name):
        raise NotFollowed(_offered(caller, "city-alike", alike, name=name))
    raise UsageError("city-unknown", name=name)


def _elsewhere(caller: Caller, city: City) -> UsageError:
    """Offer the nearest cities we follow in the place of one we do not."""
    name = city.name(caller.language)
    if city.latitude is None or city.longitude is None or not caller.covered:
        return UsageError("city-not-covered", city=name)
    near = Gazetteer(caller.covered).nearest(city.latitude, city.longitude)
    return NotFollowed(offered_cities("city-near", near, caller.language, city=name))


def _offered(caller: Caller, key: str, cities: tuple[City, ...], **values: object) -> Message:
    return offered_cities(key, [(city, None) for city in cities], caller.language, **values)


def which(caller: Caller, found: tuple[City, ...]) -> Message:
    """Ask which of several cities is meant."""
    return _offered(caller, "city-which", found)


def slugs(caller: Caller, words: str) -> tuple[CitySlug, ...]:
    """Return the named city, or the chat's own where none is named."""
    return (named(caller, words)[0].slug,) if words else caller.cities
