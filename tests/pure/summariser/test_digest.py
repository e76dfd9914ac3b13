"""Every excerpt stands in the body, within the limits; a meeting is told by role."""

from hypothesis import given
from hypothesis import strategies as st

from bot.summariser.digest import digest
from bot.summariser.limits import Limits
from storage.model import ArticleKind, MeetingPhase, Role

TITLE = "جمعيات الأحياء بمكناس في لقاء تواصلي مع رؤساء الدوائر الأمنية"
BODY = "\n".join(
    [
        "في هذا الإطار، تم عقد لقاء تواصلي مع جمعيات المجتمع المدني بمدينة مكناس، بهدف الحد من الظواهر المقلقة للسكان .",
        "وقد حضره رؤساء الدوائر الأمنية وممثلو السلطة المحلية وعدد من الفاعلين الجمعويين بالمدينة، في جو طبعه الإنصات.",
        "مداخلات ممثلي الجمعيات، انصبت على المشاكل التي تعرفها الأحياء ومنها ترويج المخدرات والسرقة أمام المدارس.",
        "وطالب المتدخلون بتكثيف الدوريات في أوقات الخروج، وبإصلاح الإنارة في الأزقة المؤدية إلى الإعداديات والثانويات.",
        "وذكر أحد الحاضرين بأن الحي عرف توسعا عمرانيا كبيرا خلال السنوات الأخيرة من غير أن تواكبه التجهيزات الضرورية.",
        "وانتهى الجمع بكلمة شكر لكل من ساهم في تنظيمه من قريب أو بعيد، وبصورة جماعية أمام مقر دار الشباب وسط المدينة.",
    ]
    * 2
)
TEXTS = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("ابتثجحخ ،.؛؟\n «»")), max_size=600)


def test_a_meeting_of_associations_is_told_by_role() -> None:
    made = digest(TITLE, BODY, "ar", Limits())
    assert made.kind is ArticleKind.MEETING
    assert made.brief is not None
    assert made.brief.phase is MeetingPhase.HELD
    assert (made.brief.on, made.brief.at) == (None, None)
    assert {Role.AIM, Role.ISSUE_RAISED, Role.DEMAND} <= {part.role for part in made.brief.parts}
    assert Role.DECISION not in {part.role for part in made.brief.parts}


def test_a_match_is_news() -> None:
    made = digest(
        "فوز شباب مكناس في مباراة الكأس",
        "جمعت المباراة في لقاء مثير شباب مكناس وضيفه، وحضرتها جمعيات الأنصار.",
        "ar",
        Limits(),
    )
    assert made.kind is ArticleKind.NEWS


def test_a_short_text_is_shown_as_its_best_sentence() -> None:
    made = digest("", "La gare ouvre lundi. Elle accueillera cent autocars.", "fr", Limits())
    assert [excerpt.text for excerpt in made.summary] == ["La gare ouvre lundi"]


def test_an_empty_text_has_no_summary() -> None:
    assert digest("x", "", "ar", Limits()).summary == ()


@given(title=TEXTS, body=TEXTS, language=st.sampled_from(["ar", "fr", "en"]))
def test_whatever_the_text_excerpts_are_verbatim_and_within_the_limits(
    title: str, body: str, language: str
) -> None:
    limits = Limits(max_chars=120)
    made = digest(title, body, language, limits)
    parts = made.brief.parts if made.brief else ()
    for excerpt in (*made.summary, *(part.excerpt for part in parts)):
        assert body[excerpt.start : excerpt.end] == excerpt.text
    assert sum(len(excerpt.text) for excerpt in made.summary) <= limits.max_chars
    assert digest(title, body, language, limits) == made


def test_a_brief_keeps_its_limits() -> None:
    made = digest(TITLE, BODY, "ar", Limits())
    assert made.brief is not None
    told = sum(len(part.excerpt.text) for part in made.brief.parts)
    assert told <= min(600, 0.3 * len(BODY))
    assert len(made.brief.parts) <= 6


def test_a_megabyte_without_a_full_stop_ends() -> None:
    assert digest("عنوان", "كلمة " * 200_000, "ar", Limits()).summary
