"""Menus in three languages; a flood is slowed and answered; one failure does not stop the next answer."""

import asyncio
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.handlers.menus import publish_menus
from bot.handlers.pace import Pace
from bot.sandbox.faults import Fault
from storage.model import Address, ChatKind, CitySlug
from tests.flows.chat.neighbourhood import EDITOR, NOW, Neighbourhood


async def test_everyone_gets_the_menu_of_their_language_and_editors_theirs(houma: Neighbourhood) -> None:
    editor, karim, pedro = houma.person("en", user_id=EDITOR), houma.person("fr"), houma.person("es")
    await houma.say(editor, "/start")
    await publish_menus(houma.services)
    world = houma.telegram.world
    assert {"command": "latest", "description": "les dernières nouvelles de vos villes"} in world.menu(
        karim.id, karim.id
    )
    assert {"command": "latest", "description": "آخر أخبار مدنك"} in world.menu(pedro.id, pedro.id)
    assert "announce" in [each["command"] for each in world.menu(EDITOR, EDITOR)]
    assert "announce" not in [each["command"] for each in world.menu(karim.id, karim.id)]


async def test_an_editor_who_never_wrote_does_not_stop_the_menus(houma: Neighbourhood) -> None:
    await publish_menus(houma.services)
    karim = houma.person("fr")
    assert houma.telegram.world.menu(karim.id, karim.id)


@given(st.lists(st.integers(0, 2000), min_size=1, max_size=80))
def test_a_chat_waits_only_once_it_floods_and_never_for_another(gaps: list[int]) -> None:
    pace, now = Pace(), NOW
    for told, gap in enumerate(gaps, 1):
        now += timedelta(milliseconds=gap)
        late = pace.delay(1, now)
        assert late == timedelta(0) or told > 20
        assert pace.delay(told + 1, now) == timedelta(0)


async def test_a_press_that_fails_gets_an_apology_and_the_next_works(houma: Neighbourhood) -> None:
    owner = houma.person()
    chat = houma.telegram.world.add_supergroup("حي السلام", owner.id)
    houma.telegram.world.add_bot(chat.id, owner.id)
    await houma.settle()
    houma.telegram.faults.add(Fault("502", method="getChatMember", times=1))
    assert (await houma.press(owner, "مكناس", chat.id)).startswith("وقع خلل من جانبنا")
    assert await houma.press(owner, "مكناس", chat.id) == "أنت الآن تتابع أخبار مكناس."


async def test_a_press_is_answered_within_a_second_also_when_the_work_takes_longer(
    houma: Neighbourhood,
) -> None:
    owner, member = houma.person(), houma.person()
    chat = houma.telegram.world.add_supergroup("حي السلام", owner.id, [member.id])
    houma.telegram.world.add_bot(chat.id, owner.id)
    await houma.settle()
    houma.telegram.faults.add(Fault("delay", method="getChatMember", seconds=3, times=2))
    message = houma.screen(chat.id)[-1].id
    for person in (member, owner):
        query = houma.telegram.world.press(chat.id, message, person.id, "1:c:meknes:1:0:s")
        hearing = asyncio.create_task(houma.settle())
        await houma.telegram.until(lambda _world, pressed=query: pressed.answer is not None, 1.5)  # type: ignore[misc]
        await hearing
    kept = await houma.store.chats.find(Address(chat.id, None, ChatKind.GROUP))
    assert kept is not None
    assert kept.cities == (CitySlug("meknes"),)
    assert "إعدادات هذه المحادثة لمشرفيها وحدهم." in houma.heard(chat.id)


async def test_a_reply_waits_out_a_silence_telegram_asks_for(houma: Neighbourhood) -> None:
    amina = houma.person()
    houma.telegram.faults.add(Fault("429", method="sendMessage", times=1, retry_after=1))
    await houma.say(amina, "/help")
    assert len(houma.heard(amina.id)) == 1


async def test_a_message_that_can_be_edited_no_more_is_followed_by_a_new_one(houma: Neighbourhood) -> None:
    amina = houma.person()
    await houma.say(amina, "/settings")
    houma.screen(amina.id)[-1].date -= 72 * 3600
    houma.screen(amina.id)[-1].sender_id = amina.id
    await houma.forge(amina, houma.screen(amina.id)[-1].id, "1:t:sound:off")
    assert "الصوت: مكتوم" in houma.last(amina.id)


async def test_a_flood_is_answered_to_the_last(houma: Neighbourhood) -> None:
    amina = houma.person()
    for _ in range(21):
        houma.telegram.world.say(amina.id, amina.id, "/help")
    await houma.settle()
    assert len(houma.heard(amina.id)) == 21
