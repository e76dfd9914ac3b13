"""What Telegram does to a text before it is a message."""

from bot.sandbox.nouns import Json


def formatted(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Return the text and entities as they will stand in the message."""
    return text, entities
