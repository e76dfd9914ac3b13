"""A story's message: what stands where, which way it runs, and that nothing from outside becomes markup."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.text.render import story_message
from storage.model import (
    Article,
    ArticleKind,
    BriefPart,
    Digested,
    Language,
    Length,
    MeetingPhase,
    Role,
    Story,
)
from tests.pure.text.samples import ARTICLE, BRIEF, FRENCH, NOW, PLACES, excerpt, meeting, seen, story

HOSTILE = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        ["<b>", "</b>", "<!--", "&lt;", "]]>", '"><a href="tg://x">', "<br", "\u202e\u2069", "&#0;"]
    ),
)


def shown(told: Story, language: Language = Language.AR, length: Length = Length.FULL) -> str:
    return seen(story_message(told, language, length, PLACES, NOW).html).text


def test_a_story_is_told_in_the_agreed_order() -> None:
    assert shown(story()) == (
        "📰 الماء في حي السلام\n"
        "مكناس · صدى الحي (فاطمة الزهراء) · 23 أكتوبر 2017\n\n"
        "• ناقش سكان الحي مشكل الماء.\n"
        "• …بإصلاح القنوات…\n\n"
        "🔗 اقرأ المقال الأصلي: صدى الحي"
    )


def test_the_title_is_bold_and_the_link_leads_to_the_original() -> None:
    html = story_message(story(), Language.AR, Length.FULL, PLACES, NOW).html
    assert "<b>الماء في حي السلام</b>" in html
    assert seen(html).links == (ARTICLE.url,)


def test_an_outlet_and_an_author_are_named_as_they_sign() -> None:
    signed = replace(ARTICLE, source_name="seed", outlet="صوت مكناس", author="ع. ب.")
    assert "\u2068seed (صوت مكناس، ع. ب.)\u2069" in shown(story(signed))


def test_a_text_that_stands_on_no_web_page_is_attributed_without_a_link() -> None:
    message = story_message(
        story(replace(ARTICLE, url="urn:sha256:ab")), Language.FR, Length.FULL, PLACES, NOW
    )
    assert seen(message.html).links == ()
    assert "Source\u00a0: \u2068صدى الحي\u2069" in seen(message.html).text
    assert message.buttons == ()


def test_a_short_message_holds_one_excerpt_and_a_way_to_the_rest() -> None:
    message = story_message(story(), Language.FR, Length.SHORT, PLACES, NOW)
    assert seen(message.html).text.count("•") == 1
    assert [button.label for button in message.buttons[0]] == ["Lire l’original", "La suite"]


def test_an_arabic_article_keeps_its_direction_in_a_french_chat() -> None:
    latin = replace(ARTICLE, title="ONEE: انقطاع الماء")
    title, whence, *_ = shown(story(latin), Language.FR).splitlines()
    assert title.startswith("\u200f")
    assert whence == "Meknès · \u2068صدى الحي (فاطمة الزهراء)\u2069 · 23 octobre 2017"


def test_a_french_article_keeps_its_direction_in_an_arabic_chat() -> None:
    lines = shown(story(FRENCH), Language.AR).splitlines()
    assert lines[0] == "📰 L’eau revient au quartier"
    assert lines[1].startswith("مكناس · \u2068Le Courrier (فاطمة الزهراء)\u2069 · ")


def test_a_coming_meeting_says_when_and_that_its_place_is_not_stated() -> None:
    text = shown(meeting(), Language.FR)
    assert "Quand\u00a0: mardi 12 mai 2026 à 10\u00a0h" in text
    assert "Où\u00a0: non précisé par la source" in text


def test_a_meeting_held_says_nothing_of_what_its_source_leaves_out() -> None:
    held = replace(BRIEF, phase=MeetingPhase.HELD, on=None, at=None)
    assert "non précisé" not in shown(meeting(held), Language.FR)


def test_a_brief_is_an_expandable_quotation_in_the_order_of_its_roles() -> None:
    html = story_message(meeting(), Language.AR, Length.FULL, PLACES, NOW).html
    quote = html.split("<blockquote expandable>")[1]
    assert quote.index("الموضوع") < quote.index("ناقش سكان") < quote.index("المطالب") < quote.index("وطالبوا")


def test_an_announced_meeting_whose_day_is_over_is_not_said_to_be_coming() -> None:
    past = replace(BRIEF, on=NOW.date().replace(day=1))
    assert "À venir" not in shown(meeting(past), Language.FR)
    assert "À venir" in shown(meeting(), Language.FR)


def test_every_source_of_a_story_is_named_with_its_link() -> None:
    html = story_message(story(ARTICLE, FRENCH), Language.EN, Length.FULL, PLACES, NOW).html
    assert seen(html).links == (ARTICLE.url, FRENCH.url)
    assert "One more source tells it:\n• Le Courrier" in seen(html).text


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "tg://user?id=1", "http://localhost/x", "/x", "https://[x"]
)
def test_only_the_web_is_linked(url: str) -> None:
    message = story_message(story(replace(ARTICLE, url=url)), Language.AR, Length.FULL, PLACES, NOW)
    assert seen(message.html).links == ()
    assert message.buttons == ()


@st.composite
def articles(draw: st.DrawFn) -> Article:
    parts = tuple(
        BriefPart(draw(st.sampled_from(Role)), excerpt(draw(HOSTILE) * draw(st.integers(1, 40))))
        for _ in range(12)
    )
    summary = tuple(excerpt(draw(HOSTILE) * draw(st.integers(1, 60)), cut_start=True) for _ in range(3))
    brief = replace(BRIEF, parts=parts, hall=excerpt(draw(HOSTILE)))
    return replace(
        ARTICLE,
        title=draw(HOSTILE) * draw(st.integers(1, 99)),
        source_name=draw(HOSTILE) * 9,
        author=draw(HOSTILE),
        outlet=draw(HOSTILE),
        url=draw(st.sampled_from(["https://a.example/?x="])) + draw(HOSTILE),
        language=draw(st.sampled_from(Language)),
        digested=Digested(ArticleKind.MEETING, summary, brief),
    )


@settings(max_examples=60, deadline=None)
@given(st.lists(articles(), min_size=1, max_size=4), st.sampled_from(Language), st.sampled_from(Length))
def test_no_text_from_outside_becomes_markup_or_passes_the_limit(
    told: list[Article], language: Language, length: Length
) -> None:
    read = seen(story_message(story(*told), language, length, PLACES, NOW).html)
    assert 0 < len(read.text) <= 4096
    assert len(read.tags) <= 100
    assert set(read.tags) <= {"bold", "text_link", "expandable_blockquote"}
    assert all(link.startswith("https://a.example/") for link in read.links)
