"""What Telegram makes of a text before it stands in a chat."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.cleaning import formatted
from bot.sandbox.commands import utf16
from bot.sandbox.html import parse
from bot.sandbox.nesting import span
from bot.sandbox.pagejson import Node, tree

STYLES = ("bold", "italic", "underline", "spoiler", "code", "pre", "blockquote", "text_link")


@pytest.mark.parametrize(
    ("given_text", "text"),
    [
        ("  a \n", "a"),
        ("a\tb\x01c\rd", "a b cd"),
        ("a\u202bb\u202c\u2028c", "abc"),
        ("\u2067مكناس\u2069", "\u2067مكناس\u2069"),
        ("a\u200f\u200f\u200eb", "a\u200c\u200c\u200eb"),
        ("\u202a \n", ""),
    ],
)
def test_a_text_is_trimmed_and_cleaned(given_text: str, text: str) -> None:
    assert formatted(given_text, []) == (text, [])


def test_entities_follow_the_words_they_mark() -> None:
    text, entities = formatted(*parse(" \u202a<b> é\r😀</b>\tx"))
    assert (text, entities) == ("é😀 x", [{"type": "bold", "offset": 0, "length": 3}])


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<b>abc<a href='e.org'>def</a>ghi</b>", ["bold 0-3", "text_link 3-6", "bold 3-6", "bold 6-9"]),
        ("<b>abc<code>def</code>ghi</b>", ["bold 0-3", "code 3-6", "bold 6-9"]),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", ["blockquote 0-2"]),
        ("<a href='e.org'>ab<code>c</code></a>", ["text_link 0-3"]),
        ("<b>ab</b><b>cd</b>", ["bold 0-4"]),
        ("<i>ab<b>cd</b>ef</i>", ["italic 0-2", "italic 2-6", "bold 2-4"]),
    ],
)
def test_what_lies_in_each_other_is_cut_merged_or_dropped(html: str, kept: list[str]) -> None:
    _, entities = formatted(*parse(html))
    assert [f"{one['type']} {span(one)[0]}-{span(one)[1]}" for one in entities] == kept


def test_what_goes_beyond_a_hundred_entities_is_dropped_without_a_word() -> None:
    text, entities = formatted(*parse("<b>x</b> " * 130))
    assert len(text) == 259
    assert len(entities) == 100


def test_links_commands_and_mentions_are_found_where_nothing_is_marked() -> None:
    text, entities = formatted(
        *parse("/start@houma_bot https://e.org/a. <code>/not</code> @amina #حومة a.b@e.org")
    )
    found = [(one["type"], text[one["offset"] : one["offset"] + one["length"]]) for one in entities]
    assert found == [
        ("bot_command", "/start@houma_bot"),
        ("url", "https://e.org/a"),
        ("code", "/not"),
        ("mention", "@amina"),
        ("hashtag", "#حومة"),
        ("email", "a.b@e.org"),
    ]


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[dict[str, Any]]]:
    """Draw a text and entities that lie anyhow."""
    text = draw(st.text("abé😀 \n\t\r\u202b\u200f", min_size=1, max_size=20))
    edges = [utf16(text[:at]) for at in range(len(text) + 1)]
    spans = draw(st.lists(st.tuples(st.sampled_from(edges), st.sampled_from(edges), st.sampled_from(STYLES))))
    return text, [
        {"type": style, "offset": min(one, other), "length": abs(other - one)} for one, other, style in spans
    ]


@given(marked())
def test_what_is_left_is_a_tree_over_exactly_the_text(marks: tuple[str, list[dict[str, Any]]]) -> None:
    text, entities = formatted(*marks)
    assert "".join(map(_words, tree(text, entities))) == text
    assert formatted(text, entities) == (text, entities)


def _words(node: Node) -> str:
    return node if isinstance(node, str) else "".join(map(_words, node["content"]))
