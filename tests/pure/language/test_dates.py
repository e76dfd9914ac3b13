from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.dates import find_date, find_time

PUBLISHED = date(2021, 10, 9)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("23 / 10 / 2017", date(2017, 10, 23)),
        ("2020/07/21 على الساعة العاشرة", date(2020, 7, 21)),
        ("30 نونبر, 2023", date(2023, 11, 30)),
        ("الخميس07 اكتوبر 2021", date(2021, 10, 7)),
        ("20 من رمضان 1436(07 يوليوز 2015)", date(2015, 7, 7)),
        ("vendredi, 1 novembre, 2024 à 22:28", date(2024, 11, 1)),
        ("1er août 2022", date(2022, 8, 1)),
        ("5 كانون الثاني 2020", date(2020, 1, 5)),
        ("7 أكتوبر من سنة 2020", date(2020, 10, 7)),
        ("متم شتنبر 2020", date(2020, 9, 30)),
        ("من 5 إلى 7 أكتوبر 2020", date(2020, 10, 5)),
        ("du 5 au 7 octobre 2020", date(2020, 10, 5)),
    ],
)
def test_a_day_is_read_as_it_is_stated(text: str, expected: date) -> None:
    assert find_date(text, None) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("يوم فاتح أكتوبر", date(2021, 10, 1)),
        ("السبت 7 غشت", date(2021, 8, 7)),
        ("le 20 décembre", date(2021, 12, 20)),
        ("ثامن ماي", date(2021, 5, 8)),
    ],
)
def test_a_missing_year_is_that_nearest_to_publication_and_unknown_without_one(
    text: str, expected: date
) -> None:
    assert find_date(text, PUBLISHED) == expected
    assert find_date(text, None) is None


def test_a_turn_of_the_year_is_seen() -> None:
    assert find_date("3 يناير", date(2021, 12, 28)) == date(2022, 1, 3)
    assert find_date("30 دجنبر", date(2022, 1, 2)) == date(2021, 12, 30)


@pytest.mark.parametrize(
    "text", ["date 2021-10", "32 mai 2020", "29 février 2021", "القانون 113.14", "2.17.449", "مارس مهامه"]
)
def test_what_states_no_day_is_no_day(text: str) -> None:
    assert find_date(text, PUBLISHED) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("على الساعة : العاشرة صباحا", time(10)),
        ("على الساعة العاشرة والنصف صباحا", time(10, 30)),
        ("الساعة العاشرة إلا ربعا صباحا", time(9, 45)),
        ("على الساعة الثالثة زوالا", time(15)),
        ("الساعة الثانية عشرة زوالا", time(12)),
        ("الساعة الحادية عشرة زوالا", time(11)),
        ("الساعة الرابعة من مساء يوم الجمعة", time(16)),
        ("الساعة التاسعة ليلا", time(21)),
        ("الساعة 10 و30 دقيقة صباحا", time(10, 30)),
        ("الساعة 15.30", time(15, 30)),
        ("9:42 مساءً", time(21, 42)),
        ("le 6 mai à 15 h 30", time(15, 30)),
        ("à 02H00", time(2)),
        ("à 14h, salle 5", time(14)),
        ("à partir de 10 heures", time(10)),
        ("à 3 heures de l'après-midi", time(15)),
    ],
)
def test_an_hour_is_read_as_it_is_stated(text: str, expected: time) -> None:
    assert find_time(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "5 habitants",
        "المادة 12: 30 يوما",
        "ouvert 24h/24",
        "à 3 heures de route",
        "خلال الساعة 24 الماضية",
        "الساعة الثالثة",  # of the night or of the afternoon
        "الساعة الثانية عشرة ليلا",  # of which day
    ],
)
def test_what_states_no_sure_hour_is_no_hour(text: str) -> None:
    assert find_time(text) is None


@given(st.one_of(st.text(), st.text(alphabet="0123456789٣:/.-h ماير الساعة")), st.dates())
def test_no_text_breaks_the_reading_of_days_and_hours(text: str, published: date) -> None:
    assert isinstance(find_date(text, published), date | None)
    assert isinstance(find_time(text), time | None)
