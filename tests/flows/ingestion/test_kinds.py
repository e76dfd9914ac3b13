"""Every kind of source brings articles by the same road: WordPress, listings, sitemaps, calendars, folders."""

import gzip
import json
import os
import re
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.config import SummaryConfig
from bot.language.normalise import clean
from bot.summariser.stage import summarise
from storage.model import ArticleKind, MeetingPhase, SourceKind
from tests.flows.ingestion.newsroom import MEKNES, Newsroom
from tests.flows.ingestion.site import BODY, RSS, Site, now, page, rss, title

PAPERS = Path(__file__).parent / "papers"
JSON = "application/json"


async def test_a_page_that_names_its_feed_is_read_by_that_feed(site: Site, room: Newsroom) -> None:
    link = "<link rel='alternate' type='application/rss+xml' href='/{}'>"
    site.put(
        "/", f"<html><head>{link.format('comments/feed')}{link.format('feed')}</head><body>x</body></html>"
    )
    site.publish(range(2), now())
    await room.declare(site.url("/"))
    assert (await room.poll()).new == 2
    await room.poll()
    assert site.paths.count("/") == 1
    assert "/comments/feed" not in site.paths


def post(site: Site, n: int) -> dict[str, object]:
    body = "".join(f"<p>{each.format(n=n)}</p>" for each in BODY)
    at = datetime(2026, 5, 1, 9, tzinfo=UTC) - timedelta(days=n)
    return {
        "link": site.url(f"/{n}"),
        "date_gmt": at.strftime("%Y-%m-%dT%H:%M:%S"),
        "guid": {"rendered": site.url(f"/?p={n}")},
        "title": {"rendered": title(n)},
        "content": {"rendered": body},
    }


async def test_wordpress_is_read_by_its_feed_and_filled_back_by_its_interface(
    site: Site, room: Newsroom
) -> None:
    site.publish(range(2), now(), feed="/feed/")
    site.put("/wp-json/wp/v2/posts", json.dumps([post(site, n) for n in range(1, 30)]), JSON)
    await room.declare(site.url("/"), kind=SourceKind.WORDPRESS)
    assert (await room.poll()).new == 30
    stored = {each.title: each for each in await room.articles()}
    assert stored[title(17)].body == "\n".join(each.format(n=17) for each in BODY)
    assert stored[title(17)].published == datetime(2026, 4, 14, 9, tzinfo=UTC)
    assert "/17" not in site.paths
    asked = site.paths.count("/wp-json/wp/v2/posts")
    await room.poll()
    assert site.paths.count("/wp-json/wp/v2/posts") == asked == 1


@pytest.mark.parametrize("status", [401, 403, 404])
async def test_a_wordpress_that_keeps_its_interface_shut_is_read_by_its_feed(
    site: Site, room: Newsroom, status: int
) -> None:
    site.publish(range(2), now(), feed="/feed/")
    site.put("/wp-json/wp/v2/posts", '{"code":"rest_not_logged_in"}', JSON, status=status)
    await room.declare(site.url("/"), kind=SourceKind.WORDPRESS)
    report = await room.poll()
    assert (report.new, report.error) == (2, None)


async def test_a_backfill_goes_as_far_as_it_is_told(site: Site, room: Newsroom) -> None:
    site.put("/feed/", rss([]), RSS)
    site.put("/wp-json/wp/v2/posts", json.dumps([post(site, n) for n in range(50)]), JSON)
    await room.declare(site.url("/"), kind=SourceKind.WORDPRESS, options={"backfill": "7"})
    assert (await room.poll()).new == 7


LISTING = """<html><head><title>أخبار</title></head><body><nav><a href='/about'>من نحن</a></nav>
<div class='item'><h2><a href='/0'>{}</a></h2><span class='d'>3 نونبر 2026</span></div>
<div class='item'><h2><a href='/1'>{}</a></h2><span class='d'>5 نونبر 2026</span></div></body></html>"""


async def test_a_listing_is_read_by_its_selectors(site: Site, room: Newsroom) -> None:
    site.put("/news", LISTING.format(title(0), title(1)))
    site.put("/0", page(0))
    site.put("/1", page(1, datetime(2026, 11, 5, 8, 30, tzinfo=UTC)))
    select = {"item": "div.item", "link": "h2 a", "date": ".d"}
    await room.declare(site.url("/news"), kind=SourceKind.LISTING, options=select)
    assert (await room.poll()).new == 2
    stored = {each.title: each.published for each in await room.articles()}
    assert stored[title(0)] == datetime(2026, 11, 3, 12, tzinfo=UTC)
    assert stored[title(1)] is not None
    assert "/about" not in site.paths


