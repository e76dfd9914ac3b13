"""Days and hours as Moroccan pages, posters and communes write them, and what only looks like one."""

import csv
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.dates import find_date, find_time

with (Path(__file__).parent / "moroccan_dates.tsv").open(encoding="utf-8") as file:
    STATED = [
        (row["text"], date.fromisoformat(row["published"]), row["date"], row["time"])
        for row in csv.DictReader(file, delimiter="\t")
    ]
WORDS = "الجاري|الماضي|المقبل|فاتح|متم|ماي|مارس|أكتوبر|du|au|le|mars|mai|courant|20|7|5|،|,|-|/|و|من|إلى|2024|يوم|شارع|الساعة|h|س"


@pytest.mark.parametrize(("text", "published", "day", "hour"), STATED)
def test_a_moroccan_day_is_read_right_or_not_at_all(text: str, published: date, day: str, hour: str) -> None:
    found, at = find_date(text, published), find_time(text)
    assert (found.isoformat() if found else "", at.isoformat("minutes") if at else "") == (day, hour)


@given(st.lists(st.sampled_from(WORDS.split("|")), max_size=30), st.sampled_from(["", " "]), st.dates())
def test_no_mixture_of_the_words_of_days_breaks_their_reading(
    words: list[str], between: str, published: date
) -> None:
    text = between.join(words)
    assert isinstance(find_date(text, published), date | None)
    find_time(text)
