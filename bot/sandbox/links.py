"""Which addresses Telegram makes links of, and how it writes them."""

import re
from typing import NamedTuple

from bot.sandbox.nouns import Json

_SCHEME = re.compile(r"(?P<web>https?)://|(?P<own>tonsite(?=://)|tg|ton):(?://)?", re.IGNORECASE)
_HOST = re.compile(r"(?:[A-Za-z0-9.\-_~!$&'()*+,;=]|[^\x00-\x7f]|%[0-9A-Fa-f]{2})+|\[[0-9A-Fa-f:.]+\]")
_OWN_HOST = {"tg": re.compile(r"[\w-]+", re.ASCII), "tonsite": re.compile(r"[\w.-]+", re.ASCII)}
_USERINFO = re.compile(r"(?:[A-Za-z0-9.\-_~!$&'()*+,;=:]|[^\x00-\x7f]|%[0-9A-Fa-f]{2})*")
_USER = re.compile(
    r"tg:(?://)?user/?\?(?:(?!id=)[^#&]*&)*id=(?P<id>[1-9][0-9]{0,12})(?=[&#]|\Z)", re.IGNORECASE
)
_PORT = re.compile(r"0*[0-9]{1,5}")
_LARGEST_ID = 2**40  # of a person (TDLib)
_SPACE = " \t\n\r\v\0"
_CONTROL = re.compile(r"[\x00-\x20]")


class _Address(NamedTuple):
    """An address in its parts."""

    userinfo: str
    host: str
    port: str
    query: str  # path, query and fragment


def link_entity(href: str) -> Json | None:
    """Return the entity of a link; None where Telegram drops it without a word."""
    url = fixed_url(href)
    if url is None:
        return None
    person = _USER.match(href)
    if person and int(person["id"]) < _LARGEST_ID:
        return {"type": "text_mention", "user_id": int(person["id"])}
    return {"type": "text_link", "url": url}


def fixed_url(url: str) -> str | None:
    """Return `url` as Telegram writes it; None where it is no link: the web only, and a host with a dot."""
    match = _SCHEME.match(url)
    address = _parsed(url[match.end() :] if match else url)
    if address is None or address.host == ".":
        return None
    userinfo = f"{address.userinfo}@" if address.userinfo else ""
    own = match["own"] if match else None
    path = address.query if address.query.startswith("/") else f"/{address.query}"
    if own:
        path = path.removeprefix("/") if path.startswith("/?") else path
        fits = _OWN_HOST.get(own.lower(), _OWN_HOST["tg"]).fullmatch(address.host)
        return f"{own.lower()}://{userinfo}{address.host}{address.port}{path}" if fits else None
    if "." not in address.host and not address.host.startswith("["):
        return None
    scheme = match["web"].lower() if match else "http"
    return f"{scheme}://{userinfo}{address.host}{address.port}{path}"


def _parsed(rest: str) -> _Address | None:
    ends = [at for at in map(rest.find, "/?#") if at >= 0]
    cut = min(ends, default=len(rest))
    userinfo, _, place = rest[:cut].rpartition("@")
    host, port = _split_port(place)
    if port is None or not _HOST.fullmatch(host) or not _USERINFO.fullmatch(userinfo):
        return None
    query = _CONTROL.sub(lambda char: f"%{ord(char[0]):02X}", rest[cut:].rstrip(_SPACE))
    return _Address(userinfo, _lower(host), port, query)


def _split_port(place: str) -> tuple[str, str | None]:
    """Cut the port off; None where it is none."""
    host, colon, digits = place.rpartition(":")
    if not colon or "]" in digits:
        return place, ""
    if not _PORT.fullmatch(digits) or not 0 < int(digits[-5:]) < 65536:
        return host, None
    return host, f":{int(digits[-5:])}"


def _lower(host: str) -> str:
    return "".join(char.lower() if char.isascii() else char for char in host)
