"""Every command and every button in one table, and the Application that hears them."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from telegram import Message, Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    BaseHandler,
    CallbackContext,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from bot.handlers import (
    announcing,
    cities,
    errors,
    helping,
    leaving,
    membership,
    privacy,
    reading,
    searching,
    settings,
    start,
)
from bot.handlers.asking import Ask, Button, Command
from bot.handlers.caller import Caller, known, stranger
from bot.handlers.pace import Pace
from bot.handlers.pressing import press
from bot.handlers.services import Services
from bot.text.callback import Verb
from storage.errors import StorageBusy

App = Application[Any, Any, Any, Any, Any, Any]
Context = CallbackContext[Any, Any, Any, Any]
Handler = BaseHandler[Any, Any, Any]
Act = Callable[[Caller, Update], Awaitable[None]]
Heard = Callable[[Update, Context], Coroutine[Any, Any, None]]

COMMANDS = {
    "start": Command(start.start, changes=True),
    "cities": Command(cities.cities, changes=True),
    "subscribe": Command(cities.subscribe, changes=True),
    "unsubscribe": Command(cities.unsubscribe, changes=True),
    "latest": Command(reading.latest),
    "search": Command(searching.search),
    "meetings": Command(reading.meetings),
    "settings": Command(settings.settings, changes=True),
    "pause": Command(settings.pause, changes=True),
    "resume": Command(settings.resume, changes=True),
    "stop": Command(leaving.stop, changes=True),
    "help": Command(helping.help_page),
    "about": Command(helping.about),
    "privacy": Command(privacy.privacy),
    "mydata": Command(privacy.mydata, changes=True),  # in a group: for those in charge of it
    "forgetme": Command(privacy.forgetme, changes=True),
    "announce": Command(announcing.announce),
}
BUTTONS = {
    Verb.LANGUAGE: Button(start.choose_language, changes=True),
    Verb.CITY: Button(cities.toggle, changes=True),
    Verb.CITIES: Button(cities.page, changes=True),
    Verb.PANEL: Button(settings.panel, changes=True),
    Verb.SETTING: Button(settings.change, changes=True),
    Verb.LATEST: Button(reading.turn_latest),
    Verb.MEETINGS: Button(reading.turn_meetings),
    Verb.OPEN: Button(reading.open_story),
    Verb.MORE: Button(reading.more),
    Verb.SEARCH: Button(searching.turn_page),
    Verb.AUDIENCE: Button(announcing.choose),
    Verb.SEND: Button(announcing.send),
    Verb.CANCEL: Button(announcing.cancel),
    Verb.REPORT: Button(announcing.report),
    Verb.FORGET: Button(privacy.forget, changes=True),
}
# An edited message is not said again; a channel speaks through its posts.
_SAID = filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST
_ALONE = filters.UpdateType.MESSAGE & filters.ChatType.PRIVATE


def build(services: Services) -> App:
    """Return the Application with every handler; updates are fed to it by `hear`."""
    application: App = ApplicationBuilder().bot(services.bot).updater(None).job_queue(None).build()
    pace = Pace()

    def hears(act: Act) -> Heard:
        async def heard(update: Update, _context: Context) -> None:
            await _hear(update, services, pace, act)

        return heard

    for name, command in COMMANDS.items():
        application.add_handler(CommandHandler(name, hears(_command(command)), _SAID))
    for handler in _others(hears):
        application.add_handler(handler)
    return application


async def hear(application: App, update: Update) -> None:
    """Hand an update to the first handler that wants it; StorageBusy where it must be handed over again."""
    context = application.context_types.context.from_update(update, application)
    for handler in application.handlers[0]:
        wanted = handler.check_update(update)
        if wanted is not None and wanted is not False:
            await handler.handle_update(update, application, wanted, context)
            return


def _others(hears: Callable[[Act], Heard]) -> list[Handler]:
    """Everything heard that is not a command of ours; the first that fits answers."""
    lost = hears(_command(Command(helping.lost)))
    return [
        CallbackQueryHandler(hears(_pressed)),
        ChatMemberHandler(hears(_membership), ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(filters.StatusUpdate.MIGRATE, hears(_migrated)),
        MessageHandler(_ALONE & filters.LOCATION, hears(_located)),
        MessageHandler(_ALONE & filters.TEXT & ~filters.COMMAND, hears(_command(Command(helping.said)))),
        MessageHandler(_ALONE & ~filters.StatusUpdate.ALL, lost),
        MessageHandler(_SAID & filters.COMMAND & _Addressed(), lost),
    ]


class _Addressed(filters.MessageFilter):
    """A command that names us, among people who talk to one another."""

    def filter(self, message: Message) -> bool:
        """Whether the command ends with our name."""
        command, *_ = (message.text or "/").split(maxsplit=1)
        return command.lower().endswith(f"@{message.get_bot().username}".lower())


async def _hear(update: Update, services: Services, pace: Pace, act: Act) -> None:
    """Let one handler act on one update; whatever it raises ends here, but for a busy database: that is tried again."""
    caller = stranger(update, services)
    if caller is None:
        return
    await pace.wait(caller.address.telegram_id, caller.now)
    try:
        caller = await known(caller)
        await act(caller, update)
    except StorageBusy:
        raise
    except Exception as error:  # noqa: BLE001  a handler ends here: the next person must be answered
        query = update.callback_query
        await errors.explain(caller, error, query.id if query else None)


def _command(command: Command) -> Act:
    async def act(caller: Caller, update: Update) -> None:
        message = update.effective_message
        if message is None:
            return
        if command.changes:
            await caller.may_change()
        await command.answer(caller, Ask(_words(message), message))

    return act


def _words(message: Message) -> str:
    """Return what was said, without the command before it."""
    text = message.text or ""
    if text.startswith("/"):
        text = " ".join(text.split(maxsplit=1)[1:])
    return " ".join(text.split())


async def _pressed(caller: Caller, update: Update) -> None:
    if update.callback_query:
        await press(caller, update.callback_query, BUTTONS)


async def _membership(caller: Caller, update: Update) -> None:
    if update.my_chat_member:
        await membership.membership(caller, update.my_chat_member)


async def _migrated(caller: Caller, update: Update) -> None:
    if update.effective_message:
        await membership.migrated(caller, update.effective_message)


async def _located(caller: Caller, update: Update) -> None:
    place = update.effective_message.location if update.effective_message else None
    if place:
        await cities.located(caller, place.latitude, place.longitude)
