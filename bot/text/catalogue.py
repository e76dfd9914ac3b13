"""The catalogue: every sentence Houma says, in Fluent files, one for each language."""

import html
import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from bot.text.bidi import direction, isolate
from storage.model import Language

if TYPE_CHECKING:
    from fluent.runtime import FluentBundle

# Morocco's Arabic counts with Western digits; French and English have no Moroccan plural rules of their own.
# A command's slash has no direction of its own: in a sentence from right to left it would come to stand after its name.
_COMMAND = re.compile(r"(?<![\w/<>])/[a-z]+")
_LOCALES = {Language.AR: "ar-MA", Language.FR: "fr", Language.EN: "en"}


class Markup(str):
    """Text that is Telegram HTML already and must not be escaped again."""

    __slots__ = ()


def escape(text: str) -> str:
    """Make text from anywhere safe inside Telegram HTML, attributes included."""
    return html.escape(text, quote=True)


def source(language: Language) -> str:
    """Return the Fluent file of `language`."""
    return resources.files("bot.text").joinpath("locales", f"{language.value}.ftl").read_text("utf-8")


@cache
def _bundle(language: Language) -> "FluentBundle":
    # Fluent costs a fifth of a second to import: the first sentence pays for it, not the start of the bot.
    from fluent.runtime import FluentBundle, FluentResource  # noqa: PLC0415

    # Fluent would isolate every value, numbers too; _safe isolates those that run the other way.
    bundle = FluentBundle([_LOCALES[language]], use_isolating=False)
    sentences = source(language)
    if direction(language) == "rtl":
        sentences = _COMMAND.sub(lambda command: isolate(command[0], language), sentences)
    bundle.add_resource(FluentResource(sentences))
    return bundle


def _format(language: Language, key: str, values: dict[str, object]) -> str:
    bundle = _bundle(language)
    message = bundle.get_message(key)
    if message.value is None:
        raise KeyError(key)
    text, errors = bundle.format_pattern(message.value, values)
    if errors:
        raise KeyError(f"{language.value}: {key}: {errors[0]}")
    return str(text)


def _safe(value: object, language: Language) -> object:
    if isinstance(value, Markup) or not isinstance(value, str):
        return value
    return escape(isolate(value, language))


def say(language: Language, key: str, /, **values: object) -> str:
    """Word `key` as Telegram HTML; values are escaped unless they are `Markup`."""
    return _format(language, key, {name: _safe(value, language) for name, value in values.items()})


def label(language: Language, key: str, /, **values: object) -> str:
    """Word `key` as plain text, for buttons, menus and the notices a press brings up."""
    isolated = {
        name: isolate(value, language) if isinstance(value, str) else value for name, value in values.items()
    }
    return _format(language, key, isolated)
