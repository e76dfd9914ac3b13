"""What can go wrong, cut by what the catcher does next.

HoumaError
├── ConfigError        the operator mends the configuration; exit 2
├── UsageError         a person asked for something we cannot do; `key` is worded in their language by text/
├── SourceError        recorded on the source, the run goes on
│   └── NotModified    the source has nothing new: a success without articles
└── SendError          Telegram did not take a message
    ├── ChatGone       the chat is lost until it comes back by itself: retire it
    ├── ChatMoved      the chat has a new id: write it down, send again
    ├── SendLater      Telegram is busy or away and the message was certainly not sent: try again
    ├── SendUnknown    no answer came: the message may have been sent
    └── MessageRejected  this message will never be taken: set it aside
"""


class HoumaError(Exception):
    """Anything Houma can explain; the message is for people."""


class ConfigError(HoumaError):
    """The configuration is wrong; the message names the key's path and what was expected."""


class UsageError(HoumaError):
    """A person asked for something we cannot do; `key` names the sentence, `values` fill it."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


class SourceError(HoumaError):
    """A source could not be read; the message is kept on its health and never holds an inner address."""

    def __init__(self, message: str, *, retry_after: float | None = None, status: int | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after  # seconds, when the server named them
        self.status = status  # of HTTP, when there was an answer


class NotModified(SourceError):
    """The source has nothing new."""


class SendError(HoumaError):
    """Telegram did not take a message."""


class ChatGone(SendError):
    """The chat blocked, kicked or lost us."""


class ChatMoved(SendError):
    """The chat has the new Telegram id `telegram_id`."""

    def __init__(self, telegram_id: int) -> None:
        super().__init__(f"the chat moved to {telegram_id}")
        self.telegram_id = telegram_id


class SendLater(SendError):
    """Certainly not sent; `whole_bot` seconds are to be obeyed by every message (a 429)."""

    def __init__(self, message: str, *, whole_bot: float | None = None) -> None:
        super().__init__(message)
        self.whole_bot = whole_bot


class SendUnknown(SendError):
    """No answer came: the message may have been sent."""


class MessageRejected(SendError):
    """Telegram will never take this message."""
