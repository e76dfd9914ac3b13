"""The Bot API over HTTP: `/botTOKEN/METHOD` and `/file/botTOKEN/PATH`."""

import asyncio
import json
import secrets
from typing import Any

from aiohttp import web

from bot.sandbox.arguments import Arguments, Upload
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.methods import TABLE
from bot.sandbox.methods.table import call
from bot.sandbox.nouns import Json
from bot.sandbox.refusals import Refusal, forbidden, too_many
from bot.sandbox.world import World

MOST_IN_FLIGHT = 1000  # beyond it the real server answers 429 with 60
LARGEST_BODY = 50 * 1024 * 1024  # bytes the real server takes
_PROXY_PAGE = (
    "<html>\r\n<head><title>{0}</title></head>\r\n<body><center><h1>{0}</h1></center></body>\r\n</html>\r\n"
)
_PROXY_WORDS = {"500": "500 Internal Server Error", "502": "502 Bad Gateway", "504": "504 Gateway Time-out"}


class BotApi:
    """Answers one bot."""

    def __init__(self, token: str, world: World, faults: Faults) -> None:
        self._token = token
        self._world = world
        self._faults = faults
        self._in_flight = 0
        self.calls: dict[str, int] = {}  # method → how often it was called

    def routes(self) -> list[web.RouteDef]:
        """Return the routes of the API."""
        return [
            web.route("*", "/bot{token:[^/]+}/{method}", self.answer),
            web.get("/file/bot{token:[^/]+}/{kind}/{file_id}", self.file),
        ]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Carry out a method, with the faults that strike it."""
        self._in_flight += 1
        try:
            return await self._answer(request)
        except Refusal as refusal:
            return _refused(refusal)
        finally:
            self._in_flight -= 1

    async def file(self, request: web.Request) -> web.StreamResponse:
        """Hand out a file."""
        file = self._world.files.get(request.match_info["file_id"])
        if not self._knows(request) or file is None:
            return _refused(Refusal(404, "Not Found"))
        return web.Response(body=file.data, content_type="application/octet-stream")

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        if not self._knows(request):
            raise Refusal(401, "Unauthorized")
        if self._in_flight > MOST_IN_FLIGHT:
            raise too_many(60)
        name = request.match_info["method"]
        method = TABLE.get(name.lower())
        if method is None:
            raise Refusal(404, "Not Found")
        self.calls[name] = self.calls.get(name, 0) + 1
        args = await read_arguments(name, request)
        spoiler = await self._strike(name, args)
        if spoiler and not spoiler.after:
            return _spoilt(spoiler, request)
        result = await call(method, self._world, args)
        return _spoilt(spoiler, request) if spoiler else _json({"ok": True, "result": result})

    async def _strike(self, name: str, args: Arguments) -> Fault | None:
        spoiler = None
        for fault in self._faults.strike(name, args.text("chat_id")) if self._faults.armed else ():
            if fault.kind == "delay":
                await asyncio.sleep(fault.pause())
            elif fault.kind == "block":
                if args.integer("chat_id") in self._world.users:
                    self._world.block(args.integer("chat_id"))
            else:
                spoiler = fault
        return spoiler

    def _knows(self, request: web.Request) -> bool:
        return secrets.compare_digest(request.match_info["token"].encode(), self._token.encode())


async def read_arguments(method: str, request: web.Request) -> Arguments:
    """Read the arguments of a request, in any of the four ways the Bot API takes them."""
    values: dict[str, Any] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        values |= await _json_body(request)
    elif request.can_read_body:
        for name, field in (await request.post()).items():
            if isinstance(field, web.FileField):
                uploads[name] = Upload(field.filename, field.content_type, field.file.read())
            else:
                values[name] = field
    return Arguments(method, values, uploads)


async def _json_body(request: web.Request) -> Json:
    try:
        body = json.loads(await request.text() or "{}")
    except ValueError:
        raise Refusal(400, "Bad Request: can't parse JSON object") from None
    if not isinstance(body, dict):
        raise Refusal(400, "Bad Request: object expected as a request body")
    return body


def _json(body: Json, status: int = 200, **headers: str) -> web.Response:
    return web.Response(
        body=json.dumps(body, ensure_ascii=False).encode("utf-8", "replace"),
        status=status,
        content_type="application/json",
        headers=headers,
    )


def _refused(refusal: Refusal) -> web.Response:
    wait = refusal.parameters.get("retry_after")
    return _json(refusal.body(), refusal.code, **({"Retry-After": str(wait)} if wait else {}))


def _spoilt(fault: Fault, request: web.Request) -> web.StreamResponse:
    """Answer as a fault has it."""
    if fault.kind == "429":
        raise too_many(fault.retry_after)
    if fault.kind == "401":
        raise Refusal(401, "Unauthorized")
    if fault.kind == "403":
        raise forbidden("bot was blocked by the user")
    if fault.kind == "rubbish":
        return web.Response(text='{"ok":true,"resu', content_type="application/json")
    if fault.kind == "cut":
        if request.transport is not None:
            request.transport.abort()
        return web.Response()
    return web.Response(
        text=_PROXY_PAGE.format(_PROXY_WORDS[fault.kind]), status=int(fault.kind), content_type="text/html"
    )
