import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.segment import Span, bare, clauses, sentences

PROSE = st.text(alphabet='ابت نم.؟!،؛: \n"»abC1,-…', max_size=200)


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@given(st.one_of(st.text(), PROSE))
def test_sentences_lose_nothing_but_spaces(text: str) -> None:
    assert "".join("".join(cut(text)).split()) == "".join(text.split())


@given(st.one_of(st.text(), PROSE))
def test_clauses_stand_in_order_within_their_sentence(text: str) -> None:
    for sentence in sentences(text):
        end = sentence.start
        for clause in clauses(text, sentence):
            assert end <= clause.start < clause.end <= sentence.end
            end = clause.end


@given(PROSE)
def test_baring_a_span_twice_changes_nothing_more(text: str) -> None:
    once = bare(text, Span(0, len(text)))
    assert bare(text, once) == once


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اجتمع المجلس . ثم صوت.وانتهى", ["اجتمع المجلس .", "ثم صوت.", "وانتهى"]),
        ("قال «نعم».وأضاف شيئا", ["قال «نعم».", "وأضاف شيئا"]),
        ("عنوان\nنص", ["عنوان", "نص"]),
        ("M. Alami a voté. Le budget passe.", ["M. Alami a voté.", "Le budget passe."]),
        ("Voir www.houma.ma pour 3.5 millions. Fin", ["Voir www.houma.ma pour 3.5 millions.", "Fin"]),
        ("Pourquoi ? Parce que.", ["Pourquoi ?", "Parce que."]),
        ("قررت ش.م.ع. الاستثمار. وستبدأ.", ["قررت ش.م.ع. الاستثمار.", "وستبدأ."]),
        ("وصل إلى مقر و.م.ع يوم السبت . انتهى", ["وصل إلى مقر و.م.ع يوم السبت .", "انتهى"]),
        ("J.-P. Alami arrive. Il parle.", ["J.-P. Alami arrive.", "Il parle."]),
        ("1. الميزانية\n2. الطرق", ["1. الميزانية", "2. الطرق"]),
        ("قال الوالي : « سنعمل . ولن نتأخر . » وانتهى.", ["قال الوالي : « سنعمل . ولن نتأخر . »", "وانتهى."]),
    ],
)
def test_a_sentence_ends_where_a_reader_ends_it(text: str, expected: list[str]) -> None:
    assert cut(text) == expected


def test_a_clause_breaks_neither_an_hour_a_number_nor_an_address() -> None:
    text = "صوت المجلس، على 3,5 مليون، في 10:30 حسب https://houma.ma"
    spans = clauses(text, Span(0, len(text)))
    assert [text[start:end] for start, end in spans] == [
        "صوت المجلس",
        "على 3,5 مليون",
        "في 10:30 حسب https://houma.ma",
    ]
