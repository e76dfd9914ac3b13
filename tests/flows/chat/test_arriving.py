"""A resident arrives: a language, a city in any way they like, the newest stories, and how to stop."""

import pytest

from storage.model import ChatState, CitySlug, Language
from tests.flows.chat.neighbourhood import Neighbourhood


async def test_a_newcomer_chooses_language_and_city_by_button_and_reads_the_newest_stories(
    houma: Neighbourhood,
) -> None:
    for title in ("خبر أول", "خبر ثان", "خبر ثالث", "خبر رابع"):
        await houma.publish(title)
    amina = houma.person()
    await houma.say(amina, "/start")
    assert "مرحبا بك في حومة" in houma.last(amina.id)
    await houma.press(amina, "العربية")
    toast = await houma.press(amina, "مكناس")
    assert toast == "أنت الآن تتابع أخبار مكناس."
    *_, promise, stories = houma.heard(amina.id)
    assert promise.startswith("أنت الآن تتابع أخبار مكناس.")
    assert [title in stories for title in ("خبر رابع", "خبر ثالث", "خبر ثان", "خبر أول")] == [
        True,
        True,
        True,
        False,
    ]
    assert "/stop" in promise
    chat = await houma.chat(amina)
    assert chat is not None
    assert (chat.language, chat.cities, chat.state) == (Language.AR, (CitySlug("meknes"),), ChatState.ACTIVE)


async def test_a_city_is_chosen_in_place_and_can_be_unchosen_there(houma: Neighbourhood) -> None:
    karim = houma.person("fr")
    await houma.say(karim, "/start")
    await houma.press(karim, "Français")
    await houma.press(karim, "Meknès")
    assert "✓ Meknès" in houma.labels(karim.id)
    assert await houma.press(karim, "Meknès") == "Vous ne suivez plus Meknès."
    chat = await houma.chat(karim)
    assert chat is not None
    assert chat.cities == ()


@pytest.mark.parametrize("name", ["مكناس", "Meknès", "meknes", "مكنس", "MEKNES"])
async def test_a_city_s_name_in_any_spelling_follows_it(houma: Neighbourhood, name: str) -> None:
    amina = houma.person()
    await houma.say(amina, name)
    assert "أنت الآن تتابع أخبار مكناس." in "".join(houma.heard(amina.id))
    await houma.say(amina, name)
    assert "مكناس" in houma.last(amina.id)
    assert "لا أخبار" in houma.last(amina.id)


async def test_a_shared_location_offers_the_nearest_city_first_and_is_not_kept(houma: Neighbourhood) -> None:
    amina = houma.person()
    await houma.say(amina, "/start")
    await houma.press(amina, "العربية")
    houma.telegram.world.share_location(amina.id, amina.id, 33.9, -5.5)
    await houma.settle()
    assert houma.labels(amina.id)[0].startswith("مكناس")
    assert houma.labels(amina.id)[1].startswith("فاس")
    assert keyboards(houma, amina.id) == ["shown"]
    await houma.forge(amina, houma.screen(amina.id)[-1].id, "1:c:meknes:1:0:p")
    assert keyboards(houma, amina.id) == ["shown", "removed"]


def keyboards(houma: Neighbourhood, chat_id: int) -> list[str]:
    """What became of the keyboard that shares one's place."""
    kinds = {"keyboard": "shown", "remove_keyboard": "removed"}
    return [kinds[key] for message in houma.screen(chat_id) for key in message.markup if key in kinds]


async def test_a_link_to_a_city_follows_it_at_once(houma: Neighbourhood) -> None:
    karim = houma.person("fr")
    houma.telegram.world.start(karim.id, "city-fes")
    await houma.settle()
    assert "Vous suivez maintenant Fès." in "".join(houma.heard(karim.id))


async def test_a_link_to_an_article_shows_it_and_asks_a_newcomer_for_a_language(houma: Neighbourhood) -> None:
    await houma.publish("الماء يعود")
    amina = houma.person()
    houma.telegram.world.start(amina.id, "a-1")
    await houma.settle()
    shown, asked = houma.heard(amina.id)
    assert shown.startswith("📰 الماء يعود")
    assert "Choose your language." in asked


@pytest.mark.parametrize("payload", ["a-999999", "a-", "city-atlantis", "x", "a-" + "9" * 60])
async def test_a_link_that_leads_nowhere_is_still_a_welcome(houma: Neighbourhood, payload: str) -> None:
    sam = houma.person("en")
    houma.telegram.world.start(sam.id, payload)
    await houma.settle()
    assert "Choose your language." in houma.last(sam.id)


async def test_a_stranger_s_language_is_guessed_and_arabic_where_we_speak_none_of_theirs(
    houma: Neighbourhood,
) -> None:
    pedro, emma = houma.person("es"), houma.person("fr-CA")
    await houma.say(pedro, "/help")
    await houma.say(emma, "/help")
    assert houma.last(pedro.id).startswith("ماذا تقدم لك حومة؟")
    assert houma.last(emma.id).startswith("Ce que Houma sait faire")
    assert await houma.chat(emma) is None
