"""What Telegram says when it refuses, word for word (telegram-bot-api's and TDLib's texts)."""

from bot.sandbox.nouns import Json

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content"
    " and reply markup of the message"
)


class Refusal(Exception):
    """An answer `{"ok": false}` with its code, text and parameters."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> Json:
        """Return the answer's JSON."""
        body: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return {**body, "parameters": self.parameters} if self.parameters else body


def bad(text: str) -> Refusal:
    """Refuse what was asked; the first letter is lowered as the real server does."""
    return Refusal(400, f"Bad Request: {_lowered(text)}")


def forbidden(text: str) -> Refusal:
    """Refuse because the bot may not."""
    return Refusal(403, f"Forbidden: {text}")


def conflict(text: str) -> Refusal:
    """Refuse because somebody else receives the updates."""
    return Refusal(409, f"Conflict: {text}")


def too_many(retry_after: int) -> Refusal:
    """Refuse for `retry_after` seconds."""
    return Refusal(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)


def moved(chat_id: int) -> Refusal:
    """Refuse because the group is a supergroup now."""
    text = "Bad Request: group chat was upgraded to a supergroup chat"
    return Refusal(400, text, migrate_to_chat_id=chat_id)


def _lowered(text: str) -> str:
    """Lower the first letter, unless the text is an identifier such as BUTTON_DATA_INVALID."""
    if len(text) > 1 and (text[1] == "_" or text[1].isupper()):
        return text
    return text[:1].lower() + text[1:]
