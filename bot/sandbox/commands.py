"""What Telegram finds in plain text: commands, mentions, hashtags and links; and whether it is meant for the bot."""

import re

from bot.sandbox.nouns import Chat, Json, Message, User

_COMMAND = r"(?<![\w/<>])/(?P<bot_command>[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)(?![\w/])"
_MENTION = r"(?<![\w@])@(?P<mention>[A-Za-z][A-Za-z0-9_]{2,31})(?!\w)"
_HASHTAG = r"(?<![\w#@])#(?P<hashtag>\w*[^\W\d]\w*)"
_EMAIL = r"(?<![\w.+-])(?P<email>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
_URL = (
    r"(?P<url>https?://[^\s<>«»\"]*[^\s<>«»\".,;:!?'()\]]"
    r"|(?<![\w@./-])(?:[a-z0-9-]+\.)+(?:com|org|net|ma|info|io)(?:/[^\s<>«»\"]*[^\s<>«»\".,;:!?'()\]])?(?![\w@]))"
)
_FOUND = re.compile("|".join((_URL, _EMAIL, _COMMAND, _MENTION, _HASHTAG)), re.IGNORECASE)


def utf16(text: str) -> int:
    """Return the length of `text` in the units Telegram counts offsets in."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def people_entities(text: str) -> list[Json]:
    """Find what Telegram marks by itself in a text."""
    return [
        {"type": match.lastgroup, "offset": utf16(text[: match.start()]), "length": utf16(match[0])}
        for match in _FOUND.finditer(text)
    ]


def addressed_to_bot(message: Message, chat: Chat, bot: User) -> bool:
    """Whether a bot that is a plain member of a group hears `message`: its privacy mode is on."""
    if message.reply_to in chat.messages and chat.messages[message.reply_to].sender_id == bot.id:
        return True
    words = message.text.split()
    if words and words[0].startswith("/"):
        name, at, addressee = words[0].partition("@")
        return len(name) > 1 and (not at or addressee.lower() == (bot.username or "").lower())
    return f"@{bot.username}".lower() in message.text.lower()