async def test_a_listing_whose_design_changed_says_so(site: Site, room: Newsroom) -> None:
    site.put("/news", "<html><body><p>new design</p></body></html>")
    await room.declare(site.url("/news"), kind=SourceKind.LISTING, options={"item": "div.item"})
    assert "design" in ((await room.poll()).error or "")


def sitemap(site: Site, entries: list[tuple[str, str]], news: bool = False) -> str:
    told = (
        "<news:news><news:publication_date>{}</news:publication_date><news:title>خبر</news:title></news:news>"
    )
    urls = "".join(
        f"<url><loc>{site.url(path)}</loc>{told.format(at) if news else f'<lastmod>{at}</lastmod>'}</url>"
        for path, at in entries
    )
    space = "xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'"
    return f"<?xml version='1.0' encoding='UTF-8'?><urlset {space}>{urls}</urlset>"


async def test_a_news_sitemap_is_read(site: Site, room: Newsroom) -> None:
    for n in range(3):
        site.put(f"/{n}", page(n))
    entries = [(f"/{n}", f"2026-11-2{n}T10:00:00+01:00") for n in range(3)]
    site.put("/news.xml", sitemap(site, entries, news=True), "application/xml")
    await room.declare(site.url("/news.xml"), kind=SourceKind.SITEMAP)
    assert (await room.poll()).new == 3
    assert {each.published for each in await room.articles()} == {
        datetime(2026, 11, 20 + n, 9, tzinfo=UTC) for n in range(3)
    }


async def test_an_index_leads_to_the_maps_of_articles_and_only_articles_are_read(
    site: Site, room: Newsroom
) -> None:
    for n in range(2):
        site.put(f"/akhbar/{n}", page(n))
    maps = "".join(
        f"<sitemap><loc>{site.url(path)}</loc></sitemap>"
        for path in ("/tags.xml", "/posts.xml.gz", "/none.xml")
    )
    site.put("/index.xml", f"<sitemapindex>{maps}</sitemapindex>", "text/xml")
    entries = [("/akhbar/0", "2026-11-20"), ("/akhbar/1", "2026-11-21"), ("/contact", "2026-11-22")]
    site.put("/posts.xml.gz", gzip.compress(sitemap(site, entries).encode()), "application/x-gzip")
    site.put("/tags.xml", sitemap(site, [("/tag", "2026-11-20")]), "text/xml")
    await room.declare(site.url("/index.xml"), kind=SourceKind.SITEMAP, options={"only": "/akhbar/"})
    assert (await room.poll()).new == 2
    assert not {"/contact", "/tag"} & set(site.paths)


async def test_of_a_great_sitemap_the_newest_are_read(site: Site, room: Newsroom) -> None:
    start = datetime(2020, 1, 1, tzinfo=UTC)
    days = [(f"/{n}", (start + timedelta(days=n)).date().isoformat()) for n in range(2000)]
    site.put("/all.xml", sitemap(site, days), "text/xml")
    await room.declare(site.url("/all.xml"), kind=SourceKind.SITEMAP)
    assert (await room.poll()).found == 300
    assert set(site.paths[1:]) == {f"/{n}" for n in range(1700, 2000)}


