"""Whatever is fed to it: a short answer or none, verbatim, soon, and never an exception."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.summariser.digest import digest
from bot.summariser.explain import explain
from bot.summariser.limits import Limits

# Pieces of real register put together at random reach where single letters do not.
PIECES = st.lists(
    st.sampled_from(
        [
            "عقد المجلس الجماعي دورته العادية", "وطالب السكان بإصلاح الطرق", "مؤكدين على ضرورة الإنارة", "صادق المجلس", "وأضاف أن", "قال «نعم»",
            "يوم الخميس المقبل", "بمقر الجماعة", "«", "»", '"', "(", ")", "،", ".", " .", "؟", "؛", ":", "\n", "...", "2019", "10:30", "و", "والي", "ب",
            "Le conseil communal a tenu sa session", "Les habitants ont demandé", "selon", "qui", "l'", "M.", "il a été décidé de", "\u202e", "\u200f", "👍",
        ]
    ),
    max_size=40,
).map(" ".join)  # fmt: skip


@given(title=PIECES, body=PIECES, language=st.sampled_from(["ar", "fr", "en", "xx"]))
def test_excerpts_are_verbatim_within_the_limits_and_the_same_each_time(
    title: str, body: str, language: str
) -> None:
    limits = Limits(max_chars=200)
    made = digest(title, body, language, limits)
    parts = made.brief.parts if made.brief else ()
    named = [part.speaker for part in parts if part.speaker]
    places = [place for place in (made.brief.hall, made.brief.place) if place] if made.brief else []
    for excerpt in (*made.summary, *(part.excerpt for part in parts), *named, *places):
        assert body[excerpt.start : excerpt.end] == excerpt.text != ""
    assert sum(len(excerpt.text) for excerpt in made.summary) <= limits.max_chars
    assert sum(len(part.excerpt.text) for part in parts) <= limits.max_chars
    assert len(made.summary) <= 3
    assert len(parts) <= 6
    assert digest(title, body, language, limits) == made
    explain(title, body, language, limits)


@pytest.mark.parametrize("body", ["", " ", "\n\n", ".", "«»", "\u202e\u200f", "،،،"])
def test_a_text_that_says_nothing_has_no_summary(body: str) -> None:
    assert digest("", body, "ar", Limits()).summary == ()


@pytest.mark.parametrize(
    "body",
    [
        "كلمة", "12 34 56 78", "«قال كل شيء» «وقالوا» «ثم قالت»", "\u202eabc عربي 漢字 кириллица", "«" * 5000, "(" * 5000 + "ا" * 50,
        '"' * 4001, "و" * 3000, "a." * 3000, "1.2.3." * 2000, "،" * 4000 + "نص", "تم " * 3000, "أن " * 3000,
    ],
)  # fmt: skip
def test_an_odd_text_is_answered_soon(body: str) -> None:
    begun = time.process_time()
    made = digest("", body, "ar", Limits())
    assert sum(len(excerpt.text) for excerpt in made.summary) <= 600
    assert time.process_time() - begun < 5


def test_time_grows_no_faster_than_the_text() -> None:
    paragraph = (
        "عقد المجلس دورته العادية، وصادق أعضاء المجلس على الميزانية. وطالب السكان بإصلاح الطرق والإنارة.\n"
    )
    spent = []
    for times in (100, 10_000):
        begun = time.process_time()
        digest("دورة المجلس", paragraph * times, "ar", Limits())
        spent.append(time.process_time() - begun)
    assert spent[1] < 100 * max(spent[0], 0.005)
