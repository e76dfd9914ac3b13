"""JSON lines: each is answered at once and in order, its id comes back, and an unreadable one stops nothing."""

import asyncio
import base64
import json
from typing import Any

from tests.flows.cli.shell import Shell, ended

BODY = (
    "عقدت جمعية حي السلام بمكناس اجتماعا مع السكان مساء الجمعة. ناقش الحاضرون مشكل الماء الصالح للشرب."
    " وطالب السكان بإصلاح القنوات. ووعد ممثل الجماعة بجواب قبل نهاية الشهر."
)
PAGE = f"<html><head><title>الماء</title></head><body><article><h1>الماء</h1><p>{BODY}</p></article></body></html>"
FEED = "<rss version='2.0'><channel><title>صدى</title><item><title>الماء</title><link>https://a.example/1</link></item></channel></rss>"
UNREADABLE = (b"{", b"", b"[1]", b"[" * 100_000, b"\xff\xfe", b'{"id": NaN}', b"null")


def packed(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


async def talk(process: asyncio.subprocess.Process, line: bytes | dict[str, Any]) -> Any:
    """Send one line and read its answer before anything else is sent."""
    assert process.stdin is not None
    assert process.stdout is not None
    raw = line if isinstance(line, bytes) else json.dumps(line).encode()
    process.stdin.write(raw + b"\n")
    await process.stdin.drain()
    return json.loads(await asyncio.wait_for(process.stdout.readline(), 30))


async def the_unreadable_are_named_and_the_rest_goes_on(
    process: asyncio.subprocess.Process, good: dict[str, Any]
) -> None:
    for line in UNREADABLE:
        answer = await talk(process, line)
        assert set(answer) == {"id", "error"}
        assert answer["error"]
    assert set(await talk(process, {"id": ["x"]})) == {"id", "error"}
    assert (await talk(process, good | {"id": {"any": "thing"}}))["id"] == {"any": "thing"}
    assert (await talk(process, {name: good[name] for name in good if name != "id"}))["id"] is None
    assert (await talk(process, good | {"id": "\ud800"}))["id"] == "\ud800"
    said = await ended(process)
    assert (said.code, said.out, said.err) == (0, "", "")


async def test_summarise_answers_each_line_at_once_within_its_budget(shell: Shell) -> None:
    good: dict[str, Any] = {"id": 1, "lang": "ar", "title": "الماء", "text": BODY}
    async with shell.open("summarise", "--jsonl") as process:
        answer = await talk(process, good)
        assert list(answer) == ["id", "summary", "kind", "brief"]
        assert answer["kind"] == "meeting"
        for parts in answer["brief"].values():
            assert all(BODY[part["start"] : part["end"]] == part["text"] for part in parts)
        assert all(excerpt in BODY for excerpt in answer["summary"])
        (one,) = (await talk(process, good | {"budget": {"sentences": 1}}))["summary"]
        assert one in BODY
        short = await talk(process, good | {"budget": {"chars": 60}})
        assert sum(map(len, short["summary"])) <= 60
        share = await talk(process, good | {"budget": {"ratio": 0.4}})
        assert sum(map(len, share["summary"])) <= 0.4 * len(BODY)
        wrongs: tuple[object, ...] = ({"words": 3}, {"sentences": 0}, {"chars": "x"}, [], {"ratio": True})
        for budget in wrongs:
            assert "budget" in (await talk(process, good | {"budget": budget}))["error"]
        for wrong, named in (
            ({"lang": "xx"}, "lang: "),
            ({"text": None}, "text: "),
            ({"title": 3}, "title: "),
        ):
            assert (await talk(process, good | wrong))["error"].startswith(named)
        await the_unreadable_are_named_and_the_rest_goes_on(process, good)


async def test_extract_answers_each_page_at_once(shell: Shell) -> None:
    good: dict[str, Any] = {"id": 1, "url": "https://a.example/1?utm_source=x", "html_b64": packed(PAGE)}
    async with shell.open("extract", "--jsonl") as process:
        answer = await talk(process, good)
        assert set(answer) == {"id", "title", "text", "author", "date", "lang", "site_name", "canonical_url"}
        assert (answer["title"], answer["lang"], answer["date"]) == ("الماء", "ar", None)
        assert "ناقش الحاضرون" in answer["text"]
        assert "html_b64: base64" in (await talk(process, good | {"html_b64": "%%%"}))["error"]
        assert (await talk(process, {"id": 2}))["error"] == "html_b64: this key is missing"
        await the_unreadable_are_named_and_the_rest_goes_on(process, good)


async def test_parse_feed_answers_each_feed_at_once_and_one_alone(shell: Shell) -> None:
    good: dict[str, Any] = {"id": 1, "data_b64": packed(FEED), "content_type": "application/rss+xml"}
    async with shell.open("parse-feed", "--jsonl") as process:
        answer = await talk(process, good)
        assert answer["feed"] == {"title": "صدى"}
        assert set(answer["entries"][0]) == {"title", "link", "id", "author", "date", "html"}
        assert "error" in await talk(process, good | {"data_b64": packed("no feed")})
        await the_unreadable_are_named_and_the_rest_goes_on(process, good)
    alone = await shell.houma("parse-feed", str(shell.write("feed.xml", FEED)))
    assert alone.json["entries"] == answer["entries"]
    assert (await shell.houma("parse-feed", "-", typed=FEED)).json == alone.json


async def test_search_answers_each_line_at_once_also_on_an_empty_archive(shell: Shell) -> None:
    async with shell.open("search", "--jsonl") as process:
        assert await talk(process, {"id": 7, "q": "الماء", "limit": 3}) == {"id": 7, "hits": []}
        for wrong in ({"q": 3}, {"q": "x", "limit": "many"}, {"q": "x", "limit": 0}, {"limit": 3}):
            assert set(await talk(process, wrong)) == {"id", "error"}
        for typed in ('"', "*", "a AND", "NEAR(", "\x00", "title:x", "'; DROP TABLE article; --"):
            assert (await talk(process, {"q": typed}))["hits"] == []
        await the_unreadable_are_named_and_the_rest_goes_on(process, {"id": 1, "q": "الماء"})


async def test_a_reader_who_leaves_is_not_told_about_it(shell: Shell) -> None:
    page = json.dumps({"html_b64": packed(PAGE)}).encode() + b"\n"
    for arguments, typed in ((("extract", "--jsonl"), page * 200), (("parse-feed", "-"), FEED.encode())):
        async with shell.open(*arguments) as process:
            assert process.stdin is not None
            process._transport.get_pipe_transport(1).close()  # type: ignore[attr-defined]
            process.stdin.write(typed)
            process.stdin.write_eof()
            assert process.stderr is not None
            assert await asyncio.wait_for(process.stderr.read(), 30) == b""
            await process.wait()


async def test_one_text_is_told_in_words_or_as_json(shell: Shell) -> None:
    text = shell.write("report.txt", f"23/10/2017\nالماء في حي السلام بمكناس\n{BODY}\n")
    told = await shell.houma("summarise", str(text), "--json")
    assert (told.code, told.err) == (0, "")
    assert {key: told.json[key] for key in ("date", "city", "kind")} == {
        "date": "2017-10-23",
        "city": "meknes",
        "kind": "meeting",
    }
    body = told.json["body"]
    assert all(body[each["start"] : each["end"]] == each["text"] for each in told.json["summary"])
    words = await shell.houma("summarise", "-", "--sentences", "1", typed=text.read_bytes())
    assert words.out.count("•") == 1
    assert "2017-10-23" in words.out
