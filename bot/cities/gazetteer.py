"""The cities Houma knows: by slug, by a name typed in any spelling and script, and by place."""

import csv
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt
from typing import Self

from rapidfuzz import fuzz, process

from bot.language.normalise import fold
from storage.model import City, CitySlug

_LIKE = 86  # of 100: "mknes" passes for "meknes", "bonjour" does not pass for "boujdour"
_FAINTLY = 60  # of 100: worth a question
_CLOSE = 6  # the next best within this many points is offered too
_LONGEST = 60  # no city's name is longer; what is, is not a city's name
_CLITICS = "بلوف"


class Gazetteer:
    """Cities, the largest first."""

    def __init__(self, cities: Iterable[City]) -> None:
        self.cities = tuple(sorted(cities, key=lambda city: -city.population))
        self._by_slug = {city.slug: city for city in self.cities}
        self._by_name: dict[str, City] = {}
        for city in self.cities:
            for name in (*city.names, city.slug, *city.aliases):
                self._by_name.setdefault(_key(name), city)

    @classmethod
    def builtin(cls) -> "Gazetteer":
        """Morocco's cities, read once."""
        return _builtin()

    def with_cities(self, extra: Iterable[City]) -> Self:
        """These cities and others, which replace those of the same slug."""
        return type(self)((self._by_slug | {city.slug: city for city in extra}).values())

    def get(self, slug: CitySlug) -> City:
        """The city of that slug; KeyError."""
        return self._by_slug[slug]

    def find(self, slug: CitySlug) -> City | None:
        """The city of that slug, if known."""
        return self._by_slug.get(slug)

    def match(self, typed: str, limit: int = 5) -> tuple[City, ...]:
        """The cities `typed` may mean, best first: one where it is a name, those spelt alike where it is not."""
        key = _key(typed[: _LONGEST * 2])
        for form in (key, key.removeprefix("مدينه"), key[1:] if key[:1] in _CLITICS else key):
            if form in self._by_name:
                return (self._by_name[form],)
        if not 3 <= len(key) <= _LONGEST:
            return ()
        scored = process.extract(key, self._by_name.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE, limit=20)
        best = scored[0][1] if scored else 0
        alike = dict.fromkeys(self._by_name[name] for name, score, _ in scored if score > best - _CLOSE)
        return tuple(alike)[:limit]

    def alike(self, typed: str, limit: int = 3) -> tuple[City, ...]:
        """The cities whose names come nearest to `typed`, best first, where none is near enough to be meant."""
        scored = process.extract(
            _key(typed), self._by_name.keys(), scorer=fuzz.ratio, score_cutoff=_FAINTLY, limit=20
        )
        return tuple(dict.fromkeys(self._by_name[name] for name, _, _ in scored))[:limit]

    def nearest(self, latitude: float, longitude: float, limit: int = 3) -> tuple[tuple[City, float], ...]:
        """The cities nearest to a place with their distances in kilometres, nearest first."""
        placed = [
            (city, _kilometres(latitude, longitude, city.latitude, city.longitude))
            for city in self.cities
            if city.latitude is not None and city.longitude is not None
        ]
        return tuple(sorted(placed, key=lambda each: each[1])[:limit])


def _key(name: str) -> str:
    """A name as it is compared: folded, letters and digits only."""
    return "".join(character for character in fold(name) if character.isalnum())


def _kilometres(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """The great-circle distance on a sphere of 6,371 km (haversine)."""
    rise, run = radians(lat2 - lat), radians(lon2 - lon)
    a = sin(rise / 2) ** 2 + cos(radians(lat)) * cos(radians(lat2)) * sin(run / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(a)))


@cache
def _builtin() -> Gazetteer:
    with (files("bot.cities") / "data" / "cities.csv").open(encoding="utf-8") as file:
        return Gazetteer([_city(row) for row in csv.DictReader(file)])


def _city(row: dict[str, str]) -> City:
    return City(
        slug=CitySlug(row["slug"]),
        names=(row["ar"], row["fr"], row["en"]),
        aliases=tuple(filter(None, row["aliases"].split("|"))),
        latitude=float(row["latitude"]) if row["latitude"] else None,
        longitude=float(row["longitude"]) if row["longitude"] else None,
        timezone="Africa/Casablanca",
        region=row["region"],
        population=int(row["population"] or 0),
        ambiguous=row["ambiguous"] == "yes",
    )
