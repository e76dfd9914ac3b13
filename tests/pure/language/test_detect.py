import pytest

from bot.language.detect import detect
from bot.language.fingerprint import fingerprint


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("صادق مجلس جماعة مكناس على الميزانية", "ar"),
        ("قرر ONEE قطع الماء عن حي السلام", "ar"),
        ("Le conseil communal a voté le budget de la ville", "fr"),
        ("The council voted on the budget of the city", "en"),
        ("12345", "ar"),
    ],
)
def test_a_text_is_known_by_its_script_and_its_small_words(text: str, language: str) -> None:
    assert detect(text) == language


def test_copies_that_differ_in_marks_and_spaces_share_a_fingerprint() -> None:
    assert fingerprint("الأمن", "نصّ، أول.") == fingerprint("الامن", "نص  أول")


def test_one_word_more_is_another_text() -> None:
    assert fingerprint("عنوان", "نص") != fingerprint("عنوان", "نص آخر")
