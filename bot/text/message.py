"""A message as it will stand in a chat, before Telegram's own types."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button: with `data` it calls us back (1 to 64 bytes), with `url` it opens a page."""

    label: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file to be sent, with the name it is saved under."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Message:
    """Telegram HTML of at most 4096 characters once parsed, and the buttons under it.

    `preview` is the address whose link preview is shown; None shows none. `ask_location` puts a one-time button under
    the input field that shares the person's place (private chats only), with this label; `clear_keyboard` takes it
    away again; with a `file`, the text is its caption (at most 1024 characters). Telegram hangs one of the three on a message: buttons, the keyboard, or its end.
    """

    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    preview: str | None = None
    ask_location: str | None = None
    clear_keyboard: bool = False
    file: File | None = None
