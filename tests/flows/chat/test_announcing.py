"""An editor announces once and to whom they chose; for everyone else the command does not exist."""

from storage.model import Audience, CitySlug, DeliveryState, Language
from tests.flows.chat.neighbourhood import EDITOR, Neighbourhood, speak


async def subscribers(houma: Neighbourhood) -> None:
    for language, city in (("ar", "مكناس"), ("fr", "Meknès"), ("ar", "فاس")):
        await houma.say(houma.person(language), f"/subscribe {city}")


async def test_an_editor_previews_chooses_confirms_once_and_reads_the_report(houma: Neighbourhood) -> None:
    await subscribers(houma)
    editor = houma.person("fr", user_id=EDITOR)
    await houma.say(editor, "/announce La bibliothèque <ouvre> demain")
    *_, preview, panel = houma.heard(EDITOR)
    assert preview == "La bibliothèque <ouvre> demain"
    assert "tout le monde" in panel
    assert "3 conversations" in panel
    await houma.press(editor, "العربية")
    await houma.press(editor, "Meknès")
    assert "une conversation" in houma.last(EDITOR)
    draft = (await houma.store.announcements.recent(1))[0]
    assert draft.audience == Audience((CitySlug("meknes"),), (Language.AR,))
    message = houma.screen(EDITOR)[-1].id
    assert await houma.press(editor, "Envoyer à une conversation") == "L’annonce est en route."
    assert await houma.forge(editor, message, f"1:y:{draft.id}") == "C’était déjà décidé."
    await houma.store.outbox.fan_out_page(houma.services.clock())
    await houma.press(editor, "Actualiser")
    assert "En attente\u00a0: 1" in houma.last(EDITOR)
    assert sum((await houma.store.outbox.counts()).values()) == 1


async def test_a_cancelled_announcement_reaches_nobody(houma: Neighbourhood) -> None:
    await subscribers(houma)
    editor = houma.person("ar", user_id=EDITOR)
    await houma.say(editor, "/announce غدا تفتح المكتبة")
    message = houma.screen(EDITOR)[-1].id
    await houma.press(editor, "إلغاء")
    assert houma.last(EDITOR) == "أُلغي الإعلان، ولم يُرسل شيء."
    assert await houma.forge(editor, message, "1:y:1") == "سبق الحسم في هذا الإعلان."
    await houma.store.outbox.fan_out_page(houma.services.clock())
    assert (await houma.store.outbox.counts()).get(DeliveryState.READY, 0) == 0


async def test_an_answered_message_is_announced_as_it_was_formatted(houma: Neighbourhood) -> None:
    houma.person("en", user_id=EDITOR)
    text = houma.telegram.world.say(EDITOR, EDITOR, "See https://example.org & <b>come</b>")
    houma.telegram.world.say(EDITOR, EDITOR, "/announce", reply_to=text.id)
    await houma.settle()
    assert houma.heard(EDITOR)[-2] == "See https://example.org & <b>come</b>"


async def test_a_draft_outlives_the_process_that_took_it(houma: Neighbourhood) -> None:
    await subscribers(houma)
    editor = houma.person("en", user_id=EDITOR)
    await houma.say(editor, "/announce The library opens tomorrow.")
    async with speak(houma.telegram, houma.store) as reborn:
        assert await reborn.press(editor, "Send to 3 chats") == "On its way."


async def test_announce_alone_shows_how(houma: Neighbourhood) -> None:
    editor = houma.person("en", user_id=EDITOR)
    await houma.say(editor, "/announce")
    assert "/announce The library opens tomorrow." in houma.last(EDITOR)


async def test_for_everyone_else_announce_does_not_exist(houma: Neighbourhood) -> None:
    amina = houma.person()
    await houma.say(amina, "/announce مرحبا")
    await houma.say(amina, "/frobnicate مرحبا")
    announced, unknown = houma.heard(amina.id)
    assert announced == unknown
    await houma.store.announcements.draft(EDITOR, Audience(), "x", houma.services.clock())
    message = houma.screen(amina.id)[-1].id
    for data in ("1:y:1", "1:x:1", "1:a:1:all:1", "1:r:1"):
        assert (await houma.forge(amina, message, data)).startswith("لم يعد هذا الزر يعمل")
