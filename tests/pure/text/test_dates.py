"""Dates and ages read as a person in Morocco writes them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.text.dates import ago, calendar_day, day, weekday, when
from storage.model import Language
from tests.pure.text.samples import NOW


def test_a_day_is_written_in_each_language_with_morocco_s_month_names() -> None:
    on = date(2026, 8, 12)
    assert [calendar_day(on, each) for each in Language] == ["12 غشت 2026", "12 août 2026", "12 August 2026"]


def test_french_says_first_of_the_month() -> None:
    assert calendar_day(date(2026, 5, 1), Language.FR) == "1er mai 2026"
    assert weekday(date(2026, 5, 11), Language.FR) == "lundi 11 mai 2026"


def test_a_date_is_the_city_s_and_not_the_server_s() -> None:
    late = datetime(2017, 10, 22, 23, 30, tzinfo=UTC)
    assert day(late, Language.FR, "Africa/Casablanca") == "23 octobre 2017"


def test_morocco_keeps_to_universal_time_from_the_autumn_of_2026() -> None:
    offset = datetime(2026, 11, 1, 12, tzinfo=ZoneInfo("Africa/Casablanca")).utcoffset()
    assert offset == timedelta(0)


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (timedelta(seconds=-30), "à l’instant"),
        (timedelta(minutes=1), "il y a une minute"),
        (timedelta(hours=3, minutes=59), "il y a 3 heures"),
        (timedelta(days=1), "hier"),
        (timedelta(days=6), "il y a 6 jours"),
        (timedelta(days=8), "27 avril 2026"),
    ],
)
def test_an_age_is_told_for_a_week_and_a_date_after(age: timedelta, words: str) -> None:
    assert when(NOW - age, NOW, Language.FR, "Africa/Casablanca") == words


def test_an_arabic_age_is_in_words_for_one_and_two() -> None:
    assert ago(NOW - timedelta(days=2), NOW, Language.AR) == "قبل يومين"
