"""What an editor sees of an announcement: the panel it is decided on, and its report."""

import math
from collections.abc import Mapping, Sequence

from bot.text.callback import Verb, encode
from bot.text.catalogue import label, say
from bot.text.html import line
from bot.text.message import Button, Message
from bot.text.places import Places, city_names
from storage.model import Announcement, AnnouncementId, Audience, City, DeliveryState, Language

_REPORT = {
    "report-sent": (DeliveryState.SENT,),
    "report-waiting": (DeliveryState.READY, DeliveryState.LEASED, DeliveryState.SENDING),
    "report-failed": (DeliveryState.FAILED, DeliveryState.EXPIRED, DeliveryState.CANCELLED),
    "report-unknown": (DeliveryState.UNKNOWN,),
}
_CITIES = 20  # cities offered as audiences: more would push the decision off the screen


def audience_panel(
    announcement: Announcement,
    count: int,
    per_second: float,
    cities: Sequence[City],
    language: Language,
    places: Places,
) -> Message:
    """Ask whom it is for, and tell how many chats that is and how long it takes."""
    to = _audience(announcement.audience, language, places)
    lines = [say(language, "announce-title"), say(language, "announce-audience", audience=to)]
    if count:
        lines += [say(language, "announce-count", count=count), _time(count, per_second, language)]
        lines.append(say(language, "announce-final"))
    else:
        lines.append(say(language, "announce-none"))
    buttons = (*_choices(announcement, cities, language), _decision(announcement.id, count, language))
    return Message("\n".join(line(each, language) for each in lines), buttons)


def report_message(
    announcement_id: AnnouncementId, counts: Mapping[DeliveryState, int], language: Language
) -> Message:
    """Tell how far an announcement has come."""
    told = {key: sum(counts.get(state, 0) for state in states) for key, states in _REPORT.items()}
    lines = [say(language, "announce-report")]
    lines += [say(language, key, count=count) for key, count in told.items() if count or key == "report-sent"]
    again = Button(label(language, "button-report"), data=encode(Verb.REPORT, announcement_id))
    return Message("\n".join(lines), ((again,),))


def _audience(audience: Audience, language: Language, places: Places) -> str:
    cities = city_names(audience.cities, language, places)
    comma = label(language, "list-comma")
    tongues = comma.join(label(each, "language-name") for each in audience.languages)
    return " · ".join(filter(None, (cities, tongues))) or label(language, "announce-everyone")


def _time(count: int, per_second: float, language: Language) -> str:
    seconds = math.ceil(count / per_second)
    if seconds < 60:
        return say(language, "announce-seconds", count=seconds)
    return say(language, "announce-minutes", count=math.ceil(seconds / 60))


def _choices(
    announcement: Announcement, cities: Sequence[City], language: Language
) -> list[tuple[Button, ...]]:
    audience = announcement.audience
    buttons = [_choice(announcement.id, "all", label(language, "button-everyone"), on=audience == Audience())]
    for tongue in Language:
        on = tongue in audience.languages
        buttons.append(_choice(announcement.id, f"l-{tongue.value}", label(tongue, "language-name"), on=on))
    rows = [tuple(buttons)]
    towns = [
        _choice(announcement.id, f"c-{city.slug}", city.name(language), on=city.slug in audience.cities)
        for city in cities[:_CITIES]
    ]
    return rows + [tuple(towns[at : at + 3]) for at in range(0, len(towns), 3)]


def _choice(announcement_id: AnnouncementId, whom: str, name: str, *, on: bool) -> Button:
    return Button(f"✓ {name}" if on else name, data=encode(Verb.AUDIENCE, announcement_id, whom, int(not on)))


def _decision(announcement_id: AnnouncementId, count: int, language: Language) -> tuple[Button, ...]:
    cancel = Button(label(language, "button-cancel"), data=encode(Verb.CANCEL, announcement_id))
    if not count:
        return (cancel,)
    send = Button(label(language, "button-send", count=count), data=encode(Verb.SEND, announcement_id))
    return (send, cancel)
