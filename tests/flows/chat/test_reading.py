"""Reading and searching: pages turn in place, a number opens its story, nothing found still helps."""

from datetime import date, time

from storage.model import Brief, MeetingPhase
from tests.flows.chat.neighbourhood import Neighbourhood

COMING = Brief(MeetingPhase.COMING, date(2026, 5, 12), time(10, 0), None, ())
HELD = Brief(MeetingPhase.HELD, None, None, None, ())


async def test_the_latest_shows_source_age_and_link_and_turns_its_pages_in_place(
    houma: Neighbourhood,
) -> None:
    for number in range(1, 8):
        await houma.publish(f"الخبر رقم {number}")
    amina = houma.person()
    await houma.say(amina, "/latest مكناس")
    first = houma.last(amina.id)
    assert "الخبر رقم 7" in first
    assert "الخبر رقم 2\n" not in first
    assert "صدى الحي · قبل 4 أيام" in first
    await houma.press(amina, "الأقدم")
    (second,) = houma.heard(amina.id)
    assert "7. 📰 الخبر رقم 1" in second
    await houma.press(amina, "الأحدث")
    assert houma.heard(amina.id) == [first]


async def test_the_latest_takes_a_city_and_a_number(houma: Neighbourhood) -> None:
    for number in range(1, 5):
        await houma.publish(f"خبر {number}")
    await houma.publish("خبر فاسي", city="fes")
    amina = houma.person()
    await houma.say(amina, "/subscribe فاس")
    await houma.say(amina, "/latest")
    assert "خبر فاسي" in houma.last(amina.id)
    await houma.say(amina, "/latest مكناس 2")
    assert [f"خبر {number}" in houma.last(amina.id) for number in (4, 3, 2)] == [True, True, False]


async def test_the_latest_without_a_city_asks_for_one(houma: Neighbourhood) -> None:
    karim = houma.person("fr")
    await houma.say(karim, "/latest")
    assert "Vous ne suivez encore aucune ville." in houma.last(karim.id)
    assert "Meknès" in houma.labels(karim.id)


async def test_a_number_opens_the_story_and_more_shows_the_rest_in_place(houma: Neighbourhood) -> None:
    await houma.publish("الماء يعود")
    amina = houma.person()
    await houma.say(amina, "/settings")
    await houma.press(amina, "مقتطف واحد فقط")
    await houma.say(amina, "/latest meknes")
    await houma.press(amina, "1")
    assert houma.last(amina.id).count("•") == 1
    said = len(houma.heard(amina.id))
    await houma.press(amina, "المزيد")
    assert houma.last(amina.id).count("•") == 2
    assert len(houma.heard(amina.id)) == said


async def test_coming_meetings_stand_first_with_their_day(houma: Neighbourhood) -> None:
    await houma.publish("دورة ماي", brief=COMING)
    await houma.publish("تقرير اجتماع", brief=HELD)
    amina = houma.person()
    await houma.say(amina, "/meetings مكناس")
    text = houma.last(amina.id)
    assert text.index("دورة ماي") < text.index("تقرير اجتماع")
    assert "اجتماع مرتقب · الثلاثاء 12 ماي 2026، على الساعة 10:00\nأين: لم يذكره المصدر" in text
    await houma.say(amina, "/latest مكناس")
    assert houma.last(amina.id).count("· اجتماع") == 2


async def test_a_search_finds_other_forms_of_a_word_and_sets_them_in_bold(houma: Neighbourhood) -> None:
    await houma.publish("السكان يطالبون بالماء", "طالب السكان بإصلاح قنوات الماء في الحي.")
    amina = houma.person()
    await houma.say(amina, "/search ماء")
    assert "مقال واحد عن ماء" in houma.last(amina.id)
    message = houma.screen(amina.id)[-1]
    bold = [
        message.text.encode("utf-16-le")[2 * each["offset"] : 2 * (each["offset"] + each["length"])].decode(
            "utf-16-le"
        )
        for each in message.entities
        if each["type"] == "bold"
    ]
    assert bold[0] == "ماء"
    assert "الماء" in bold


async def test_the_pages_of_a_long_search_turn_by_the_words_in_the_message(houma: Neighbourhood) -> None:
    for number in range(1, 8):
        await houma.publish(f"الماء في الحي رقم {number}")
    amina = houma.person()
    await houma.say(amina, "/search مشكل الماء الصالح للشرب في أحياء المدينة العتيقة وضواحيها القريبة")
    first = houma.last(amina.id)
    await houma.press(amina, "التالي")
    assert "6. 📰" in houma.last(amina.id)
    await houma.press(amina, "السابق")
    assert houma.heard(amina.id) == [first]


async def test_a_search_looks_beyond_one_s_own_cities_where_these_have_nothing(houma: Neighbourhood) -> None:
    await houma.publish("مهرجان مكناس")
    amina = houma.person()
    await houma.say(amina, "/subscribe فاس")
    await houma.say(amina, "/search مهرجان")
    assert "مهرجان مكناس" in houma.last(amina.id)


async def test_nothing_found_helps_and_an_empty_search_shows_how(houma: Neighbourhood) -> None:
    karim = houma.person("fr")
    await houma.say(karim, '/search "; DROP <b> *')
    assert houma.last(karim.id).startswith("Rien trouvé pour")
    await houma.say(karim, "/search")
    assert "/search eau potable" in houma.last(karim.id)
    await houma.say(karim, "/search ***")
    assert "/search eau potable" in houma.last(karim.id)


async def test_unknown_words_and_commands_get_help_and_never_silence(houma: Neighbourhood) -> None:
    sam = houma.person("en")
    for words in ("what is this?", "/frobnicate", "😀", "/latest@houma_bot"):
        await houma.say(sam, words)
    assert len(houma.heard(sam.id)) == 4
    assert houma.heard(sam.id)[0].startswith("Sorry, I did not understand.")


async def test_about_names_the_sources_and_what_is_kept(houma: Neighbourhood) -> None:
    amina = houma.person()
    await houma.say(amina, "/about")
    assert "• صدى الحي" in houma.last(amina.id)
    assert "خصوصيتك" in houma.last(amina.id)


async def test_help_lists_the_commands(houma: Neighbourhood) -> None:
    amina = houma.person()
    await houma.say(amina, "/help")
    assert "\u2068/meetings\u2069 – الاجتماعات" in houma.last(amina.id)
