"""The words of a message: their parse mode, their limits, what Telegram makes of them."""

from functools import lru_cache
from typing import Any

from bot.sandbox.arguments import Arguments
from bot.sandbox.cleaning import formatted
from bot.sandbox.html import ParseError, parse
from bot.sandbox.nouns import Json
from bot.sandbox.refusals import bad

LONGEST_TEXT = 4096  # code points after parsing
LONGEST_CAPTION = 1024
LONGEST_RAW = 32768  # bytes of the parameter

Formatted = tuple[str, list[Json]]


def message_text(args: Arguments) -> Formatted:
    """Read `text`, or refuse."""
    if not args.text("text"):
        raise bad("message text is empty")
    text, entities = _read(args, "text", "entities")
    if not text:
        raise bad("text must be non-empty")
    if len(text) > LONGEST_TEXT:
        raise bad("message is too long")
    return text, entities


def caption(args: Arguments) -> Formatted:
    """Read `caption`, or refuse; it may be empty."""
    text, entities = _read(args, "caption", "caption_entities")
    if len(text) > LONGEST_CAPTION:
        raise bad("message caption is too long")
    return text, entities


def _read(args: Arguments, words: str, marks: str) -> Formatted:
    raw = args.text(words)
    if len(raw.encode("utf-8", "surrogatepass")) > LONGEST_RAW:
        raise bad("text is too long")
    mode = args.text("parse_mode").lower()
    if mode == "html":
        return _formatted_html(raw)
    if mode in {"markdown", "markdownv2"}:
        raise bad("the sandbox reads HTML only")
    if mode not in {"", "none"}:
        raise bad("unsupported parse_mode")
    return formatted(raw, _given(args.array(marks, "entities")))


@lru_cache(maxsize=1000)
def _formatted_html(raw: str) -> Formatted:
    """A fan-out sends one text to many chats: read it once; entities are never changed in place."""
    try:
        return formatted(*parse(raw))
    except ParseError as error:
        raise bad(f"can't parse entities: {error}") from error


def _given(entities: list[Any]) -> list[Json]:
    return [dict(entity) for entity in entities if isinstance(entity, dict)]
