"""The names of cities as a reader calls them."""

from collections.abc import Iterable
from typing import Protocol

from bot.text.catalogue import label
from storage.model import City, CitySlug, Language

DEFAULT_TIMEZONE = (
    "Africa/Casablanca"  # where an article's cities are unknown; the first cities are Morocco's
)


class Places(Protocol):
    """Whatever knows cities by their slugs, such as the gazetteer."""

    def find(self, slug: CitySlug) -> City | None:
        """Return the city, or None."""


def city_name(slug: CitySlug, language: Language, places: Places) -> str:
    """Name a city, or show its slug where the configuration has dropped it."""
    city = places.find(slug)
    return city.name(language) if city else slug


def city_names(slugs: Iterable[CitySlug], language: Language, places: Places) -> str:
    """Name cities one after the other."""
    return label(language, "list-comma").join(city_name(slug, language, places) for slug in slugs)


def timezone(slugs: Iterable[CitySlug], places: Places) -> str:
    """Return the time zone of the first known city."""
    known = (places.find(slug) for slug in slugs)
    return next((city.timezone for city in known if city), DEFAULT_TIMEZONE)
