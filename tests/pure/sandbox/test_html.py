"""The sandbox reads HTML as the real parser does; the answers below were given by TDLib."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.commands import utf16
from bot.sandbox.html import ParseError, parse

VECTORS = Path(__file__).parents[4] / "shared" / "eval" / "telegram_html_vectors.json"
_NAMES = {"TextUrl": "text_link", "MentionName": "text_mention", "BlockQuote": "blockquote", "PreCode": "pre"}
_NAMES |= {
    "ExpandableBlockQuote": "expandable_blockquote",
    "CustomEmoji": "custom_emoji",
    "DateTime": "date_time",
}
_LETTERS = {"None": "", "Short": 0, "Long": 1}

if VECTORS.exists() or "CI" in os.environ:  # elsewhere the strings below must do

    def test_the_real_parsers_own_answers_are_given_to_every_known_string() -> None:
        vectors = json.loads(VECTORS.read_text("utf-8"))
        assert len(vectors) >= 118
        wrong = [one["in"] for one in vectors if _answer(one["in"]) != _expected(one)]
        assert wrong == []


@pytest.mark.parametrize(
    ("html", "text", "entities"),
    [
        ("حومة <b>مكناس</b>", "حومة مكناس", [("bold", 5, 5)]),
        ("😀😀<i>é</i>", "😀😀é", [("italic", 4, 1)]),
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ("<u><b>x</b></u>", "x", [("bold", 0, 1), ("underline", 0, 1)]),
        ("<s>a</><b></b>", "a", [("strikethrough", 0, 1)]),
        ("R&D &amp &nbsp; &#1593; &#x639;", "R&D & &nbsp; ع ع", []),
        ("a > b", "a > b", []),
        ('<blockquote x expandable>q</blockquote>', "q", [("expandable_blockquote", 0, 1)]),
        ('<a href="tel:+212">x</a><a href="/x">y</a>', "xy", []),
    ],
)  # fmt: skip
def test_a_text_and_its_entities_are_read(html: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    read, found = parse(html)
    assert (read, [(one["type"], one["offset"], one["length"]) for one in found]) == (text, entities)


@pytest.mark.parametrize(
    ("html", "error"),
    [
        ("é<br>", 'Unsupported start tag "br" at byte offset 2'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<b x", 'Unclosed start tag "b" at byte offset 0'),
        ('<b x="', "Unclosed start tag at byte offset 0"),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("<i>x", 'Can\'t find end tag corresponding to start tag "i"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b x/>y</b>", 'Empty attribute name in the tag "b" at byte offset 0'),
        ("<a href=http://e.org>x</a>", "Unexpected end of name token at byte offset 8"),
        ('<span Class="tg-spoiler">x</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="007">x</tg-emoji>', "Invalid custom emoji identifier specified"),
        ('<tg-time unix=5 format="rt">x</tg-time>', "Invalid date format used"),
    ],
)
def test_what_is_no_telegram_html_is_refused_in_telegrams_words(html: str, error: str) -> None:
    with pytest.raises(ParseError) as refusal:
        parse(html)
    assert str(refusal.value) == error


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("e.org", "http://e.org/"),
        ("HTTPS://E.ORG:0443/A?b=ç", "https://e.org:443/A?b=ç"),
        ("http://e.org/a b ", "http://e.org/a%20b"),
        ("http://مثال.المغرب/أ", "http://مثال.المغرب/أ"),
        ("http://e.org?x=1", "http://e.org/?x=1"),
        ("http://[::1]:80/", "http://[::1]:80/"),
        ("tg:resolve?domain=x", "tg://resolve?domain=x"),
        ("http://u:p@e.org", "http://u:p@e.org/"),
        ("http://localhost/", None),
        ("http://e.org:0/", None),
        ("http://e.org:99999/", None),
        ("ftp://e.org", None),
        ("javascript:alert(1)", None),
        (" http://e.org", None),
        ("http://e\\org.x", None),
        (".", None),
    ],
)
def test_a_link_is_written_as_telegram_writes_it_or_dropped(href: str, url: str | None) -> None:
    _, entities = parse(f'<a href="{href}">x</a>')
    assert [one["url"] for one in entities] == ([url] if url else [])


@pytest.mark.parametrize(
    ("html", "language"),
    [
        ('<pre><code class="language-py">x</code></pre>', "py"),
        ('<code class="language-py"><pre>x</pre></code>', "py"),
        ('<pre><b><code class="language-py">x</code></b></pre>', None),
        ('<code class="language-py">x</code>', None),
    ],
)
def test_a_block_of_code_has_a_language_where_pre_and_code_hold_the_same_words(
    html: str, language: str | None
) -> None:
    _, entities = parse(html)
    assert entities[0].get("language") == language


@given(st.text("<>/\"'=& \nabceéع😀;#x&").map(lambda text: text.replace("\r", "")))
def test_every_string_is_read_or_refused_and_entities_stay_inside_the_text(html: str) -> None:
    try:
        text, entities = parse(html)
    except ParseError:
        return
    assert all(one["length"] > 0 and one["offset"] + one["length"] <= utf16(text) for one in entities)


def _answer(html: str) -> Any:
    try:
        return parse(html)
    except ParseError as error:
        return f"Can't parse entities: {error}"


def _expected(vector: dict[str, Any]) -> Any:
    if "error" in vector:
        return vector["error"]
    return vector["text"], [_as_bot_api(entity) for entity in vector["entities"]]


def _as_bot_api(entity: dict[str, Any]) -> dict[str, Any]:
    """Turn TDLib's entity into the Bot API's."""
    formatting = entity.get("formatting_type")
    kept = {key: value for key, value in entity.items() if key not in {"type", "formatting_type"}}
    named = {"type": _NAMES.get(entity["type"], entity["type"].lower()), **kept}
    return {**named, "date_time_format": _format(formatting)} if formatting else named


def _format(formatting: dict[str, Any]) -> str:
    if formatting["@type"].endswith("Relative"):
        return "r"
    written = "w" if formatting["show_day_of_week"] else ""
    for part, letters in (("date", "dD"), ("time", "tT")):
        precision = _LETTERS[formatting[f"{part}_precision"]["@type"].removeprefix("dateTimePartPrecision")]
        written += letters[precision] if isinstance(precision, int) else ""
    return written
