"""The sandbox's browser page: three static files, nothing from elsewhere."""

from importlib.resources import files

from aiohttp import web

_KINDS = {"index.html": "text/html", "style.css": "text/css", "app.js": "text/javascript"}
_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def routes() -> list[web.RouteDef]:
    """The page at `/`, its style and script under `/static/`."""
    return [web.get("/", _index), web.get("/static/{name}", _file)]


async def _index(_request: web.Request) -> web.Response:
    return _answer("index.html")


async def _file(request: web.Request) -> web.Response:
    return _answer(request.match_info["name"])


def _answer(name: str) -> web.Response:
    if name not in _KINDS:
        raise web.HTTPNotFound
    text = (files("bot.sandbox") / "static" / name).read_text("utf-8")
    return web.Response(text=text, content_type=_KINDS[name], headers=_HEADERS)
