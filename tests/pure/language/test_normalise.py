import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.normalise import clean, fold


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_cleaned_text_is_composed_and_holds_no_control_characters(text: str) -> None:
    cleaned = clean(text)
    assert unicodedata.is_normalized("NFC", cleaned)
    assert not [each for each in cleaned if unicodedata.category(each) == "Cc" and each != "\n"]


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_cleaning_keeps_the_lines_and_drops_what_cannot_be_seen() -> None:
    assert clean("\u202bمجلس \t جماعة\u200f \r\n\r\n مكناس\x00") == "مجلس جماعة\nمكناس"


def test_an_accent_meets_its_letter_once_the_invisible_between_them_is_gone() -> None:
    assert clean("e\u200b\u0301té") == "été"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الأُمْنُ", "الامن"),
        ("مدينــة", "مدينه"),
        ("مستشفى", "مستشفي"),
        ("٢٠٢٦", "2026"),
        ("École", "ecole"),
        ("𝗛𝗼𝘂𝗺𝗮", "houma"),
        ("ﻣﻜﻨﺎﺱ", "مكناس"),
    ],
)
def test_spellings_of_one_word_fold_to_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)
