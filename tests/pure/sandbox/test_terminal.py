"""A message in a terminal: no line is lost, none is too long, and quotations and buttons are seen."""

import re

from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.nouns import Json, Message
from bot.sandbox.terminal import shown

_STYLES = re.compile("\x1b\\[[0-9;]*m")


def lines(text: str, entities: list[Json] | None = None, width: int = 92, **markup: object) -> list[str]:
    message = Message(1, 1, 1, 0.0, text, entities or [], markup=markup)
    return [_STYLES.sub("", line) for line in shown(message, width)]


@given(st.text(st.sampled_from("ابج xyz\n🏛."), min_size=1), st.integers(10, 40))
def test_no_word_is_lost_and_only_a_long_word_passes_the_width(text: str, width: int) -> None:
    told = lines(text, width=width)
    assert " ".join(told).split() == text.split()
    assert all(len(line) <= width or " " not in line.strip() for line in told)


def test_quoted_lines_carry_a_bar_and_the_others_none() -> None:
    quote = {"type": "expandable_blockquote", "offset": 5, "length": 9}
    assert lines("قبله\nسطر\nوسطر\nبعده", [quote]) == ["قبله", "▎ سطر", "▎ وسطر", "بعده"]


def test_bold_and_links_are_seen_on_a_terminal() -> None:
    entities: list[Json] = [
        {"type": "bold", "offset": 0, "length": 3},
        {"type": "text_link", "offset": 4, "length": 4, "url": "https://x.org/"},
    ]
    (line,) = shown(Message(1, 1, 1, 0.0, "خبر رابط", entities))
    assert line.startswith("\x1b[1mخبر")
    assert "\x1b[4m" in line


def test_buttons_stand_below_row_by_row_without_marks() -> None:
    rows = [[{"text": "\u2068Fès\u2069"}, {"text": "مكناس"}], [{"text": "✓"}]]
    assert lines("؟", inline_keyboard=rows) == ["؟", "[ Fès ]  [ مكناس ]", "[ ✓ ]"]
