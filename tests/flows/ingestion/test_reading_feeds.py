"""From a feed to stored articles: the pages it links to are read, once, and nobody is flooded."""

from datetime import timedelta

import pytest

from bot.config import SummaryConfig
from bot.summariser.stage import summarise
from storage.model import Address, Language
from tests.flows.ingestion.newsroom import MEKNES, Newsroom
from tests.flows.ingestion.site import HTML, RSS, Site, now, page, rss, title

HORIZON = timedelta(hours=24)


async def test_a_feeds_articles_are_read_from_their_pages(site: Site, room: Newsroom) -> None:
    site.publish(range(3), now())
    await room.declare(site.url("/feed"))
    report = await room.poll()
    assert (report.found, report.new, report.error) == (3, 3, None)
    stored = {each.title: each for each in await room.articles()}
    assert set(stored) == {title(n) for n in range(3)}
    assert "رقم 1 بمكناس" in stored[title(1)].body
    assert stored[title(1)].cities == (MEKNES,)
    assert stored[title(1)].url == site.url("/1")


async def test_an_article_is_fetched_once(site: Site, room: Newsroom) -> None:
    site.publish(range(3), now())
    await room.declare(site.url("/feed"))
    await room.poll()
    site.publish(range(4), now())
    assert (await room.poll()).new == 1
    assert sorted(site.paths) == ["/0", "/1", "/2", "/3", "/feed", "/feed"]


async def test_one_page_under_two_links_is_one_article_and_is_fetched_no_third_time(
    site: Site, room: Newsroom
) -> None:
    told = page(1).replace("</head>", f"<link rel='canonical' href='{site.url('/1')}'></head>")
    site.put("/1", told)
    site.put("/story-1", told)
    links = [(site.url(path), title(1), now()) for path in ("/1", "/story-1")]
    site.put("/feed", rss(links), RSS)
    await room.declare(site.url("/feed"))
    await room.poll()
    await room.poll()
    assert len(await room.articles()) == 1
    assert sorted(site.paths) == ["/1", "/feed", "/feed", "/story-1"]


async def test_a_first_poll_stores_the_back_catalogue_and_pushes_only_the_last_day(
    site: Site, room: Newsroom
) -> None:
    await follower(room)
    moment = now()
    old = [(n, moment - timedelta(days=2 + n)) for n in range(200)]
    fresh = [(n, moment - timedelta(hours=n - 199)) for n in range(200, 203)]
    for n, at in old + fresh:
        site.put(f"/{n}", page(n, at))
    site.put("/feed", rss([(site.url(f"/{n}"), title(n), at) for n, at in old + fresh]), RSS)
    await room.declare(site.url("/feed"))
    assert (await room.poll()).new == 203
    assert await promised(room) == 3


async def test_an_undated_back_catalogue_is_not_pushed_and_what_comes_later_is(
    site: Site, room: Newsroom
) -> None:
    await follower(room)
    site.publish(range(5), None)
    await room.declare(site.url("/feed"))
    assert (await room.poll()).new == 5
    assert await promised(room) == 0
    site.publish(range(6), None)
    assert (await room.poll()).new == 1
    assert await promised(room) == 1


async def test_a_page_that_fails_is_read_later_and_the_others_now(site: Site, room: Newsroom) -> None:
    site.publish(range(3), now())
    site.put("/1", "trouble", status=500)
    await room.declare(site.url("/feed"))
    assert (await room.poll()).new == 2
    site.publish(range(3), now())
    room.now += timedelta(minutes=11)
    assert (await room.poll()).new == 1


async def test_a_page_that_never_answers_well_is_given_up(site: Site, room: Newsroom) -> None:
    site.publish(range(1), now())
    site.put("/0", "gone", status=404)
    await room.declare(site.url("/feed"))
    for _ in range(200):
        await room.poll()
        room.now += timedelta(hours=1)
    assert site.paths.count("/0") == 6


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"\x89PNG\r\n\x1a\n" + bytes(5000), id="an image behind an article's link"),
        pytest.param(b"", id="nothing"),
        pytest.param(b"<html><body></body></html>", id="an empty page"),
        pytest.param(b"just words", id="a text that is no page"),
        pytest.param(b"<html><body><p>" + b"long " * 600_000, id="an enormous page"),
    ],
)
async def test_a_page_that_is_no_page_costs_only_itself(site: Site, room: Newsroom, body: bytes) -> None:
    site.publish(range(2), now())
    site.put("/0", body, HTML)
    await room.declare(site.url("/feed"))
    report = await room.poll()
    assert report.error is None
    assert [each.title for each in await room.articles()] == [title(1)]


async def test_an_enormous_text_is_kept_up_to_a_bound(site: Site, room: Newsroom) -> None:
    site.publish(range(1), now())
    lines = "".join(f"<p>سطر رقم {n} من نص طويل جدا عن أحوال المدينة وأخبارها.</p>" for n in range(12_000))
    site.put("/0", f"<html><body><article><h1>{title(0)}</h1>{lines}</article></body></html>")
    await room.declare(site.url("/feed"))
    assert (await room.poll()).error is None
    for each in await room.articles():
        assert len(each.body) <= 400_000


async def follower(room: Newsroom) -> None:
    chat = await room.store.chats.ensure(Address(7), Language.AR, room.now)
    await room.store.chats.subscribe(chat.id, MEKNES, room.now)


async def promised(room: Newsroom) -> int:
    """How many deliveries are owed once everything was summarised and planned."""
    while await summarise(room.store, SummaryConfig(), HORIZON, room.now):
        pass
    while await room.store.outbox.fan_out_page(room.now):
        pass
    return sum((await room.store.outbox.counts()).values())
