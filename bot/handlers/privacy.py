"""Privacy: what is kept, all of it as a file, and its end."""

from bot.errors import UsageError
from bot.handlers.asking import Ask, Pressed, Turn
from bot.handlers.caller import Caller
from bot.text.catalogue import label, say
from bot.text.dossier import dossier
from bot.text.message import File, Message
from bot.text.panels import forget_panel

_YES = "yes"


async def privacy(caller: Caller, _ask: Ask) -> None:
    """/privacy: in plain words."""
    await caller.reply(Message(say(caller.language, "privacy")))


async def mydata(caller: Caller, _ask: Ask) -> None:
    """/mydata: everything stored about this chat, as a file."""
    kept = await caller.services.store.privacy.kept(caller.address.telegram_id)
    if kept is None:
        return await caller.reply(Message(say(caller.language, "mydata-nothing")))
    file = File("houma.json", dossier(kept))
    return await caller.reply(Message(say(caller.language, "mydata"), file=file))


async def forgetme(caller: Caller, _ask: Ask) -> None:
    """/forgetme: asks once more."""
    await caller.reply(forget_panel(caller.language))


async def forget(caller: Caller, pressed: Pressed) -> Turn:
    """Erase everything, or leave it."""
    (answer,) = pressed.args
    if answer != _YES:
        return Turn(message=Message(say(caller.language, "forget-kept")))
    if pressed.message is None:
        raise UsageError("old-button")
    await caller.services.store.privacy.forget(caller.address.telegram_id)
    return Turn(label(caller.language, "forgotten"), Message(say(caller.language, "forgotten-all")))
