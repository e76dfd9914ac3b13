"""A cut text keeps whole letters and says that it was cut."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bot.text.cutting import cut, tidy


@given(st.text(), st.integers(1, 50))
def test_a_cut_text_is_never_longer_than_asked(text: str, limit: int) -> None:
    assert len(cut(text, limit)) <= limit


@given(st.text(alphabet="مَّكْناسé\u0301👍🏽\u200d👩", min_size=5), st.integers(2, 20))
def test_a_cut_never_leaves_half_a_letter(text: str, limit: int) -> None:
    kept = cut(text, limit)
    left_out = text[len(kept) - 1 :].lstrip() if kept != text else ""
    assert not left_out or unicodedata.category(left_out[0]) != "Mn" or len(kept) == 1


def test_a_family_of_joined_signs_is_cut_as_one() -> None:
    assert cut("أ👩\u200d👧ب", 4) == "أ…"


@given(st.text())
def test_a_text_from_outside_is_one_line_without_marks_of_its_own(text: str) -> None:
    assert not set(tidy(text, 100)) & set("\n\r\t\u200f\u202e\u2068\u2069\x00")
