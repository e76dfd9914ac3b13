"""The page's HTTP API under `/sandbox/`; `bot.sandbox.world` tells its shapes."""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import fields

from aiohttp import web

from bot.sandbox.events import Event
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.nouns import Json
from bot.sandbox.pagejson import page_message, page_state
from bot.sandbox.world import World

HEARTBEAT = 15.0  # seconds of silence after which a comment keeps the stream alive
Act = Callable[[World, Json], Json | None]


class PageApi:
    """Shows the world to a page and lets its people act."""

    def __init__(self, world: World, faults: Faults) -> None:
        self._world = world
        self._faults = faults

    def routes(self) -> list[web.RouteDef]:
        """Return the routes of the page's API."""
        return [
            web.get("/sandbox/state", self.state),
            web.get("/sandbox/events", self.events),
            web.get("/sandbox/file/{file_id}", self.file),
            web.get("/sandbox/faults", self.faults),
            web.post("/sandbox/faults", self.arm),
            web.delete("/sandbox/faults", self.disarm),
            web.post("/sandbox/{act}", self.act),
        ]

    async def state(self, _request: web.Request) -> web.Response:
        """Show everything."""
        return web.json_response(page_state(self._world), headers={"Cache-Control": "no-store"})

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Show every change as it happens."""
        response = web.StreamResponse(
            headers={
                "Content-Type": "text/event-stream",
                "Cache-Control": "no-store",
                "X-Accel-Buffering": "no",
            }
        )
        with self._world.hub.watch() as queue, suppress(ConnectionResetError):  # the page was closed
            await response.prepare(request)
            await response.write(b": watching\n\n")
            while True:
                await response.write(await _next(queue))
        return response

    async def act(self, request: web.Request) -> web.Response:
        """Let somebody do something."""
        act = ACTS.get(request.match_info["act"])
        if act is None:
            return web.json_response({"error": "nobody can do that"}, status=404)
        try:
            return web.json_response(act(self._world, await _body(request)) or {})
        except (ValueError, KeyError, TypeError) as error:
            return web.json_response({"error": _explained(error)}, status=400)

    async def file(self, request: web.Request) -> web.Response:
        """Hand out a file of a message, never to be run in the page."""
        file = self._world.files.get(request.match_info["file_id"])
        if file is None:
            raise web.HTTPNotFound
        shown = (
            file.mime
            if file.mime in {"image/png", "image/jpeg", "image/webp"}
            else "application/octet-stream"
        )
        return web.Response(body=file.data, content_type=shown, headers={"X-Content-Type-Options": "nosniff"})

    async def faults(self, _request: web.Request) -> web.Response:
        """Show the faults."""
        armed = [{name: getattr(fault, name) for name in _FAULT_FIELDS} for fault in self._faults.armed]
        return web.json_response({"armed": armed, "counts": dict(self._faults.counts)})

    async def arm(self, request: web.Request) -> web.Response:
        """Arm a fault."""
        try:
            self._faults.add(Fault(**await _body(request)))
        except (ValueError, TypeError) as error:
            return web.json_response({"error": _explained(error)}, status=400)
        return await self.faults(request)

    async def disarm(self, request: web.Request) -> web.Response:
        """Disarm all faults, or those of one kind."""
        self._faults.clear(request.query.get("kind"))
        return await self.faults(request)


_FAULT_FIELDS = tuple(field.name for field in fields(Fault) if not field.name.startswith("_"))


def _say(world: World, told: Json) -> Json:
    optional = {name: told[name] for name in ("thread_id", "reply_to") if told.get(name) is not None}
    return page_message(world.say(told["chat_id"], told["user_id"], told["text"], **optional))


def _press(world: World, told: Json) -> Json:
    return {"query_id": world.press(told["chat_id"], told["message_id"], told["user_id"], told["data"]).id}


def _location(world: World, told: Json) -> Json:
    place = float(told["latitude"]), float(told["longitude"])
    return page_message(world.share_location(told["chat_id"], told["user_id"], *place))


def _person(world: World, told: Json) -> Json:
    name = str(told["name"]).strip()
    if not name:
        raise ValueError("a person has a name")
    return {"id": world.add_user(name, told["language"]).id}


def _group(world: World, told: Json) -> Json:
    title, owner = str(told["title"]), told["user_id"]
    chat = (
        world.add_supergroup(title, owner, forum=True) if told.get("forum") else world.add_group(title, owner)
    )
    return {"id": chat.id}


ACTS: dict[str, Act] = {
    "say": _say,
    "press": _press,
    "location": _location,
    "person": _person,
    "group": _group,
    "start": lambda world, told: page_message(world.start(told["user_id"], told.get("payload", ""))),
    "read": lambda world, told: world.read(told["chat_id"], told["user_id"]),
    "block": lambda world, told: world.block(told["user_id"]),
    "unblock": lambda world, told: world.unblock(told["user_id"]),
    "join": lambda world, told: world.join(told["chat_id"], told["user_id"]),
    "leave": lambda world, told: world.leave(told["chat_id"], told["user_id"]),
    "add_bot": lambda world, told: world.add_bot(told["chat_id"], told["user_id"]),
    "kick_bot": lambda world, told: world.kick_bot(told["chat_id"], told["user_id"]),
    "upgrade": lambda world, told: {"id": world.upgrade_to_supergroup(told["chat_id"]).id},
}


async def _body(request: web.Request) -> Json:
    body = json.loads(await request.text() or "{}")
    if not isinstance(body, dict):
        raise TypeError("an object was expected")
    return body


async def _next(queue: asyncio.Queue[Event]) -> bytes:
    try:
        async with asyncio.timeout(HEARTBEAT):
            event = await queue.get()
    except TimeoutError:
        return b": still here\n\n"
    data = json.dumps(event.data, ensure_ascii=False)
    return f"id: {event.sequence}\nevent: {event.kind}\ndata: {data}\n\n".encode("utf-8", "replace")


def _explained(error: Exception) -> str:
    return f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)
