"""The settings panel, and the pause."""

from bot.handlers.asking import Ask, Pressed, Turn
from bot.handlers.caller import Caller
from bot.text.catalogue import label, say
from bot.text.message import Message
from bot.text.panels import PANEL, language_chooser, settings_panel
from storage.model import ChatId, ChatState, Length

_STATES = {"pause": ChatState.PAUSED, "resume": ChatState.ACTIVE}


async def settings(caller: Caller, _ask: Ask) -> None:
    """/settings."""
    await caller.reply(settings_panel(await caller.kept(), caller.services.gazetteer))


async def pause(caller: Caller, _ask: Ask) -> None:
    """/pause."""
    await _say_state(caller, ChatState.PAUSED, "paused")


async def resume(caller: Caller, _ask: Ask) -> None:
    """/resume."""
    await _say_state(caller, ChatState.ACTIVE, "resumed")


async def _say_state(caller: Caller, state: ChatState, key: str) -> None:
    await caller.services.store.chats.set_state((await caller.kept()).id, state)
    await caller.reply(Message(say(caller.language, key)))


async def panel(caller: Caller, pressed: Pressed) -> Turn:
    """Go to another panel."""
    (name,) = pressed.args
    if name == "languages":
        return Turn(message=language_chooser(PANEL, greet=False))
    return Turn(message=settings_panel(await caller.kept(), caller.services.gazetteer))


async def change(caller: Caller, pressed: Pressed) -> Turn:
    """Set one setting; the button carries the value wanted, so that a press repeated changes nothing."""
    name, value = pressed.args
    chat = await caller.kept()
    await _set(caller, chat.id, name, value)
    fresh = await caller.services.store.chats.get(chat.id)
    return Turn(label(caller.language, "saved"), settings_panel(fresh, caller.services.gazetteer))


async def _set(caller: Caller, chat: ChatId, name: str, value: str) -> None:
    chats = caller.services.store.chats
    match name, value:
        case "length", _:
            await chats.set_length(chat, Length(value))
        case "sound", "on" | "off":
            await chats.set_silent(chat, value == "off")
        case "state", "pause" | "resume":
            await chats.set_state(chat, _STATES[value])
        case _:
            raise ValueError(name)
