"""Lists: numbered, linked, aged; and what a search found stands in bold."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language.indexing import query_terms
from bot.text.lists import PAGE, Page, latest_message, meetings_message, search_message
from storage.model import CitySlug, Hit, Language
from tests.pure.text.samples import ARTICLE, FRENCH, meeting, reader, seen, story

CITY = (CitySlug("meknes"),)


def test_the_latest_names_the_city_and_each_story_with_source_age_and_link() -> None:
    message = latest_message([story(), story(FRENCH)], CITY, Page(0), reader(Language.AR))
    read = seen(message.html)
    assert read.text.startswith("آخر أخبار مكناس")
    assert "صدى الحي · 23 أكتوبر 2017" in read.text
    assert read.links == (ARTICLE.url, FRENCH.url)


def test_every_story_has_a_button_of_its_number_and_the_pages_turn_both_ways() -> None:
    message = latest_message([story()] * PAGE, CITY, Page(5, more=True), reader(Language.FR), "meknes")
    assert [[button.label for button in row] for row in message.buttons] == [
        ["6", "7", "8", "9", "10"],
        ["Plus récentes", "Plus anciennes"],
    ]
    assert [button.data for button in message.buttons[1]] == ["1:n:0:meknes", "1:n:10:meknes"]


def test_a_number_never_turns_an_arabic_title_around_in_a_french_list() -> None:
    message = latest_message(
        [story(replace(ARTICLE, title="ONEE يقطع الماء"))], CITY, Page(0), reader(Language.FR)
    )
    assert "\u200f1. 📰 ONEE" in seen(message.html).text


def test_the_words_asked_for_are_bold_in_title_and_body_whatever_their_form() -> None:
    terms = query_terms("قناة ماء")
    message = search_message([Hit(story(), 1.0)], 1, "قناة ماء", terms, Page(0), reader(Language.AR))
    assert "<b>الماء</b> في حي السلام" in message.html
    assert seen(message.html).text.startswith("مقال واحد عن قناة ماء")


def test_a_coming_meeting_without_an_hour_says_so_in_the_list() -> None:
    message = meetings_message([meeting()], CITY, Page(0), reader(Language.EN))
    assert "Coming up · Tuesday 12 May 2026, 10:00" in seen(message.html).text


def test_a_query_of_common_words_never_costs_a_story_its_link() -> None:
    told = story(replace(ARTICLE, title="ماء " * 40, body="ماء " * 300))
    message = search_message(
        [Hit(told, 1.0)] * PAGE, 9, "ماء", query_terms("ماء"), Page(0), reader(Language.AR)
    )
    assert len(seen(message.html).tags) <= 100
    assert len(seen(message.html).links) == PAGE


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.text(max_size=2000), st.text(max_size=60), st.sampled_from(Language))
def test_a_hostile_search_is_only_text(title: str, body: str, query: str, language: Language) -> None:
    hits = [Hit(story(replace(ARTICLE, title=title, body=body)), 1.0)] * PAGE
    read = seen(search_message(hits, 9, query, query_terms(query), Page(0), reader(language)).html)
    assert 0 < len(read.text) <= 4096
    assert len(read.tags) <= 100
    assert set(read.tags) <= {"bold", "text_link"}
