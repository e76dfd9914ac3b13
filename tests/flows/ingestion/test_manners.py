"""Manners on the web: what was asked is obeyed, and nothing is asked twice for nothing."""

import asyncio
from datetime import timedelta
from email.utils import format_datetime
from itertools import pairwise

import pytest
from aiohttp import web

from storage.model import SourceTrouble
from tests.flows.ingestion.newsroom import Newsroom
from tests.flows.ingestion.site import RSS, Site, now, rss, title


async def test_validators_are_sent_back_as_received_and_a_304_is_a_success(
    site: Site, room: Newsroom
) -> None:
    site.publish(range(1), now())
    feed = rss([(site.url("/0"), title(0), now())])
    site.put("/feed", feed, RSS, ETag='W/"odd one"', Last_Modified="yesterday, roughly")
    await room.declare(site.url("/feed"))
    await room.poll()
    site.put("/feed", b"", status=304)
    report = await room.poll()
    asked = site.asked[-1].headers
    assert (asked["If-None-Match"], asked["If-Modified-Since"]) == ('W/"odd one"', "yesterday, roughly")
    assert (report.error, report.new) == (None, 0)
    assert (await room.source()).health.etag == 'W/"odd one"'


async def test_validators_wait_until_everything_the_feed_names_is_read(site: Site, room: Newsroom) -> None:
    site.publish(range(2), now())
    feed = rss([(site.url(f"/{n}"), title(n), now()) for n in range(2)])
    site.put("/feed", feed, RSS, ETag='"1"')
    site.put("/1", "", status=503)
    await room.declare(site.url("/feed"))
    await room.poll()
    room.now += timedelta(minutes=11)
    await room.poll()
    assert [each.headers.get("If-None-Match") for each in site.asked if each.path == "/feed"] == [None, None]


async def test_once_a_day_a_feed_is_fetched_whatever_its_validators_say(site: Site, room: Newsroom) -> None:
    async def conditional(request: web.Request) -> web.Response:
        if "If-None-Match" in request.headers:
            return web.Response(status=304)
        return web.Response(text=rss([]), content_type="application/rss+xml", headers={"ETag": '"1"'})

    site.pages["/feed"] = conditional
    await room.declare(site.url("/feed"))
    for _ in range(30):
        await room.poll()
        room.now += timedelta(hours=1)
    unconditional = [
        each for each in site.asked if each.path == "/feed" and "If-None-Match" not in each.headers
    ]
    assert len(unconditional) == 2


async def test_a_304_nobody_asked_for_is_no_success(site: Site, room: Newsroom) -> None:
    site.put("/feed", b"", status=304)
    await room.declare(site.url("/feed"))
    assert "nothing changed" in ((await room.poll()).error or "")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "behind a byte order mark"])
async def test_robots_txt_is_obeyed(site: Site, room: Newsroom, mark: bytes) -> None:
    site.publish(range(2), now())
    site.put("/robots.txt", mark + b"User-agent: *\nDisallow: /1\n", "text/plain")
    await room.declare(site.url("/feed"))
    assert (await room.poll()).new == 1
    assert "/1" not in site.paths


async def test_robots_txt_may_speak_to_us_by_name(site: Site, room: Newsroom) -> None:
    site.publish(range(1), now())
    site.put("/robots.txt", "User-agent: *\nDisallow: /\n\nUser-agent: Houma\nDisallow:\n", "text/plain")
    await room.declare(site.url("/feed"))
    assert (await room.poll()).new == 1


async def test_a_robots_txt_that_cannot_be_read_now_is_no_leave(site: Site, room: Newsroom) -> None:
    site.publish(range(1), now())
    site.put("/robots.txt", "", status=503)
    await room.declare(site.url("/feed"))
    assert "503" in ((await room.poll()).error or "")
    assert site.paths == []
    del site.pages["/robots.txt"]
    assert (await room.poll()).new == 1


async def test_robots_txt_is_found_behind_a_redirect_and_asked_once_an_hour(
    site: Site, other: Site, room: Newsroom
) -> None:
    site.publish(range(3), now())
    site.send("/robots.txt", other.url("/rules"))
    other.put("/rules", "User-agent: *\nDisallow: /2\n", "text/plain")
    await room.declare(site.url("/feed"))
    assert (await room.poll()).new == 2
    assert other.paths == ["/rules"]


async def test_the_pause_a_robots_txt_asks_for_is_kept(site: Site, room: Newsroom) -> None:
    times: list[float] = []
    site.publish(range(2), now())
    site.put("/robots.txt", "User-agent: *\nCrawl-delay: 0.4\n", "text/plain")
    before = site.pages["/0"]

    async def timed(request: web.Request) -> web.StreamResponse:
        times.append(asyncio.get_running_loop().time())
        return await before(request)

    for path in ("/0", "/1"):
        site.pages[path] = timed
    await room.declare(site.url("/feed"))
    await room.poll()
    assert times[1] - times[0] >= 0.4


async def test_one_request_at_a_time_goes_to_a_host(site: Site, other: Site, room: Newsroom) -> None:
    async def lingering(_request: web.Request) -> web.Response:
        await asyncio.sleep(0.1)
        return web.Response(text=rss([]), content_type="application/rss+xml")

    for n in range(5):
        site.pages[f"/feed{n}"] = other.pages[f"/feed{n}"] = lingering
    feeds = [there.url(f"/feed{n}") for n in range(5) for there in (site, other)]
    await room.declare(*feeds)
    reports = await room.poll_due()
    assert [each.error for each in reports.values()] == [None] * 10
    assert (site.most, other.most) == (1, 1)


