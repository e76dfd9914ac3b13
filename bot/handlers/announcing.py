"""Announcing: an editor writes to an audience. For everyone else none of this exists."""

import re
from typing import TypeVar

from telegram import Message as TelegramMessage

from bot.errors import UsageError
from bot.handlers.asking import Ask, Pressed, Turn, number
from bot.handlers.caller import Caller
from bot.handlers.helping import lost
from bot.text.announcing import audience_panel, report_message
from bot.text.catalogue import label, say
from bot.text.html import LIMIT, plain
from bot.text.message import Message
from bot.text.render import announcement_message
from storage.errors import NotFound
from storage.model import (
    Announcement,
    AnnouncementId,
    AnnouncementState,
    Audience,
    CitySlug,
    ItemKind,
    Language,
)

_T = TypeVar("_T")
_COMMAND = re.compile(r"\s*/announce(@\w+)?\s*", re.IGNORECASE)


async def announce(caller: Caller, ask: Ask) -> None:
    """/announce TEXT, or in answer to a message: the preview, then the panel to decide on."""
    if not (caller.editor and caller.private):
        return await lost(caller, ask)
    html = _text(ask.message)
    if not html or len(plain(html)) > LIMIT:
        return await caller.reply(
            Message(say(caller.language, "announce-too-long" if html else "announce-usage"))
        )
    store = caller.services.store.announcements
    draft = await store.draft(caller.person or 0, Audience(), html, caller.now)
    await caller.reply(Message(say(caller.language, "announce-preview")))
    await caller.reply(announcement_message(html))
    return await caller.reply(await _panel(caller, await store.get(draft)))


async def choose(caller: Caller, pressed: Pressed) -> Turn:
    """Add to the audience, or take away from it."""
    which, whom, on = pressed.args
    announcement = await _draft(caller, which)
    audience = _chosen(announcement.audience, whom, on=on == "1")
    await caller.services.store.announcements.set_audience(announcement.id, audience)
    return Turn(message=await _panel(caller, await _own(caller, which)))


async def send(caller: Caller, pressed: Pressed) -> Turn:
    """Promise it to its audience, once however often the button is pressed."""
    announcement = await _own(caller, *pressed.args)
    done = await caller.services.store.announcements.confirm(announcement.id, caller.now)
    key = "announce-confirmed" if done else "announce-decided"
    return Turn(label(caller.language, key), await _report(caller, announcement.id))


async def cancel(caller: Caller, pressed: Pressed) -> Turn:
    """Drop a draft."""
    announcement = await _draft(caller, *pressed.args)
    await caller.services.store.announcements.cancel(announcement.id)
    return Turn(message=Message(say(caller.language, "announce-cancelled")))


async def report(caller: Caller, pressed: Pressed) -> Turn:
    """Tell how far it has come."""
    return Turn(message=await _report(caller, (await _own(caller, *pressed.args)).id))


async def _own(caller: Caller, which: str) -> Announcement:
    """Return the announcement a button names; for anyone but an editor the button means nothing."""
    if not caller.editor:
        raise UsageError("old-button")
    try:
        return await caller.services.store.announcements.get(AnnouncementId(number(which)))
    except NotFound as missing:
        raise UsageError("old-button") from missing


async def _draft(caller: Caller, which: str) -> Announcement:
    announcement = await _own(caller, which)
    if announcement.state is not AnnouncementState.DRAFT:
        raise UsageError("announce-decided")
    return announcement


async def _panel(caller: Caller, announcement: Announcement) -> Message:
    services = caller.services
    count = await services.store.chats.count(announcement.audience)
    pace = services.config.delivery.messages_per_second
    return audience_panel(announcement, count, pace, caller.covered, caller.language, services.gazetteer)


async def _report(caller: Caller, announcement: AnnouncementId) -> Message:
    counts = await caller.services.store.outbox.counts(ItemKind.ANNOUNCEMENT, announcement)
    return report_message(announcement, counts, caller.language)


def _chosen(audience: Audience, whom: str, *, on: bool) -> Audience:
    """Return the audience with a city or a language added or dropped; "all" is everyone again."""
    kind, _, name = whom.partition("-")
    match kind:
        case "all":
            return Audience()
        case "l":
            return Audience(audience.cities, _with(audience.languages, Language(name), on=on))
        case "c":
            return Audience(_with(audience.cities, CitySlug(name), on=on), audience.languages)
    raise ValueError(whom)


def _with(chosen: tuple[_T, ...], one: _T, *, on: bool) -> tuple[_T, ...]:
    others = tuple(each for each in chosen if each != one)
    return (*others, one) if on else others


def _text(message: TelegramMessage) -> str:
    """Return the announcement's HTML: what follows the command, else the message it answers."""
    written = _COMMAND.sub("", message.text_html, count=1)
    answered = message.reply_to_message
    return written or (answered and (answered.text_html or answered.caption_html)) or ""
