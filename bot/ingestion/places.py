"""Which cities a text is about: named with a trigger, or plainly where the name can mean nothing else; pure."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from bot.cities.gazetteer import Gazetteer
from bot.language.normalise import fold
from storage.model import City, CitySlug

_HEAD = 1500  # characters of the body that can place a text; further down other towns are compared
_TRIGGERS = (
    r"(?:ب|ل|و|ال|لل|وب|بال|ول)?(?:مدينه|جماعه|اقليم|عماله|حي|احياء|ولايه امن|ساكنه|باشا)"
    r"|(?:ville|commune|province|prefecture|wilaya|habitants|quartiers?|medina) (?:de|d')|(?:city|town|municipality) of"
)
_BEFORE = re.compile(rf"(?:{_TRIGGERS})\s*$")
_CLUB = re.compile(
    r"(?:نادي|فريق|النادي|الرجاء|الوداد|المغرب|اتحاد|شباب|نهضه|club|fc|raja|wydad|equipe)\s*(?:الرياضي|de|du)?\s*$"
)


def cities_of(title: str, body: str, prior: Sequence[CitySlug], gazetteer: Gazetteer) -> tuple[CitySlug, ...]:
    """The cities of a text, the most named first; those of its source where the text names none it covers."""
    headline, opening = fold(title), fold(body[:_HEAD])
    counted: dict[CitySlug, int] = {}
    for city in gazetteer.cities:
        weight = 3 * _named(city, headline, prior) + _named(city, opening, prior)
        if weight:
            counted[city.slug] = weight
    if not counted:
        return tuple(prior)
    most = max(counted.values())
    chosen = [slug for slug, weight in counted.items() if weight * 3 >= most]
    return tuple(sorted(chosen, key=lambda slug: -counted[slug]))


def _named(city: City, text: str, prior: Sequence[CitySlug]) -> int:
    """How often the text names the city: a name that is also a word counts only behind a trigger, or at home."""
    total = 0
    for found in _pattern(city).finditer(text):
        before = text[max(0, found.start() - 30) : found.start()]
        if _CLUB.search(before):
            continue
        free = not city.ambiguous or city.slug in prior or found["clitic"] in ("ب", "وب")
        total += bool(free or _BEFORE.search(before))
    return total


@lru_cache(maxsize=2048)
def _pattern(city: City) -> re.Pattern[str]:
    names = sorted({fold(name) for name in _names(city)}, key=len, reverse=True)
    either = "|".join(re.escape(name) for name in names)
    return re.compile(rf"(?<!\w)(?P<clitic>وب|ول|[وبلف])?(?:{either})(?!\w)")


def _names(city: City) -> Iterable[str]:
    """The names long enough to be looked for in running text."""
    return [name for name in (*city.names, *city.aliases) if len(name) >= 3]
