"""Which addresses Telegram makes links of, and how it writes them."""

import re

from bot.sandbox.nouns import Json

_URL = re.compile(r"(?:(?P<scheme>https?)://)?(?P<rest>.+)", re.IGNORECASE | re.DOTALL)
_USER = re.compile(r"tg:(?://)?user\?(?:.*&)?id=(?P<id>\d+)", re.IGNORECASE)


def link_entity(href: str) -> Json | None:
    """Return the entity of a link; None where Telegram drops it without a word."""
    if match := _USER.match(href.strip()):
        return {"type": "text_mention", "user_id": int(match["id"])}
    url = fixed_url(href)
    return {"type": "text_link", "url": url} if url else None


def fixed_url(url: str) -> str | None:
    """Return `url` as Telegram writes it; None where it is no link."""
    match = _URL.fullmatch(url.strip())
    if match is None or "." not in match["rest"]:
        return None
    return url
