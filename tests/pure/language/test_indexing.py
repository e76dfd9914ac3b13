import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.indexing import index_text, marks, query_terms, snippet

WORDS = st.text(alphabet="ابتلمونيه ،.\nabcé'\"*:()-1٢", max_size=300)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("بلدية", "رئيس البلدية"),
        ("البلدية", "بلدية مكناس"),
        ("وزارة", "بلاغ الوزارة"),
        ("فاس", "زيارة لفاس"),
        ("مجلس", "وللمجلس رأي"),
        ("الأمن", "بالأمن"),
        ("écoles", "une ecole"),
        ("conseils", "le Conseil communal"),
    ],
)
def test_a_word_is_found_in_its_other_forms(query: str, text: str) -> None:
    assert set(query_terms(query)) & set(index_text(text).split())
    assert marks(text, query_terms(query))


def test_two_words_that_share_nothing_do_not_meet() -> None:
    assert not set(query_terms("مستشفى")) & set(index_text("ميزانية الجماعة").split())


def test_small_words_count_only_where_a_query_has_no_others() -> None:
    assert "من" not in query_terms("من المجلس")
    assert "من" in query_terms("من")


def test_a_query_without_letters_or_digits_asks_for_nothing() -> None:
    assert query_terms("\"* () - '\x00") == ()


@given(st.text())
def test_whatever_is_typed_or_read_the_index_holds_short_letters_and_digits(text: str) -> None:
    for term in (*query_terms(text), *index_text(text).split()):
        assert term.isalnum()
        assert len(term) <= 40


@given(st.one_of(st.text(), WORDS))
def test_every_text_answers_to_its_own_words(text: str) -> None:
    terms = query_terms(text)
    assert set(terms) <= set(index_text(text).split())
    assert bool(marks(text, terms)) == bool(terms)


@given(WORDS, WORDS, st.integers(20, 200))
def test_a_snippet_is_a_piece_of_the_text_no_wider_than_asked(text: str, query: str, width: int) -> None:
    start, end = snippet(text, query_terms(query), width)
    assert 0 <= start <= end <= len(text)
    longest = max((len(line) for line in text.split()), default=0)
    assert end - start <= max(width, longest)


def test_a_snippet_shows_the_place_that_answers() -> None:
    text = "كلام عام " * 60 + "صادق المجلس على ميزانية الماء " + "كلام آخر " * 60
    start, end = snippet(text, query_terms("ميزانية الماء"), 80)
    assert "ميزانية الماء" in text[start:end]
