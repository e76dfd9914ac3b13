"""What is told of a meeting's standing, day, hour, place and speakers, and when nothing is told."""

from datetime import date, time

import pytest

from bot.summariser.digest import digest
from bot.summariser.limits import Limits
from storage.model import ArticleKind, Brief, MeetingPhase, MeetingType, Role

PUBLISHED = date(2019, 2, 5)  # a Tuesday
REST_AR = (
    "وتدارس أعضاء المجلس خلال هذا الاجتماع وضعية الطرق والإنارة العمومية وقطاع النظافة بأحياء المدينة. "
    "وطالب ممثلو جمعيات الأحياء رئيس المجلس بإصلاح الأزقة المتضررة قبل حلول فصل الشتاء المقبل. "
    "وذكر بعض الحاضرين بأن عددا من الأزقة ظل مظلما منذ أشهر من غير أن يتدخل أحد من المسؤولين. "
) * 2
REST_FR = (
    "Les habitants du quartier ont demandé à la commune de réparer l'éclairage public avant l'hiver. "
    "Le président de l'association a rappelé que plusieurs ruelles restent dans le noir depuis des mois. "
    "Les élus ont pris note des remarques des riverains sur les ordures qui s'accumulent près de l'école. "
) * 2


def brief(title: str, opening: str, language: str = "ar", published: date | None = PUBLISHED) -> Brief:
    rest = REST_AR if language == "ar" else REST_FR
    made = digest(title, f"{opening}\n{rest}", language, Limits(), published)
    assert made.kind is ArticleKind.MEETING, (title, opening)
    assert made.brief is not None
    return made.brief


@pytest.mark.parametrize(
    ("title", "opening", "language", "phase"),
    [
        ("مجلس جماعة أكوراي يعقد دورته العادية", "عقد المجلس الجماعي لأكوراي دورته العادية لشهر فبراير برئاسة رئيس الجماعة.", "ar", MeetingPhase.HELD),
        ("دورة عادية للمجلس الجماعي لأكوراي", "سيعقد المجلس الجماعي لأكوراي دورته العادية يوم الخميس المقبل بمقر الجماعة.", "ar", MeetingPhase.COMING),
        ("تأجيل دورة المجلس الجماعي لأكوراي", "تم تأجيل الدورة العادية التي كان المجلس الجماعي لأكوراي سيعقدها اليوم إلى موعد لاحق.", "ar", MeetingPhase.POSTPONED),
        ("إلغاء اجتماع المجلس الجماعي", "أعلن المجلس الجماعي لأكوراي إلغاء الاجتماع الذي كان سيعقد مع جمعيات الأحياء بمقر الجماعة.", "ar", MeetingPhase.CANCELLED),
        ("دورة المجلس الجماعي دون نصاب", "رفعت أشغال الدورة العادية للمجلس الجماعي لأكوراي، المنعقدة أمس، لعدم اكتمال النصاب القانوني.", "ar", MeetingPhase.ADJOURNED),
        ("Le conseil communal a tenu sa session", "Le conseil communal d'Agouraï a tenu lundi sa session ordinaire de février au siège de la commune.", "fr", MeetingPhase.HELD),
        ("Le conseil communal se réunit jeudi", "Le conseil communal d'Agouraï tiendra sa session ordinaire jeudi prochain au siège de la commune.", "fr", MeetingPhase.COMING),
        ("La réunion du conseil communal reportée", "La session ordinaire que le conseil communal devait tenir lundi a été reportée à une date ultérieure.", "fr", MeetingPhase.POSTPONED),
        ("Réunion du conseil communal annulée", "La réunion publique que le conseil communal devait tenir avec les habitants est annulée.", "fr", MeetingPhase.CANCELLED),
        ("Le conseil communal sans quorum", "La session ordinaire du conseil communal, tenue lundi, a été levée faute de quorum.", "fr", MeetingPhase.ADJOURNED),
    ],
)  # fmt: skip
def test_a_brief_tells_where_the_meeting_stands(
    title: str, opening: str, language: str, phase: MeetingPhase
) -> None:
    assert brief(title, opening, language).phase is phase


