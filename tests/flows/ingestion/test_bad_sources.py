"""A source that is broken, hostile or no source at all ends with words in its health, and the others go on."""

import asyncio
import time
from functools import partial
from pathlib import Path

import pytest

from bot.errors import SourceError
from storage.model import SourceTrouble
from tests.flows.ingestion.newsroom import Newsroom, newsroom
from tests.flows.ingestion.site import HTML, RSS, Site, bomb, now, page, rss, slowly, title

LOGIN = (
    "<html><head><title>تسجيل الدخول</title></head><body><form><input type='password'></form></body></html>"
)
CHALLENGE = (
    "<html><title>Just a moment...</title><script src='/cdn-cgi/challenge-platform/x.js'></script></html>"
)


@pytest.mark.parametrize(
    ("body", "content_type", "words"),
    [
        (LOGIN, HTML, "a login page stands where a feed was expected (“تسجيل الدخول”)"),
        (CHALLENGE, HTML, "the site's guard asks for a browser"),
        ("<html><head><title>الرئيسية</title></head><body>hello</body></html>", HTML, "a web page stands"),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "image/png", "an image stands"),
        (b"%PDF-1.7 ...", RSS, "a PDF stands"),
        (b"", RSS, "empty"),
        (b'{"error": "no"}', "application/json", "not a JSON feed"),
        (b"\x00" * 999, RSS, "not a feed"),
    ],
)
async def test_what_is_no_feed_is_named(
    site: Site, room: Newsroom, body: str | bytes, content_type: str, words: str
) -> None:
    site.put("/feed", body, content_type)
    await room.declare(site.url("/feed"))
    await room.poll()
    assert words in ((await room.source()).health.last_error or "")


@pytest.mark.parametrize(
    ("status", "headers", "words"),
    [
        (403, {"cf_mitigated": "challenge"}, "Cloudflare"),
        (503, {"Server": "cloudflare"}, "Cloudflare"),
        (401, {}, "password"),
        (403, {}, "refuses"),
        (404, {}, "nothing at this address"),
        (418, {}, "418"),
        (500, {}, "trouble of its own"),
    ],
)
async def test_a_refusal_is_worded(
    site: Site, room: Newsroom, status: int, headers: dict[str, str], words: str
) -> None:
    site.put("/feed", "", status=status, **headers)
    await room.declare(site.url("/feed"))
    await room.poll()
    assert words in ((await room.source()).health.last_error or "")


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
async def test_a_bomb_is_cut_off_while_it_inflates(site: Site, room: Newsroom, encoding: str) -> None:
    site.put("/feed", bomb(encoding), RSS, Content_Encoding=encoding)
    await room.declare(site.url("/feed"))
    assert "too large" in ((await room.poll()).error or "")


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, br", "compress"])
async def test_what_was_not_asked_for_is_not_inflated(site: Site, room: Newsroom, encoding: str) -> None:
    site.put("/feed", b"\x1b\x00\x00", RSS, Content_Encoding=encoding)
    await room.declare(site.url("/feed"))
    assert "not asked for" in ((await room.poll()).error or "")
    assert site.asked[-1].headers["Accept-Encoding"] == "gzip, deflate"


async def test_a_long_answer_is_not_read_to_its_end(site: Site, room: Newsroom) -> None:
    site.put("/feed", b"x" * 6_000_000, RSS)
    await room.declare(site.url("/feed"))
    assert "too large" in ((await room.poll()).error or "")


@pytest.mark.parametrize(("headers", "piece"), [(60, 0), (0, 0.2)], ids=["headers", "body"])
async def test_a_slow_answer_ends_at_the_deadline(
    site: Site, room: Newsroom, headers: float, piece: float
) -> None:
    site.pages["/feed"] = partial(slowly, headers_after=headers, piece_after=piece)
    await room.declare(site.url("/feed"))
    started = time.monotonic()
    assert "took too long" in ((await room.poll()).error or "")
    assert time.monotonic() - started < 5


async def test_a_broken_source_stops_no_other(site: Site, other: Site, room: Newsroom) -> None:
    site.pages["/slow"] = partial(slowly, headers_after=60, piece_after=0)
    site.put("/login", LOGIN)
    other.publish(range(2), now())
    await room.declare(site.url("/slow"), site.url("/login"), "http://127.0.0.1:9/feed", other.url("/feed"))
    reports = await room.poll_due()
    assert [bool(reports[str(n)].error) for n in range(4)] == [True, True, True, False]
    assert reports["3"].new == 2


