"""Fill the archive from sites and from lines, ask it, give it away: nothing of a person is in what is given."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from aiohttp import web

from bot.sandbox.sites import Sites
from storage.model import Address, CitySlug, Language
from storage.store import Store
from tests.flows.cli.shell import Shell, one_line

BODY = (
    "ناقش سكان حي السلام بمكناس مشكل الماء. وطالبوا بإصلاح القنوات. ووعد المسؤولون بالجواب قبل نهاية الشهر."
)
READER = 555_666_777


@asynccontextmanager
async def sites() -> AsyncIterator[Sites]:
    """The sample sites on a loopback port."""
    shown = Sites(datetime.now(UTC))
    app = web.Application()
    app.add_routes(shown.routes())
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    shown.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield shown
    finally:
        await runner.cleanup()


def article(number: int, **other: object) -> str:
    line = {
        "id": number,
        "url": f"https://a.example/{number}",
        "lang": "ar",
        "title": f"الماء في حي السلام {number}",
        "text": BODY.replace("نهاية الشهر", f"اليوم {number}"),
        "cities": ["meknes"],
    }
    return json.dumps(line | other, ensure_ascii=False)


async def test_poll_reads_every_source_or_the_one_named_and_says_which_failed(shell: Shell) -> None:
    async with sites() as shown:
        host = shown.url.removeprefix("http://")
        every = [
            {"name": paper.name, "kind": "feed", "url": f"{shown.url}/{paper.slug}/feed"}
            for paper in shown.papers.values()
        ]
        gone = {"name": "Fermé", "kind": "feed", "url": f"{shown.url}/nothing/feed"}
        shell.configure(sources=[*every, gone], fetch={"allow_private_hosts": [host]})
        first, *_ = shown.papers.values()
        alone = await shell.houma("poll", first.name)
        assert (alone.code, alone.out) == (
            0,
            f"{first.name}: {len(first.pieces)} found, {len(first.pieces)} new\n",
        )
        all_of_them = await shell.houma("poll")
        assert all_of_them.code == 1
        told = dict(line.split(": ", 1) for line in all_of_them.out.splitlines())
        assert set(told) == {"Fermé", *(paper.name for paper in shown.papers.values())}
        assert told[first.name].endswith(" 0 new")
        assert "404" in told["Fermé"]
    assert "sources: there is none named 'nowhere'" in one_line(await shell.houma("poll", "nowhere"), 2)


async def test_import_goes_on_after_a_bad_line_and_search_and_export_tell_what_is_there(shell: Shell) -> None:
    lines = [
        article(1),
        "{",
        article(2, cities=["mekness"]),
        article(3, published="yesterday"),
        article(4, text="  "),
        article(5, url="ftp://a.example/5"),
        article(6, published="2026-05-01", lang="AR", cities=None),
        article(1, id="again"),
    ]
    put = await shell.houma("import", "--jsonl", "-", typed="\n".join(lines))
    assert put.code == 1
    wrong = {answer["id"]: answer["error"] for answer in put.lines if "error" in answer}
    assert list(wrong) == [None, 2, 3, 4, 5]
    assert (
        wrong[2] == "cities: a city of the configuration was expected, not 'mekness' (did you mean meknes?)"
    )
    assert [wrong[3][:10], wrong[5][:4]] == ["published:", "url:"]
    assert [answer["new"] for answer in put.lines if "new" in answer] == [True, True, False]
    assert (await shell.houma("import", "--jsonl", str(shell.write("more.jsonl", article(7))))).code == 0

    found = await shell.houma("search", "ماء", "--json", "--limit", "2", "--city", "meknes")
    assert [set(hit) for hit in found.json] == [{"id", "title", "url", "score", "snippet"}] * 2
    assert all("الماء" in hit["snippet"] for hit in found.json)
    words = await shell.houma("search", "ماء")
    assert words.out.count("https://a.example/") == 3
    nothing = await shell.houma("search", "زلزال")
    assert (nothing.code, nothing.out, nothing.err) == (0, "", "nothing was found\n")
    assert "--city: a city of the configuration was expected, not 'fez'" in one_line(
        await shell.houma("search", "ماء", "--city", "fez"), 2
    )

    await someone_reads(shell)
    assert (await shell.houma("export", "out.jsonl")).code == 0
    told = [json.loads(line) for line in (shell.home / "out.jsonl").read_text("utf-8").splitlines()]
    assert [each["url"] for each in told if each["type"] == "article"] == [
        f"https://a.example/{number}" for number in (1, 6, 7)
    ]
    assert all(each["summary"] for each in told if each["type"] == "article")
    assert str(READER) not in json.dumps(told)
    keys = {"type", "name", "kind", "cities", "url", "title", "source", "outlet", "author", "published"}
    assert set().union(*told) == keys | {"language", "summary", "brief"}


async def someone_reads(shell: Shell) -> None:
    store = await Store.open(f"sqlite+aiosqlite:///{shell.database}")
    chat = await store.chats.ensure(Address(READER), Language.AR, datetime.now(UTC))
    await store.chats.subscribe(chat.id, CitySlug("meknes"), datetime.now(UTC))
    await store.close()


async def test_an_empty_archive_is_searched_and_given_away_without_fuss(shell: Shell) -> None:
    empty = await shell.houma("search", "ماء", "--json")
    assert (empty.code, empty.out, empty.err) == (0, "[]\n", "")
    assert (await shell.houma("export", "out.jsonl")).code == 0
    assert (shell.home / "out.jsonl").read_text("utf-8") == ""
