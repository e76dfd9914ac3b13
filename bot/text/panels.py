"""Panels one chooses on: languages, cities, settings."""

from collections.abc import Sequence

from bot.text.callback import Verb, encode
from bot.text.catalogue import label, say
from bot.text.html import line
from bot.text.message import Button, Message
from bot.text.places import Places, city_names
from storage.model import Chat, ChatState, City, CitySlug, Language, Length

_CITIES_A_PAGE = 8  # four rows of two fit above a phone's keyboard
START, PANEL = "s", "p"  # where a chooser was opened: on the way in, or from a panel


def language_chooser(origin: str, *, greet: bool) -> Message:
    """Ask for the language in all three, since we do not know it yet."""
    keys = ("greeting", "choose-language") if greet else ("choose-language",)
    html = "\n\n".join("\n".join(say(each, key) for key in keys) for each in Language)
    row = (
        Button(label(each, "language-name"), data=encode(Verb.LANGUAGE, each.value, origin))
        for each in Language
    )
    return Message(html, (tuple(row),))


def city_chooser(
    cities: Sequence[City], taken: Sequence[CitySlug], page: int, origin: str, language: Language
) -> Message:
    """Show a page of cities to follow or drop; `cities` come largest first."""
    last = max((len(cities) - 1) // _CITIES_A_PAGE, 0)
    page = min(max(page, 0), last)
    shown = cities[page * _CITIES_A_PAGE : (page + 1) * _CITIES_A_PAGE]
    toggles = [_toggle(city, taken, page, origin, language) for city in shown]
    rows = [tuple(toggles[at : at + 2]) for at in range(0, len(toggles), 2)]
    return Message(
        _chooser_text(cities, taken, origin, language), (*rows, *_turns(page, last, origin, language))
    )


def _chooser_text(cities: Sequence[City], taken: Sequence[CitySlug], origin: str, language: Language) -> str:
    names = [city.name(language) for city in cities if city.slug in taken]
    followed = label(language, "list-comma").join(names)
    told = say(language, "cities-followed", cities=followed) if followed else ""
    if origin == START:
        return "\n\n".join(filter(None, (say(language, "choose-city"), told)))
    return "\n\n".join((told or say(language, "cities-none"), say(language, "cities-hint")))


def _toggle(city: City, taken: Sequence[CitySlug], page: int, origin: str, language: Language) -> Button:
    follows = city.slug in taken
    name = city.name(language)
    text = label(language, "city-taken", city=name) if follows else name
    return Button(text, data=encode(Verb.CITY, city.slug, int(not follows), page, origin))


def _turns(page: int, last: int, origin: str, language: Language) -> tuple[tuple[Button, ...], ...]:
    turns = []
    if page > 0:
        turns.append(Button(label(language, "button-previous"), data=encode(Verb.CITIES, page - 1, origin)))
    if page < last:
        turns.append(Button(label(language, "button-next"), data=encode(Verb.CITIES, page + 1, origin)))
    return (tuple(turns),) if turns else ()


def offered_cities(
    key: str, cities: Sequence[tuple[City, float | None]], language: Language, **values: object
) -> Message:
    """Offer a few cities, one a row, with their distance in kilometres where it is known."""
    rows = []
    for city, km in cities:
        name = city.name(language)
        text = name if km is None else label(language, "city-distance", city=name, km=round(km))
        rows.append((Button(text, data=encode(Verb.CITY, city.slug, 1, 0, PANEL)),))
    return Message(say(language, key, **values), tuple(rows))


def location_request(language: Language) -> Message:
    """Offer to find the nearest cities from where one stands."""
    return Message(say(language, "location-ask"), ask_location=label(language, "location-button"))


def forget_panel(language: Language) -> Message:
    """Ask once more before everything is erased."""
    answers = (("yes", "button-forget"), ("no", "button-keep"))
    rows = tuple((Button(label(language, key), data=encode(Verb.FORGET, answer)),) for answer, key in answers)
    return Message(say(language, "forget-sure"), rows)


def settings_panel(chat: Chat, places: Places) -> Message:
    """Show a chat's choices and the buttons that change them."""
    language = chat.language
    cities = city_names(chat.cities, language, places)
    lines = [
        say(language, "settings-title"),
        say(language, "settings-language", language=label(language, "language-name")),
        say(language, "settings-cities", cities=cities) if cities else say(language, "cities-none"),
        say(language, f"settings-length-{chat.length.value}"),
        say(language, f"settings-sound-{'off' if chat.silent else 'on'}"),
        say(language, f"settings-state-{_state(chat.state)}"),
    ]
    return Message("\n".join(line(each, language) for each in lines), _settings_buttons(chat))


def _state(state: ChatState) -> str:
    return {ChatState.ACTIVE: "active", ChatState.PAUSED: "paused"}.get(state, "left")


def _settings_buttons(chat: Chat) -> tuple[tuple[Button, ...], ...]:
    language = chat.language
    length = Length.SHORT if chat.length is Length.FULL else Length.FULL
    sound = "on" if chat.silent else "off"
    state = "pause" if chat.state is ChatState.ACTIVE else "resume"
    return (
        (
            Button(label(language, "button-language"), data=encode(Verb.PANEL, "languages")),
            Button(label(language, "button-cities"), data=encode(Verb.CITIES, 0, PANEL)),
        ),
        (
            Button(
                label(language, f"button-length-{length.value}"),
                data=encode(Verb.SETTING, "length", length.value),
            ),
            Button(label(language, f"button-sound-{sound}"), data=encode(Verb.SETTING, "sound", sound)),
        ),
        (Button(label(language, f"button-{state}"), data=encode(Verb.SETTING, "state", state)),),
    )