async def test_editors_hear_once_of_a_break_and_once_of_the_return(site: Site, room: Newsroom) -> None:
    await room.declare(site.url("/feed"))
    site.publish(range(1), now())
    await room.poll()
    site.put("/feed", LOGIN)
    for _ in range(7):
        await room.poll()
    [event] = await room.store.sources.untold()
    assert (event.trouble, event.source_name) == (SourceTrouble.BROKEN, "0")
    assert "login page" in event.detail
    await room.store.sources.mark_told([event.id], room.now)
    site.publish(range(1), now())
    for _ in range(3):
        await room.poll()
    assert [each.trouble for each in await room.store.sources.untold()] == [SourceTrouble.BACK]


async def test_a_feed_emptied_for_good_is_told(site: Site, room: Newsroom) -> None:
    await room.declare(site.url("/feed"))
    site.publish(range(2), now())
    await room.poll()
    site.put("/feed", rss([]), RSS)
    for _ in range(5):
        await room.poll()
    assert [each.trouble for each in await room.store.sources.untold()] == [SourceTrouble.EMPTY]


NAMED = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10 if n else "ha" * 10}">' for n in range(12))
TRAPS = {
    "a tag of 50,000 attributes": "<html><body><p " + " ".join(f"a{n}=1" for n in range(50_000)) + ">x</p>",
    "a tag of 64 KB": "<html><body><p " + "a" * 70_000 + ">x</p></body></html>",
    "a deep nest": "<html><body>" + "<div>" * 30_000 + "x",
    "20,000 siblings": "<html><body><article>" + "<p>كلام</p>" * 20_000 + "</article></body></html>",
}
FEED_TRAPS = {
    "an entity bomb": f"<?xml version='1.0'?><!DOCTYPE rss [{NAMED}]><rss><channel><title>&a11;</title></channel></rss>",
    "an author of 64 KB": f"<rss><channel><item><link>/x</link><author>{'a@b (' * 13_000}</author></item></channel></rss>",
    "a tag of 50,000 attributes": "<rss "
    + " ".join(f"a{n}='1'" for n in range(50_000))
    + "><channel/></rss>",
    "a deep nest": "<rss><channel>" + "<item>" * 50_000,
    "20,000 entries": "<rss><channel>" + "<item><title>x</title></item>" * 20_000 + "</channel></rss>",
}


@pytest.mark.parametrize("trap", TRAPS)
async def test_a_page_made_as_a_trap_holds_up_nobody(tmp_path: Path, site: Site, trap: str) -> None:
    await _others_go_on(tmp_path, site, "/1", TRAPS[trap], HTML)


@pytest.mark.parametrize("trap", FEED_TRAPS)
async def test_a_feed_made_as_a_trap_holds_up_nobody(tmp_path: Path, site: Site, trap: str) -> None:
    await _others_go_on(tmp_path, site, "/trap", FEED_TRAPS[trap], RSS)


async def _others_go_on(home: Path, site: Site, path: str, trap: str, content_type: str) -> None:
    site.publish(range(3), now())
    site.put(path, trap, content_type)
    async with newsroom(home, site.host, seconds=4) as room:
        await room.declare(site.url("/trap"), site.url("/feed"))
        started = time.monotonic()
        reports = await room.poll_due()
        assert time.monotonic() - started < 15
        assert reports["1"].error is None
        assert {title(0), title(2)} <= {each.title for each in await room.articles()}


ENDLESS = (
    f"<html><body><article>{'<p>كلام</p>' * 100_000}</article></body></html>".encode()
)  # 18 seconds of work


async def test_a_worker_that_does_not_end_is_killed_and_replaced(tmp_path: Path) -> None:
    async with newsroom(tmp_path, seconds=4) as room:
        started = time.monotonic()
        with pytest.raises(SourceError, match="too long"):
            await room.reading.parser.page(ENDLESS, "", None)
        assert time.monotonic() - started < 6
        assert (await room.reading.parser.page(page(1).encode(), "", None)).title == title(1)


async def test_work_goes_on_while_a_worker_is_busy(tmp_path: Path) -> None:
    async with newsroom(tmp_path, workers=2, seconds=10) as room:
        stuck = asyncio.create_task(room.reading.parser.page(ENDLESS, "", None))
        await asyncio.sleep(0.1)
        assert (await room.reading.parser.page(page(1).encode(), "", None)).title == title(1)
        assert not stuck.done()
        stuck.cancel()
        await asyncio.gather(stuck, return_exceptions=True)
