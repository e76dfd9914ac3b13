"""What a tag of Telegram's HTML means once it is closed, and how the marks on a text are ordered."""

import re
from typing import NamedTuple

from bot.sandbox.links import link_entity
from bot.sandbox.nouns import Json
from bot.sandbox.times import time_entity

STYLES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "blockquote": "blockquote",
}
TAGS = frozenset({*STYLES, "a", "code", "pre", "tg-emoji", "tg-time"})
_RANKS = {
    "blockquote": 0,
    "expandable_blockquote": 0,
    "pre": 11,
    "code": 20,
    "date_time": 48,
    "text_link": 49,
}
_RANKS |= {"text_mention": 49, "bold": 90, "italic": 91, "underline": 92, "strikethrough": 93, "spoiler": 94}
_RANKS |= {"custom_emoji": 99}
_EMOJI = re.compile(r"-?[1-9][0-9]{0,18}")


class ParseError(Exception):
    """The HTML is refused; the text is Telegram's own."""


class Tag(NamedTuple):
    """A tag that waits for its end."""

    name: str
    attributes: dict[str, str]
    offset: int  # in UTF-16 units
    at: int  # in the pieces of text read so far


def in_order(entities: list[Json]) -> list[Json]:
    """Sort entities as Telegram does: by place, the longer first, then by the rank of their kind."""
    return sorted(entities, key=lambda one: (one["offset"], -one["length"], _rank(one)))


def close(tag: Tag, end: int, words: str, entities: list[Json]) -> None:
    """Add to `entities` what `tag` means, now that it ends at `end`; a link without address takes its `words`."""
    place = {"offset": tag.offset, "length": end - tag.offset}
    if tag.name in {"code", "pre"}:
        _code(tag, place, entities)
    elif entity := _meaning(tag, words):
        entities.append({**entity, **place})


def _meaning(tag: Tag, words: str) -> Json | None:
    if tag.name == "a":
        return link_entity(tag.attributes.get("href", "") or words)
    if tag.name == "tg-emoji":
        emoji = tag.attributes.get("emoji-id", "")
        if not _EMOJI.fullmatch(emoji) or not -(2**63) <= int(emoji) < 2**63:
            raise ParseError("Invalid custom emoji identifier specified")
        return {"type": "custom_emoji", "custom_emoji_id": emoji}
    if tag.name == "tg-time":
        try:
            return time_entity(tag.attributes.get("unix", ""), tag.attributes.get("format", ""))
        except ValueError as error:
            raise ParseError(str(error)) from error
    if tag.name == "blockquote" and "expandable" in tag.attributes:
        return {"type": "expandable_blockquote"}
    return {"type": STYLES[tag.name]}


def _code(tag: Tag, place: Json, entities: list[Json]) -> None:
    """Add `pre` or `code`; both around exactly the same words are one block, with the language the code named."""
    language = tag.attributes.get("language", "") if tag.name == "code" else ""
    inner = entities[-1] if entities else {}
    same = inner.items() >= place.items()
    if tag.name == "pre" and same and inner["type"] == "code" and inner["named"]:
        inner |= {"type": "pre", "language": inner["named"]}
    elif language and same and inner["type"] == "pre" and "language" not in inner:
        inner["language"] = language
    else:
        entities.append({"type": tag.name, **place, "named": language})


def _rank(entity: Json) -> int:
    return _RANKS.get(entity["type"], 50) - ("language" in entity)
