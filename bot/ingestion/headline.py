"""A page's title without its site's name, and the site's name."""

import html
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.ingestion.declared import Declared, line
from bot.language.normalise import fold

_SEPARATOR = re.compile(r"\s+[|\-–—·•»«:/]+\s+|\s*\|\s*")


def site_of(page: Declared) -> str | None:
    """The site's own name, as it declares it."""
    publishers = (each.get("publisher") for each in page.linked)
    named = (each.get("name") for each in publishers if isinstance(each, dict))
    told = page.first("og:site_name") or next((line(name) for name in named if isinstance(name, str)), None)
    name = told or page.first("application-name")
    return name if name and "://" not in name else None


def title_of(page: Declared, site: str | None, url: str) -> str:
    """The headline: what the page shows where that is part of what it declares, else what it declares first."""
    shown = [line(each.text_content()) for each in page.tree.iter("h1")]
    headlines = [each["headline"] for each in page.linked if isinstance(each.get("headline"), str)]
    whole = [page.first("og:title"), *headlines, page.first("twitter:title"), page.tree.findtext(".//title")]
    options = [line(html.unescape(each)) for each in whole if each]
    pieces = {_key(piece) for each in options for piece in _pieces(each)}
    seen = next((each for each in shown if len(each) > 2 and _key(each) in pieces), "")
    names = {_key(site or ""), *(_key(part) for part in (urlsplit(url).hostname or "").split("."))}
    declared = (_without_site(each, names - {""}) for each in options)
    return seen or next(filter(None, declared), "") or next(filter(None, shown), "")


def _key(text: str) -> str:
    """A title as it is compared: folded, letters and digits only."""
    return "".join(character for character in fold(text) if character.isalnum())


def _pieces(title: str) -> Iterator[str]:
    """A title, whole and cut at every separator, from the left and from the right."""
    yield title
    for cut in _SEPARATOR.finditer(title):
        yield title[: cut.start()]
        yield title[cut.end() :]


def _without_site(title: str, names: set[str]) -> str:
    """A title without the piece at its end, or its beginning, that is the site's name."""
    for cut in _SEPARATOR.finditer(title):
        if _names_site(title[cut.end() :], names):
            return title[: cut.start()].strip()
    for cut in _SEPARATOR.finditer(title):
        if _names_site(title[: cut.start()], names):
            return title[cut.end() :].strip()
    return title


def _names_site(piece: str, names: set[str]) -> bool:
    key = _key(piece)
    return len(key) > 2 and any(
        key == name or (len(name) > 3 and (name in key or key in name) and len(key) < 2 * len(name) + 10)
        for name in names
    )
