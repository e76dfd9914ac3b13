"""The sandbox's browser page: static files in small modules, nothing from elsewhere."""

from importlib.resources import files

from aiohttp import web

_KINDS = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_FILES = {file.name: file for file in (files("bot.sandbox") / "static").iterdir()}


def routes() -> list[web.RouteDef]:
    """The page at `/`, its style and scripts under `/static/`."""
    return [web.get("/", _index), web.get("/static/{name}", _file)]


async def _index(_request: web.Request) -> web.Response:
    return _answer("index.html")


async def _file(request: web.Request) -> web.Response:
    return _answer(request.match_info["name"])


def _answer(name: str) -> web.Response:
    kind = _KINDS.get(name[name.rfind(".") :])
    if name not in _FILES or kind is None:
        raise web.HTTPNotFound
    return web.Response(text=_FILES[name].read_text("utf-8"), content_type=kind, headers=_HEADERS)
