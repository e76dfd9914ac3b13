"""Only this machine's own page and bot are let in: no other site's script, no name that was rebound to loopback."""

import ipaddress
from collections.abc import Awaitable, Callable

from aiohttp import web

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
_ACTS = ("/sandbox/", "/desk/")  # the page's own doors
_OWN = frozenset({"same-origin", "none", ""})


@web.middleware
async def loopback_only(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse what a stranger's page could have sent."""
    why = _objection(request)
    if why:
        return web.json_response({"error": why}, status=403)
    return await handler(request)


def _objection(request: web.Request) -> str | None:
    if not _is_loopback(request.url.host or ""):
        return "this server answers to loopback addresses only"
    origin = request.headers.get("Origin")
    if origin is not None and origin != f"http://{request.headers.get('Host', '')}":
        return "another site may not use this one"
    page = request.method == "GET" and not request.path.startswith((*_ACTS, "/bot", "/file/"))
    if not page and request.headers.get("Sec-Fetch-Site", "") not in _OWN:
        return "another site may not use this one"
    writes = request.method not in {"GET", "HEAD"} and request.path.startswith(_ACTS)
    if writes and request.method == "POST" and request.content_type != "application/json":
        return "send JSON"
    return None


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
