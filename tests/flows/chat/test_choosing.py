"""Cities and settings are changed by words and by buttons, and a press repeated changes nothing."""

from storage.model import ChatState, CitySlug, Language, Length
from tests.flows.chat.neighbourhood import Neighbourhood


async def test_subscribe_and_unsubscribe_take_a_name(houma: Neighbourhood) -> None:
    amina = houma.person()
    await houma.say(amina, "/subscribe فاس")
    assert "أنت الآن تتابع أخبار فاس." in "".join(houma.heard(amina.id))
    await houma.say(amina, "/subscribe fès")
    assert houma.last(amina.id) == "أنت تتابع أخبار فاس من قبل."
    await houma.say(amina, "/unsubscribe Fez")
    assert houma.last(amina.id) == "لن تصلك أخبار فاس بعد الآن."
    await houma.say(amina, "/unsubscribe فاس")
    assert houma.last(amina.id) == "لم تكن تتابع أخبار فاس."


async def test_a_city_we_do_not_follow_is_named_and_one_we_do_not_know_is_not_guessed(
    houma: Neighbourhood,
) -> None:
    karim = houma.person("fr")
    await houma.say(karim, "/subscribe Agadir")
    assert houma.last(karim.id).startswith("Nous ne suivons pas encore Agadir.")
    assert [label.split(" · ")[0] for label in houma.labels(karim.id)] == ["Meknès", "Fès"]
    assert await houma.press(karim, houma.labels(karim.id)[0]) == "Vous suivez maintenant Meknès."
    await houma.say(karim, "/subscribe <b>Atlantide")
    assert "«\u00a0<b>Atlantide\u00a0»" in houma.last(karim.id)


async def test_a_name_that_resembles_one_we_follow_is_asked_about(houma: Neighbourhood) -> None:
    karim = houma.person("fr")
    await houma.say(karim, "/subscribe Miknassia")
    assert "Est-ce l’une de celles-ci" in houma.last(karim.id)
    assert houma.labels(karim.id)[0] == "Meknès"
    await houma.say(karim, "/latest Miknassia")
    assert houma.labels(karim.id)[0] == "Meknès"


async def test_the_cities_panel_says_in_words_what_is_followed(houma: Neighbourhood) -> None:
    sam = houma.person("en")
    await houma.say(sam, "/cities")
    assert "You follow no city yet." in houma.last(sam.id)
    await houma.press(sam, "Meknes")
    assert houma.heard(sam.id)[0].startswith("You follow: Meknes")


async def test_settings_change_in_place_and_say_so(houma: Neighbourhood) -> None:
    amina = houma.person()
    await houma.say(amina, "/settings")
    assert await houma.press(amina, "مقتطف واحد فقط") == "تم الحفظ."
    await houma.press(amina, "بدون صوت")
    await houma.press(amina, "استراحة")
    (panel,) = houma.heard(amina.id)
    assert "الملخصات: مقتطف واحد" in panel
    chat = await houma.chat(amina)
    assert chat is not None
    assert (chat.length, chat.silent, chat.state) == (Length.SHORT, True, ChatState.PAUSED)


async def test_the_language_changes_at_once_and_everywhere(houma: Neighbourhood) -> None:
    amina = houma.person()
    await houma.say(amina, "/settings")
    await houma.press(amina, "اللغة")
    assert await houma.press(amina, "Français") == "Houma vous parlera français."
    assert houma.last(amina.id).startswith("Réglages")
    chat = await houma.chat(amina)
    assert chat is not None
    assert chat.language is Language.FR


async def test_pause_resume_and_stop_do_what_they_say(houma: Neighbourhood) -> None:
    amina = houma.person()
    await houma.say(amina, "/subscribe مكناس")
    states = []
    for command in ("/pause", "/resume", "/stop"):
        await houma.say(amina, command)
        chat = await houma.chat(amina)
        assert chat is not None
        states.append(chat.state)
    assert states == [ChatState.PAUSED, ChatState.ACTIVE, ChatState.LEFT]
    assert "/start" in houma.last(amina.id)


async def test_whoever_left_comes_back_to_their_cities(houma: Neighbourhood) -> None:
    sam = houma.person("en")
    await houma.say(sam, "/subscribe Meknes")
    await houma.say(sam, "/stop")
    await houma.say(sam, "/start")
    await houma.press(sam, "English")
    chat = await houma.chat(sam)
    assert chat is not None
    assert (chat.state, chat.cities) == (ChatState.ACTIVE, (CitySlug("meknes"),))


async def test_old_forged_and_foreign_buttons_get_a_kind_answer_and_change_nothing(
    houma: Neighbourhood,
) -> None:
    amina = houma.person()
    await houma.say(amina, "/settings")
    before = await houma.chat(amina)
    message = houma.screen(amina.id)[-1].id
    for data in (
        "0:x",
        "zz",
        "1:t:length:long",
        "1:c:agadir:1:0:p",
        "1:c:meknes",
        "1:n:-1:",
        "1:n:٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩٩:",
        "1:o:999",
        "1:t:state:gone",
        "1:l:zz:s",
        "1:y:1",
        "1:s:0:",
        "1:p:99999999999:s",
    ):
        toast = await houma.forge(amina, message, data)
        assert toast or data.startswith("1:p"), data
    assert await houma.chat(amina) == before