@pytest.mark.parametrize(
    ("opening", "language", "on", "at"),
    [
        ("يعقد المجلس الجماعي لأكوراي دورة استثنائية يوم الخميس 7 فبراير 2019 على الساعة العاشرة صباحا بقاعة الاجتماعات.", "ar", date(2019, 2, 7), time(10)),
        ("سيعقد المجلس الجماعي لأكوراي دورته العادية يوم الخميس المقبل على الساعة 15:30 بمقر الجماعة.", "ar", date(2019, 2, 7), time(15, 30)),
        ("عقد المجلس الجماعي لأكوراي دورته العادية أمس الاثنين بمقر الجماعة.", "ar", date(2019, 2, 4), None),
        ("عقد المجلس الجماعي لأكوراي دورته العادية بمقر الجماعة بحضور جمعيات الأحياء.", "ar", None, None),
        ("نظم المجلس الجماعي لأكوراي اليوم الدراسي حول قانون الجماعات الصادر في 7 يوليوز 2015 بحضور جمعيات.", "ar", None, None),
        ("Le conseil communal d'Agouraï tiendra sa session ordinaire jeudi 7 février 2019 à 10 heures.", "fr", date(2019, 2, 7), time(10)),
        ("Le conseil communal d'Agouraï tiendra sa session ordinaire jeudi prochain à 15h30.", "fr", date(2019, 2, 7), time(15, 30)),
        ("Le conseil communal d'Agouraï a tenu hier sa session ordinaire au siège de la commune.", "fr", date(2019, 2, 4), None),
    ],
)  # fmt: skip
def test_a_day_and_an_hour_are_told_as_stated(
    opening: str, language: str, on: date | None, at: time | None
) -> None:
    title = "دورة المجلس الجماعي" if language == "ar" else "Le conseil communal"
    told = brief(title, opening, language)
    assert (told.on, told.at) == (on, at)


@pytest.mark.parametrize("day", ["يوم الجمعة 7 فبراير 2019", "اليوم الجمعة", "أمس الأحد"])
def test_a_day_whose_weekday_disagrees_is_no_day(day: str) -> None:
    assert (
        brief("دورة المجلس الجماعي", f"عقد المجلس الجماعي لأكوراي دورته العادية {day} بمقر الجماعة.").on
        is None
    )


def test_a_day_told_from_publication_needs_the_day_of_publication() -> None:
    opening = "سيعقد المجلس الجماعي لأكوراي دورته العادية يوم الخميس المقبل بمقر الجماعة."
    assert brief("دورة المجلس الجماعي", opening, published=None).on is None


def test_hall_place_and_type_are_those_named_beside_the_meeting() -> None:
    told = brief(
        "لقاء تواصلي",
        "عقد المجلس الجماعي لأكوراي دورته العادية بقاعة الاجتماعات الكبرى بمدينة أكوراي، بحضور جمعيات الأحياء.",
    )
    assert told.hall is not None
    assert told.hall.text.startswith("بقاعة الاجتماعات الكبرى")
    assert told.place is not None
    assert told.place.text == "بمدينة أكوراي"
    assert told.type is MeetingType.COUNCIL_SESSION


def test_what_is_asked_and_decided_comes_with_whoever_asks_and_decides() -> None:
    made = brief(
        "دورة المجلس الجماعي لأكوراي",
        "عقد المجلس الجماعي لأكوراي دورته العادية. وصادق أعضاء المجلس بالإجماع على برمجة فائض الميزانية لإصلاح الطرق.",
    )
    told = {part.role: part for part in made.parts}
    assert "صادق أعضاء المجلس" in told[Role.DECISION].excerpt.text
    assert "ممثلو جمعيات الأحياء" in told[Role.DEMAND].excerpt.text


def test_a_demand_nobody_makes_is_not_quoted() -> None:
    made = digest(
        "دورة المجلس الجماعي لأكوراي",
        "عقد المجلس الجماعي لأكوراي دورته العادية بمقر الجماعة.\nتكثيف الدوريات ضرورة ملحة في أحياء المدينة كلها.\n"
        + "وتابع الحاضرون عرضا حول حصيلة السنة الماضية في قطاعي الماء والنظافة بتراب الجماعة. " * 5,
        "ar",
        Limits(),
    )
    assert made.brief is not None
    assert Role.DEMAND not in {part.role for part in made.brief.parts}


def test_a_refusal_to_decide_is_no_decision() -> None:
    made = brief(
        "دورة المجلس الجماعي لأكوراي",
        "عقد المجلس الجماعي لأكوراي دورته العادية. ولم يصادق المجلس على ميزانية السنة المقبلة بعد نقاش طويل.",
    )
    assert Role.DECISION not in {part.role for part in made.parts}


def test_a_french_brief_names_its_speakers() -> None:
    told = brief(
        "Le conseil communal d'Agouraï a tenu sa session",
        "Le conseil communal d'Agouraï a tenu lundi sa session ordinaire, consacrée à l'éclairage public des quartiers.",
        "fr",
    )
    [asked] = [part for part in told.parts if part.role is Role.DEMAND]
    assert asked.excerpt.text.startswith("Les habitants du quartier ont demandé")
    assert any("consacrée à l'éclairage" in part.excerpt.text for part in told.parts if part.role is Role.AIM)
