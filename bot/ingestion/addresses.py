"""One address for one article: what links to the same page is written the same way."""

import re
from urllib.parse import parse_qsl, quote, unquote, urlsplit, urlunsplit

_TRACKERS = re.compile(
    r"^(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|ref|ref_src|source|amp|outputtype|share|spm|_ga)$",
    re.IGNORECASE,
)
_HOST_PREFIX = re.compile(r"^(?:www|m|amp|mobile)\.(?=[^.]+\.)")
_PATH_SAFE = "/:@!$&'()*+,;=~-._"


def canonical(url: str) -> str:
    """The canonical form of an http address; applied twice it changes nothing, what cannot be read stays as it is."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url.strip()
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return url.strip()
    host = _HOST_PREFIX.sub("", parts.hostname.lower().rstrip("."))
    if ":" in host:
        host = f"[{host}]"
    if port and port not in (80, 443):
        host = f"{host}:{port}"
    return urlunsplit(("https", host, _path(parts.path), _query(parts.query), ""))


def _path(path: str) -> str:
    segments: list[str] = []
    for segment in path.split("/"):
        if segment == "..":
            segments = segments[:-1]
        elif segment not in (".", ""):
            segments.append(segment)
    if segments and segments[-1].lower() == "amp":
        segments = segments[:-1]
    return quote(
        unquote("/" + "/".join(segments), errors="surrogateescape"), safe=_PATH_SAFE, errors="surrogateescape"
    )


def _query(query: str) -> str:
    kept = sorted(
        (name, value) for name, value in parse_qsl(query, keep_blank_values=True) if not _TRACKERS.match(name)
    )
    return "&".join(
        f"{quote(name, safe='')}={quote(value, safe='')}" if value else quote(name, safe="")
        for name, value in kept
    )


def same_site(one: str, other: str) -> bool:
    """Whether two addresses are of one host, `www.` and the like aside."""
    return urlsplit(canonical(one)).netloc == urlsplit(canonical(other)).netloc


def chosen(page_url: str, declared: str | None) -> str:
    """The canonical address of a page: the one it declares where that is on its own site and not the home page."""
    if declared and same_site(page_url, declared) and urlsplit(canonical(declared)).path not in ("", "/"):
        return canonical(declared)
    return canonical(page_url)
