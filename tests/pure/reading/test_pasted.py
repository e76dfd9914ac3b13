"""A text pasted from a page, a feed, an address: what is read is what was written."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cities.gazetteer import Gazetteer
from bot.errors import SourceError
from bot.ingestion.addresses import canonical
from bot.ingestion.article import new_article
from bot.ingestion.feeds import parse_feed
from bot.ingestion.guard import is_public
from bot.ingestion.pasted import parse_pasted
from bot.language.indexing import index_text, query_terms

TITLE = "جمعيات حي الزيتون بمكناس تناقش الإنارة العمومية مع مسؤولي الجماعة"
BODY = "انعقد بدار الشباب لقاء جمع جمعيات الحي ومسؤولي الجماعة لمناقشة الإنارة العمومية وما تعرفه الأزقة من ظلام منذ أشهر."
PASTED = f"12 / 3 / 2019\nأخبار الحي\n\n{TITLE}\n\n{TITLE}\n\n\n{BODY}\n{BODY}\n\n\n“جريدة الحي”سعيد الكاتب\n\n------\n____\n.....\nجميع الحقوق محفوظة © المرجو ذكر المصدر"


def test_a_pasted_text_loses_its_furniture_and_nothing_else() -> None:
    page = parse_pasted(PASTED)
    assert (page.title, page.text) == (TITLE, f"{BODY}\n{BODY}")
    assert (page.author, page.site_name) == ("سعيد الكاتب", "جريدة الحي")
    assert page.published == date(2019, 3, 12)
    assert new_article(page, None, (), Gazetteer.builtin()).cities == ("meknes",)


@given(st.text())
def test_no_pasted_text_is_too_odd_to_read(text: str) -> None:
    parse_pasted(text, "name.txt")


@pytest.mark.parametrize(
    "data", [b"", b"<html><body><p>hello</p></body></html>", b'{"a": 1}', b"\x00\x01\x02"]
)
def test_what_is_not_a_feed_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(SourceError):
        parse_feed(data)


def test_a_feed_gives_its_entries() -> None:
    feed = parse_feed(
        "<rss><channel><title>صدى</title><item><title>خبر &amp;amp; صورة</title><link>https://a.ma/1</link>"
        "<pubDate>Mon, 23 Nov 2026 10:00:00 +0100</pubDate></item></channel></rss>".encode()
    )
    [entry] = feed.entries
    assert (feed.title, entry.title, entry.link) == ("صدى", "خبر & صورة", "https://a.ma/1")
    assert entry.published is not None


@given(st.text(max_size=40), st.text(alphabet="/.%abcé?&=1", max_size=30))
def test_a_canonical_address_is_its_own_canonical_address(host: str, rest: str) -> None:
    once = canonical(f"http://www.{host}.ma/{rest}")
    assert canonical(once) == once


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "10.0.0.1",
        "169.254.169.254",
        "::1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "0.0.0.0",
        "224.0.0.1",
    ],
)
def test_a_private_address_is_never_public(host: str) -> None:
    assert not is_public(host)


@pytest.mark.parametrize("typed", ["بالأمن", "والأمن", "الأمن", "امن", "أَمْن"])
def test_a_word_is_found_behind_its_clitics_and_without_its_signs(typed: str) -> None:
    indexed = set(index_text("ولاية الأمن بمكناس").split())
    assert indexed & set(query_terms(typed))


@given(st.text())
def test_whatever_is_typed_is_data(typed: str) -> None:
    assert all(term.isalnum() for term in query_terms(typed))


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("مكناس", "meknes"),
        ("مكنس", "meknes"),
        ("mknes", "meknes"),
        ("Meknès", "meknes"),
        ("Fez", "fes"),
        ("كازا", "casablanca"),
    ],
)
def test_a_city_is_known_in_any_spelling(typed: str, slug: str) -> None:
    assert [city.slug for city in Gazetteer.builtin().match(typed)] == [slug]


@pytest.mark.parametrize("typed", ["hello", "news", "سلام", "الدورة", "123", "", "a" * 4000, "bonjour"])
def test_an_everyday_word_is_no_city(typed: str) -> None:
    assert Gazetteer.builtin().match(typed) == ()
