"""Panels and pages say in words what their buttons do."""

from datetime import timedelta

from bot.cities.gazetteer import Gazetteer
from bot.text.announcing import audience_panel, report_message
from bot.text.pages import COMMANDS, about_message, help_message, menu
from bot.text.panels import PANEL, START, city_chooser, language_chooser, settings_panel
from storage.model import (
    Address,
    Announcement,
    AnnouncementId,
    AnnouncementState,
    Audience,
    Chat,
    ChatId,
    ChatState,
    CitySlug,
    DeliveryState,
    Language,
    Length,
    SourceDeclaration,
    SourceKind,
)
from tests.pure.text.samples import NOW, PLACES, seen

CHAT = Chat(ChatId(1), Address(5), Language.AR, ChatState.ACTIVE, False, Length.FULL, (CitySlug("fes"),))
DRAFT = Announcement(AnnouncementId(4), 1, Audience(), "<b>x</b>", AnnouncementState.DRAFT, NOW)


def test_a_newcomer_is_greeted_in_all_three_languages() -> None:
    message = language_chooser(START, greet=True)
    assert [button.label for button in message.buttons[0]] == ["العربية", "Français", "English"]
    assert all(word in seen(message.html).text for word in ("مرحبا", "Bienvenue", "Welcome"))


def test_the_largest_cities_come_first_and_the_rest_on_later_pages() -> None:
    cities = Gazetteer.builtin().cities
    first = city_chooser(cities, (), 0, START, Language.FR)
    assert first.buttons[0][0].label == "Casablanca"
    assert [button.label for button in first.buttons[-1]] == ["Suivants"]
    assert city_chooser(cities, (), 10**6, START, Language.FR).buttons[-1][0].label == "Précédents"


def test_a_city_followed_is_named_in_words_and_ticked() -> None:
    fes = PLACES.get(CitySlug("fes"))
    message = city_chooser((fes,), (fes.slug,), 0, PANEL, Language.EN)
    assert f"You follow: {fes.name(Language.EN)}" in seen(message.html).text
    assert message.buttons[0][0].label == f"✓ {fes.name(Language.EN)}"
    assert message.buttons[0][0].data == "1:c:fes:0:0:p"


def test_the_settings_say_how_things_stand_and_offer_the_other_way() -> None:
    message = settings_panel(CHAT, PLACES)
    assert "الملخصات: كاملة" in seen(message.html).text
    labels = [button.label for row in message.buttons for button in row]
    assert labels == ["اللغة", "تغيير المدن", "مقتطف واحد فقط", "بدون صوت", "استراحة"]


def test_the_help_lists_every_command_of_the_menu_and_hides_the_editors() -> None:
    text = seen(help_message(Language.AR).html).text
    assert all(f"/{command}" in text for command in COMMANDS)
    assert "/announce" not in text
    assert ("announce", "write to the readers") in menu(Language.EN, admin=True)


def test_the_menu_is_short_enough_for_telegram_in_every_language() -> None:
    assert all(3 <= len(does) <= 256 for each in Language for _, does in menu(each, admin=True))


def test_about_names_every_source_with_its_site_and_a_folder_without() -> None:
    declared = [
        SourceDeclaration(
            "صدى <الحي>", SourceKind.FEED, "https://sada.example/feed/", (), None, timedelta(hours=1)
        ),
        SourceDeclaration("seed", SourceKind.FOLDER, "/var/seed", (), None, timedelta(hours=1)),
    ]
    read = seen(about_message(declared, Language.AR).html)
    assert read.links == ("https://sada.example/",)
    assert "صدى <الحي>" in read.text
    assert "• \u2068seed\u2069" in read.text


def test_a_hundred_sources_still_fit_in_one_message() -> None:
    declared = [
        SourceDeclaration(
            f"source {n} " + "x" * 99, SourceKind.FEED, "https://a.example/", (), None, timedelta(1)
        )
        for n in range(100)
    ]
    assert len(seen(about_message(declared, Language.EN).html).text) <= 4096


def test_an_editor_sees_how_many_chats_and_how_long() -> None:
    message = audience_panel(DRAFT, 3000, 25, PLACES.cities[:2], Language.FR, PLACES)
    text = seen(message.html).text
    assert "tout le monde" in text
    assert "environ 2 minutes" in text
    assert message.buttons[-1][0].label.replace("\u202f", " ") == "Envoyer à 3 000 conversations"


def test_an_announcement_for_nobody_cannot_be_sent() -> None:
    message = audience_panel(DRAFT, 0, 25, (), Language.EN, PLACES)
    assert [button.label for button in message.buttons[-1]] == ["Cancel"]


def test_a_report_counts_what_arrived_and_what_did_not() -> None:
    counts = {DeliveryState.SENT: 7, DeliveryState.FAILED: 1, DeliveryState.READY: 2, DeliveryState.LEASED: 1}
    text = seen(report_message(DRAFT.id, counts, Language.EN).html).text
    assert text == "Announcement: report\nDelivered: 7\nWaiting: 3\nNot delivered: 1"
