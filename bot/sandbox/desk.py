"""The city desk and the workbench beside the chats: what the sites publish, and how the bot fares.

JSON under `/desk/`, let in as the page's own API is:

`GET /desk/state` → ::

    {"sites": [{"slug", "name", "tagline", "language", "cities": [slug], "url", "stock": texts held ready,
                "articles": [{"title", "url", "at": seconds}]}],             # newest first
     "bot": {"pid": 4711 | null, "awake": true, "starts": 1},                # awake: it has asked for updates
     "log": [{"time", "level", "event", "told": {…}}]}                        # the last lines

`POST /desk/publish {site?, title?, text?}` → {"title", "site", "url"}: one's own text, else the next one held ready, of
that site or of whose turn it is. `POST /desk/kill {}` kills the bot with -9; its keeper starts it again.

On the page's stream of events: `sites {}` (ask for the state), `bot BOT`, `log LINE`.
"""

import asyncio
import json
from collections import deque
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from aiohttp import web

from bot.sandbox.keeper import Keeper
from bot.sandbox.nouns import Json
from bot.sandbox.press import Paper, Piece
from bot.sandbox.sites import Sites
from bot.sandbox.telegram import Telegram

_LOOK = 0.25  # seconds between two looks at the log and the bot
_LINES = 80  # of the log, the last ones


class Desk:
    """Answers the page about the sites and the bot; `watch` tells it what changes."""

    def __init__(self, telegram: Telegram, sites: Sites, keeper: Keeper, log: Path) -> None:
        self._telegram = telegram
        self._sites = sites
        self._keeper = keeper
        self._log = LogTail(log)
        self._lines: deque[Json] = deque(maxlen=_LINES)
        self._asked = (0, 0)  # the start this bot is of, and the polls Telegram had seen by then

    def routes(self) -> list[web.RouteDef]:
        """Return the routes of the desk."""
        return [
            web.get("/desk/state", self.state),
            web.post("/desk/publish", self.publish),
            web.post("/desk/kill", self.kill),
        ]

    async def state(self, _request: web.Request) -> web.Response:
        """Show everything."""
        sites = [_site(paper, self._sites) for paper in self._sites.papers.values()]
        body = {"sites": sites, "bot": self._bot(), "log": list(self._lines)}
        return web.json_response(body, headers={"Cache-Control": "no-store"})

    async def publish(self, request: web.Request) -> web.Response:
        """Publish one more text."""
        told, now = await request.json(), datetime.now(UTC)
        site, title = told.get("site"), str(told.get("title") or "").strip()
        if site is not None and site not in self._sites.papers:
            return web.json_response({"error": f"there is no site {site!r}"}, status=400)
        if title:
            paragraphs = [line.strip() for line in str(told.get("text") or "").splitlines() if line.strip()]
            own = self._sites.publish_own(site, title[:300], paragraphs or [title], now)
            published: tuple[Paper, Piece] | None = own
        else:
            published = self._sites.publish_next(now, site)
        if published is None:
            return web.json_response({"error": "everything is published: write one yourself"}, status=409)
        paper, piece = published
        return web.json_response(
            {"title": piece.title, "site": paper.name, "url": self._sites.address(paper, piece)}
        )

    async def kill(self, _request: web.Request) -> web.Response:
        """Kill the bot."""
        self._keeper.kill()
        return web.json_response({})

    async def watch(self) -> None:
        """Tell the page of every change, for ever."""
        hub, before = self._telegram.world.hub, (self._bot(), 0)
        while True:
            for line in self._log.fresh():
                self._lines.append(line)
                hub.publish("log", partial(dict, line))
            bot, count = now = self._bot(), sum(len(paper.pieces) for paper in self._sites.papers.values())
            if bot != before[0]:
                hub.publish("bot", partial(dict, bot))
            if count != before[1]:
                hub.publish("sites")
            before = now
            await asyncio.sleep(_LOOK)

    def _bot(self) -> Json:
        polls, starts = self._telegram.api.calls.get("getUpdates", 0), self._keeper.starts
        if self._asked[0] != starts:
            self._asked = (starts, polls)
        pid = self._keeper.pid
        return {"pid": pid, "awake": bool(pid) and polls > self._asked[1], "starts": starts}


class LogTail:
    """Reads what was added to a log since it last looked."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._at = 0

    def fresh(self) -> Iterator[Json]:
        """Return the lines that came, whole ones only."""
        if not self._path.exists():
            return
        with self._path.open("rb") as file:
            file.seek(self._at)
            added = file.read()
        whole = added[: added.rfind(b"\n") + 1]
        self._at += len(whole)
        yield from (_line(each) for each in whole.decode("utf-8", "replace").splitlines() if each.strip())


def _line(text: str) -> Json:
    """Read one line of the log; what is no JSON, such as a traceback's line, is shown as it is."""
    try:
        told = json.loads(text)
        head = {"time": told.pop("timestamp"), "level": told.pop("level"), "event": told.pop("event")}
    except (ValueError, KeyError, AttributeError):
        return {"time": None, "level": "error", "event": text, "told": {}}
    return {**head, "told": told}


def _site(paper: Paper, sites: Sites) -> Json:
    def article(piece: Piece) -> Json:
        return {"title": piece.title, "url": sites.address(paper, piece), "at": int(piece.at.timestamp())}

    return {
        "slug": paper.slug,
        "name": paper.name,
        "tagline": paper.tagline,
        "language": paper.language,
        "cities": paper.cities,
        "url": f"{sites.url}/{paper.slug}/",
        "stock": len(paper.stock),
        "articles": [article(piece) for piece in paper.newest()],
    }
