"""What a handler is handed: a command with its words, or a press with its arguments, and what a press answers."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from telegram import Message as TelegramMessage

from bot.handlers.caller import Caller
from bot.text.message import Message

_MOST = 2**53  # no id or offset of ours is larger, and every database holds it


@dataclass(frozen=True, slots=True)
class Ask:
    """A command's words, and the message they came in."""

    words: str
    message: TelegramMessage


@dataclass(frozen=True, slots=True)
class Pressed:
    """A press's arguments, and the message the button stands under where Telegram still shows it."""

    args: tuple[str, ...]
    message: TelegramMessage | None


@dataclass(frozen=True, slots=True)
class Turn:
    """What a press brings about: a notice, the message in place, and messages below it."""

    toast: str = ""
    message: Message | None = None
    below: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class Command:
    """What answers a command, and whether it changes what the chat gets (then: a group's admins only)."""

    answer: Callable[[Caller, Ask], Awaitable[None]]
    changes: bool = False


@dataclass(frozen=True, slots=True)
class Button:
    """What answers a press, and whether it changes what the chat gets."""

    answer: Callable[[Caller, Pressed], Awaitable[Turn]]
    changes: bool = False


def number(text: str) -> int:
    """Read an id or an offset from a button; ValueError for what we never wrote there."""
    value = int(text)
    if not 0 <= value <= _MOST:
        raise ValueError(text)
    return value
