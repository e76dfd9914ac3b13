"""What Telegram does to a text before it is a message: it cleans, trims and counts."""

import re

from bot.sandbox.commands import people_entities, utf16
from bot.sandbox.nesting import nested, span
from bot.sandbox.nouns import Json

MOST_ENTITIES = 100
_SPACES = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f]")
_GONE = re.compile("[\r\u2028-\u202e\u030a\u0333\u033f]")
_MARKS = re.compile("[\u200e\u200f]+(?=[\u200e\u200f])")  # a row of marks: all but the last lose their effect


def formatted(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Return the text and entities as they will stand in the message; both may be empty."""
    clean = _SPACES.sub(" ", text)
    removed = [utf16(clean[: match.start()]) for match in _GONE.finditer(clean)]
    kept = _MARKS.sub(lambda row: "\u200c" * len(row[0]), _GONE.sub("", clean))
    trimmed = kept.strip(" \n")
    before = len(kept) - len(kept.lstrip(" \n"))
    end = utf16(trimmed)
    moved = [_moved(entity, removed, before, end) for entity in nested(entities)]
    kept_marks = moved if trimmed == text else nested(moved)
    return trimmed, _with_found(trimmed, kept_marks)[:MOST_ENTITIES]


def _moved(entity: Json, removed: list[int], before: int, end: int) -> Json:
    """Follow an entity over the characters that were taken out; `removed` are their places."""
    start, stop = (
        min(max(edge - sum(place < edge for place in removed) - before, 0), end) for edge in span(entity)
    )
    return {**entity, "offset": start, "length": stop - start}


def _with_found(text: str, entities: list[Json]) -> list[Json]:
    """Add what Telegram marks by itself, where nothing of the bot's is in its way."""
    taken = [span(entity) for entity in entities if entity["type"] in _OWN]
    found = [one for one in people_entities(text) if not any(_overlap(span(one), other) for other in taken)]
    return nested([*entities, *found]) if found else entities


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


_OWN = {"text_link", "text_mention", "code", "pre", "custom_emoji", "date_time"}