async def test_waiting_for_ones_turn_is_not_the_sites_slowness(site: Site, room: Newsroom) -> None:
    async def lingering(_request: web.Request) -> web.Response:
        await asyncio.sleep(0.7)
        return web.Response(text=rss([]), content_type="application/rss+xml")

    for n in range(8):  # 5.6 seconds in all, where one request may take 3
        site.pages[f"/feed{n}"] = lingering
    await room.declare(*(site.url(f"/feed{n}") for n in range(8)))
    assert {each.error for each in (await room.poll_due()).values()} == {None}


@pytest.mark.parametrize("as_date", [False, True], ids=["seconds", "a date"])
async def test_retry_after_is_obeyed(site: Site, room: Newsroom, as_date: bool) -> None:
    until = format_datetime(now() + timedelta(hours=9), usegmt=True) if as_date else str(9 * 3600)
    site.put("/feed", "", status=503, Retry_After=until)
    await room.declare(site.url("/feed"))
    await room.poll()
    wait = (await room.source()).due_at - room.now
    assert timedelta(hours=8, minutes=59) < wait < timedelta(hours=10)


@pytest.mark.parametrize("value", ["9" * 400, "²", "-5", "soon", "Mon, 99 Nov 2026 10:00:00 GMT"])
async def test_a_strange_retry_after_breaks_nothing(site: Site, room: Newsroom, value: str) -> None:
    site.put("/feed", "", status=429, Retry_After=value)
    await room.declare(site.url("/feed"))
    assert "429" in ((await room.poll()).error or "")
    assert (await room.source()).due_at > room.now


async def test_failures_in_a_row_are_polled_later_and_later_and_one_success_forgets_them(
    site: Site, room: Newsroom
) -> None:
    site.put("/feed", "", status=500)
    await room.declare(site.url("/feed"))
    waits = []
    for _ in range(8):
        await room.poll()
        waits.append((await room.source()).due_at - room.now)
    assert waits[0] < timedelta(minutes=12)
    assert all(later > earlier * 1.5 for earlier, later in pairwise(waits[:6]))
    assert waits[-1] <= timedelta(hours=6.7)
    site.put("/feed", rss([]), RSS)
    await room.poll()
    source = await room.source()
    assert (source.health.failures, source.health.last_error) == (0, None)
    assert source.due_at - room.now < timedelta(minutes=12)


async def test_a_lasting_redirect_rewrites_the_address(site: Site, other: Site, room: Newsroom) -> None:
    other.publish(range(1), now())
    site.send("/feed", other.url("/feed"), status=301)
    await room.declare(site.url("/feed"))
    assert (await room.poll()).new == 1
    await room.poll()
    assert site.paths == ["/feed"]
    assert (await room.source()).location == other.url("/feed")


async def test_a_passing_redirect_rewrites_nothing(site: Site, other: Site, room: Newsroom) -> None:
    other.publish(range(1), now())
    site.send("/feed", site.url("/here"), status=302)
    site.send("/here", other.url("/feed"), status=301)
    await room.declare(site.url("/feed"))
    await room.poll()
    await room.poll()
    assert site.paths == ["/feed", "/here"] * 2


async def test_a_lasting_redirect_to_what_is_no_feed_rewrites_nothing(
    site: Site, other: Site, room: Newsroom
) -> None:
    site.send("/feed", other.url("/login"), status=301)
    other.put("/login", "<html><title>Login</title><form><input type='password'></form></html>")
    await room.declare(site.url("/feed"))
    await room.poll()
    assert (await room.source()).location == site.url("/feed")


async def test_an_address_changed_in_the_configuration_counts_again(
    site: Site, other: Site, room: Newsroom
) -> None:
    other.publish(range(1), now())
    site.send("/feed", other.url("/feed"), status=308)
    site.put("/new", rss([]), RSS)
    await room.declare(site.url("/feed"))
    await room.poll()
    await room.declare(site.url("/new"))
    assert (await room.source()).location == site.url("/new")


async def test_410_stops_a_source_until_its_address_changes(site: Site, room: Newsroom) -> None:
    site.put("/feed", "", status=410)
    await room.declare(site.url("/feed"))
    await room.poll()
    room.now += timedelta(days=300)
    assert await room.store.sources.due(room.now) == []
    assert [each.trouble for each in await room.store.sources.untold()] == [SourceTrouble.STOPPED]
    await room.declare(site.url("/feed"))
    assert await room.store.sources.due(room.now) == []
    await room.declare(site.url("/elsewhere"))
    assert len(await room.store.sources.due(room.now)) == 1


@pytest.mark.parametrize(("hops", "well"), [(5, True), (6, False)])
async def test_five_redirects_are_followed_and_no_more(
    site: Site, room: Newsroom, hops: int, well: bool
) -> None:
    for hop in range(hops):
        site.send(f"/{hop}", site.url(f"/{hop + 1}"))
    site.put(f"/{hops}", rss([]), RSS)
    await room.declare(site.url("/0"))
    report = await room.poll()
    assert (report.error is None) == well
    assert well or "circles" in (report.error or "")