def calendar(*events: str) -> str:
    told = "".join(f"BEGIN:VEVENT\n{each.strip()}\nEND:VEVENT\n" for each in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//y//\n{told}END:VCALENDAR\n".replace("\n", "\r\n")


async def test_a_calendar_announces_the_meetings_to_come(site: Site, room: Newsroom) -> None:
    on = (room.now + timedelta(days=9)).date()
    told = f"""UID:1
DTSTART;TZID=Africa/Casablanca:{on:%Y%m%d}T100000
SUMMARY:دورة نونبر لمجلس جماعة مكناس
DESCRIPTION:جدول الأعمال: المصادقة على الميزانية\\, ثم دراسة وضعية الإنارة العمومية بأحياء المدينة.
LOCATION:قاعة الاجتماعات بقصر البلدية"""
    past = "UID:2\nDTSTART:20200101T100000Z\nSUMMARY:قديم"
    site.put("/a.ics", calendar(told, past), "text/calendar")
    await room.declare(site.url("/a.ics"), kind=SourceKind.CALENDAR)
    assert (await room.poll()).new == 1
    while await summarise(room.store, SummaryConfig(), timedelta(days=1), room.now):
        pass
    [story] = await room.store.meetings.of([MEKNES], room.now.date(), 10)
    made = story.speaker.digested
    assert made is not None
    assert made.brief is not None
    assert made.brief.hall is not None
    assert (made.kind, made.brief.phase) == (ArticleKind.MEETING, MeetingPhase.COMING)
    assert (made.brief.on, made.brief.at) == (on, time(10))
    assert made.brief.hall.text == "قاعة الاجتماعات بقصر البلدية"
    assert (await room.poll()).new == 0


async def test_a_repetition_is_each_time_a_meeting_of_its_own(site: Site, room: Newsroom) -> None:
    here = ZoneInfo("Africa/Casablanca")
    first = (room.now.astimezone(here) - timedelta(days=14)).replace(hour=18, minute=0)
    weekly = [first + timedelta(days=7 * n) for n in range(8)]
    told = f"""UID:9
DTSTART;TZID=Africa/Casablanca:{first:%Y%m%dT%H%M%S}
RRULE:FREQ=WEEKLY;UNTIL={weekly[5]:%Y%m%d}T235959Z
EXDATE;TZID=Africa/Casablanca:{weekly[3]:%Y%m%dT%H%M%S}
SUMMARY:لقاء أسبوعي لجمعية الحي"""
    moved = f"""UID:9
RECURRENCE-ID;TZID=Africa/Casablanca:{weekly[4]:%Y%m%dT%H%M%S}
DTSTART;TZID=Africa/Casablanca:{weekly[4] + timedelta(days=1):%Y%m%dT%H%M%S}
STATUS:CANCELLED
SUMMARY:لقاء أسبوعي لجمعية الحي"""
    site.put("/a.ics", calendar(told, moved), "text/calendar")
    await room.declare(site.url("/a.ics"), kind=SourceKind.CALENDAR)
    await room.poll()
    while await summarise(room.store, SummaryConfig(), timedelta(days=1), room.now):
        pass
    briefs = [each.digested.brief for each in await room.articles() if each.digested and each.digested.brief]
    coming = {each.on for each in briefs if each.phase is MeetingPhase.COMING}
    assert coming == {weekly[2].date(), weekly[5].date()}
    assert {each.on for each in briefs} - coming == {(weekly[4] + timedelta(days=1)).date()}


@pytest.mark.parametrize(
    "body", ["", "<html>login</html>", "BEGIN:VCALENDAR\nnonsense\nEND:VCALENDAR", "\0\1"]
)
async def test_what_is_no_calendar_is_named(site: Site, room: Newsroom, body: str) -> None:
    site.put("/a.ics", body, "text/calendar")
    await room.declare(site.url("/a.ics"), kind=SourceKind.CALENDAR)
    assert "not a calendar" in ((await room.poll()).error or "")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "drop").mkdir()
    return tmp_path / "drop"


def drop(folder: Path, name: str, data: bytes, ago: float = 60) -> None:
    (folder / name).write_bytes(data)
    then = datetime.now(UTC).timestamp() - ago
    os.utime(folder / name, (then, then))


@pytest.mark.parametrize("name", ["printed-by-a-browser.pdf", "shapes-as-seen.pdf"])
async def test_minutes_in_a_pdf_are_read_from_right_to_left(room: Newsroom, folder: Path, name: str) -> None:
    drop(folder, name, (PAPERS / name).read_bytes())
    await room.declare(str(folder), kind=SourceKind.FOLDER)
    assert (await room.poll()).new == 1
    [article] = await room.articles()
    written = [clean(each) for each in json.loads((PAPERS / "minutes.json").read_text("utf-8"))]
    assert words(f"{article.title}\n{article.body}") == words("\n".join(written))
    assert "يوم الثلاثاء 7 أكتوبر 2025 على الساعة 10:00 صباحا" in article.body
    assert "SRM Fès-Meknès ومكتب ONEE" in article.body
    assert "512,5 مليون درهم (بزيادة 3%)" in article.body


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\nnonsense", b"%PDF-1.4\n" + bytes(5000), b"no PDF"])
async def test_a_pdf_that_cannot_be_read_hides_no_other_file(
    room: Newsroom, folder: Path, data: bytes
) -> None:
    drop(folder, "broken.pdf", data)
    drop(folder, "good.html", page(1).encode())
    await room.declare(str(folder), kind=SourceKind.FOLDER)
    assert [each.title for each in await room.articles()] == []
    assert (await room.poll()).new == 1
    assert [each.title for each in await room.articles()] == [title(1)]


async def test_a_folder_never_leads_out_of_itself(room: Newsroom, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text(title(1) + "\n" + BODY[0].format(n=1), "utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    await room.declare(str(folder), kind=SourceKind.FOLDER)
    assert (await room.poll()).found == 0


async def test_a_file_still_being_written_waits(room: Newsroom, folder: Path) -> None:
    drop(folder, "a.html", page(1).encode(), ago=0)
    room.now = datetime.now(UTC)
    await room.declare(str(folder), kind=SourceKind.FOLDER)
    assert (await room.poll()).found == 0
    room.now += timedelta(seconds=1)
    assert (await room.poll()).new == 1
