"""Pages one reads: help, about, the command menu."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from bot.text.catalogue import Markup, label, say
from bot.text.cutting import tidy
from bot.text.html import LIMIT, aside, fitting, line, link, plain
from bot.text.message import Message
from storage.model import Language, SourceDeclaration

COMMANDS = (
    "latest",
    "search",
    "meetings",
    "cities",
    "settings",
    "pause",
    "resume",
    "stop",
    "start",
    "about",
    "privacy",
    "mydata",
    "forgetme",
    "help",
)
ADMIN_COMMANDS = ("announce",)


def menu(language: Language, *, admin: bool = False) -> list[tuple[str, str]]:
    """Return the commands and what each does, as Telegram's menu shows them."""
    commands = COMMANDS + ADMIN_COMMANDS if admin else COMMANDS
    return [(command, label(language, f"menu-{command}")) for command in commands]


def help_message(language: Language, *, admin: bool = False, lost: bool = False) -> Message:
    """Render the help; `lost` people are told first that we did not understand."""
    lines = [
        line(say(language, "help-line", command=f"/{command}", does=does), language)
        for command, does in menu(language, admin=admin)
    ]
    head = say(language, "unknown") if lost else say(language, "help-title")
    return Message("\n".join((head, "", *lines, "", say(language, "help-city"))))


def about_message(sources: Sequence[SourceDeclaration], language: Language) -> Message:
    """Tell what Houma is, whose articles it shows and what it keeps of a person."""
    head = f"{say(language, 'about-houma')}\n\n{say(language, 'about-sources')}"
    tail = f"{say(language, 'about-privacy')}\n\n{say(language, 'about-cities')}"
    listed = [_source(source, language) for source in sources]
    owners = say(language, "about-owners" if listed else "about-no-sources")
    room = LIMIT - len(plain(head + tail + owners)) - 8
    return Message("\n".join((head, *fitting(listed, room), owners, "", tail)))


def _source(source: SourceDeclaration, language: Language) -> Markup:
    """Name a source and lead to its front page; a folder has none."""
    name = aside(tidy(source.name, 120), language)
    scheme, host, *_ = urlsplit(source.location)
    return line(f"• {link(f'{scheme}://{host}/', name)}", language)
