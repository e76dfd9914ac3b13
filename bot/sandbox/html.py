"""Telegram's HTML, read as the real parser reads it, byte for byte and word for word in its refusals."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.sandbox.links import link_entity
from bot.sandbox.nouns import Json
from bot.sandbox.times import InvalidTime, time_entity

_TYPES = {
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
_TAGS = {*_TYPES, "a", "code", "pre", "tg-emoji", "tg-time"}
_ENTITIES = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}
_SPACE = b" \t\r\n\v\0"
_NAME = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-")
_ORDER = {
    "blockquote": 0,
    "expandable_blockquote": 0,
    "pre": 11,
    "code": 20,
    "date_time": 48,
    "text_link": 49,
    "text_mention": 49,
}
_ORDER |= {"bold": 90, "italic": 91, "underline": 92, "strikethrough": 93, "spoiler": 94, "custom_emoji": 99}
_EMOJI = re.compile(r"-?[1-9][0-9]*")
_SURROGATES = "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units"


class ParseError(Exception):
    """The HTML is refused; the text is Telegram's own."""


class _Open(NamedTuple):
    """A tag that waits for its end."""

    tag: str
    attributes: dict[str, str]
    offset: int  # in UTF-16 units
    at: int  # in the pieces read so far

    @property
    def language(self) -> str:
        """The language a `code` names for the `pre` around it or in it."""
        return self.attributes.get("language", "") if self.tag == "code" else ""


def parse(text: str) -> tuple[str, list[Json]]:
    """Return the plain text and its entities, in UTF-16 units, in Telegram's order."""
    reader = _Reader(text.encode("utf-8", "surrogatepass"))
    reader.read()
    for entity in reader.entities:
        entity.pop("named", None)
    return "".join(reader.pieces), in_order(reader.entities)


def in_order(entities: list[Json]) -> list[Json]:
    """Sort entities as Telegram does: by place, the longer first, then by the rank of their kind."""
    return sorted(entities, key=lambda one: (one["offset"], -one["length"], _rank(one)))


def _rank(entity: Json) -> int:
    return _ORDER.get(entity["type"], 50) - ("language" in entity)


@dataclass(slots=True)
class _Reader:
    """Walks over the bytes once; offsets in errors are bytes of the input."""

    source: bytes
    at: int = 0
    offset: int = 0
    pieces: list[str] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)
    nested: list[_Open] = field(default_factory=list)

    def read(self) -> None:
        while self.at < len(self.source):
            byte = self.source[self.at]
            if byte == 0x3C:
                self._tag()
            elif byte == 0x26 and (char := self._entity()):
                self._put(char)
            else:
                self._plain()
        if self.nested:
            raise ParseError(f'Can\'t find end tag corresponding to start tag "{self.nested[-1].tag}"')
        if any("\ud800" <= char <= "\udfff" for piece in self.pieces for char in piece):
            raise ParseError(_SURROGATES)

    def _put(self, piece: str) -> None:
        self.pieces.append(piece)
        self.offset += len(piece) + sum(char > "\uffff" for char in piece)

    def _plain(self) -> None:
        """Take everything up to the next `<` or `&`; a bare `&` stands for itself."""
        ends = [self.source.find(stop, self.at + 1) for stop in (b"<", b"&")]
        end = min((end for end in ends if end > 0), default=len(self.source))
        self._put(self.source[self.at : end].decode("utf-8", "surrogatepass"))
        self.at = end

    def _entity(self) -> str:
        """Read `&name;` or `&#number;`; "" when it is none, and nothing was read."""
        source, start = self.source, self.at + 1
        if source[start : start + 1] == b"#":
            digits, char = _number(source, start + 1)
        else:
            digits = start
            while _is_letter(self._byte(digits)):
                digits += 1
            char = _ENTITIES.get(source[start:digits], "")
        if char:
            self.at = digits + (self._byte(digits) == 0x3B)
        return char

    def _tag(self) -> None:
        start = self.at
        self.at += 1
        if self._byte() == 0x2F:
            self._end_tag(start)
        else:
            self._start_tag(start)

    def _start_tag(self, start: int) -> None:
        self._skip(lambda byte: byte not in _SPACE and byte != 0x3E)
        if self._byte() == 0:
            raise ParseError(f"Unclosed start tag at byte offset {start}")
        tag = _lower(self.source[start + 1 : self.at])
        if tag not in _TAGS:
            raise ParseError(f'Unsupported start tag "{tag}" at byte offset {start}')
        attributes = self._attributes(tag, start)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise ParseError(f'Tag "span" must have class "tg-spoiler" at byte offset {start}')
        self.nested.append(_Open(tag, attributes, self.offset, len(self.pieces)))
        self.at += 1

    def _attributes(self, tag: str, start: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            self._spaces()
            if self._byte() == 0x3E:
                return found
            begin = self.at
            self._skip(lambda byte: byte not in _SPACE and byte not in b"=>/\"'")
            name = self.source[begin : self.at].decode("utf-8", "replace")
            if not name:
                raise ParseError(f'Empty attribute name in the tag "{tag}" at byte offset {start}')
            self._spaces()
            if self._byte() == 0:
                raise ParseError(f'Unclosed start tag "{tag}" at byte offset {start}')
            found[name] = self._value(tag, start) if self._byte() == 0x3D else ""
            if found[name].startswith("language-"):
                found["language"] = found[name].removeprefix("language-")
            if self._byte() == 0:
                raise ParseError(f"Unclosed start tag at byte offset {start}")

    def _value(self, tag: str, start: int) -> str:
        self.at += 1
        self._spaces()
        if self._byte() == 0:
            raise ParseError(f'Unclosed start tag "{tag}" at byte offset {start}')
        if self._byte() in b"\"'":
            return self._quoted()
        begin = self.at
        self._skip(lambda byte: byte in _NAME)
        if self._byte() not in _SPACE and self._byte() != 0x3E:
            raise ParseError(f"Unexpected end of name token at byte offset {begin}")
        return _lower(self.source[begin : self.at])

    def _quoted(self) -> str:
        end, value = self._byte(), bytearray()
        self.at += 1
        while self._byte() not in {end, 0}:
            if self._byte() == 0x26 and (char := self._entity()):
                value += char.encode("utf-8", "surrogatepass")
            else:
                value.append(self._byte())
                self.at += 1
        self.at += self._byte() == end
        return value.decode("utf-8", "surrogatepass")

    def _end_tag(self, start: int) -> None:
        if not self.nested:
            raise ParseError(f"Unexpected end tag at byte offset {start}")
        self._skip(lambda byte: byte not in _SPACE and byte != 0x3E)
        name = _lower(self.source[start + 2 : self.at])
        self._spaces()
        if self._byte() != 0x3E:
            raise ParseError(f"Unclosed end tag at byte offset {start}")
        opened = self.nested.pop()
        if name not in {"", opened.tag}:
            expected = f'expected "</{opened.tag}>", found "</{name}>"'
            raise ParseError(f"Unmatched end tag at byte offset {start}, {expected}")
        self.at += 1
        if self.offset > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        place = {"offset": opened.offset, "length": self.offset - opened.offset}
        if opened.tag in {"code", "pre"}:
            self._code(opened, place)
        elif entity := self._meant(opened):
            self.entities.append({**entity, **place})

    def _meant(self, opened: _Open) -> Json | None:
        if opened.tag == "a":
            return link_entity(opened.attributes.get("href", "") or "".join(self.pieces[opened.at :]))
        if opened.tag == "tg-emoji":
            emoji = opened.attributes.get("emoji-id", "")
            if not _EMOJI.fullmatch(emoji) or not -(2**63) <= int(emoji) < 2**63:
                raise ParseError("Invalid custom emoji identifier specified")
            return {"type": "custom_emoji", "custom_emoji_id": emoji}
        if opened.tag == "tg-time":
            return _time(opened.attributes)
        if opened.tag == "blockquote" and "expandable" in opened.attributes:
            return {"type": "expandable_blockquote"}
        return {"type": _TYPES[opened.tag]}

    def _code(self, opened: _Open, place: Json) -> None:
        """Write `pre` or `code`; both around exactly the same words are one block, with the language of the code."""
        inner = self.entities[-1] if self.entities else {}
        same = inner.items() >= place.items()
        if opened.tag == "pre" and same and inner["type"] == "code" and inner["named"]:
            inner |= {"type": "pre", "language": inner["named"]}
        elif opened.language and same and inner["type"] == "pre" and "language" not in inner:
            inner["language"] = opened.language
        else:
            self.entities.append({"type": opened.tag, **place, "named": opened.language})

    def _byte(self, at: int | None = None) -> int:
        at = self.at if at is None else at
        return self.source[at] if at < len(self.source) else 0

    def _skip(self, while_true: Callable[[int], bool]) -> None:
        while self.at < len(self.source) and while_true(self.source[self.at]):
            self.at += 1

    def _spaces(self) -> None:
        self._skip(lambda byte: byte in _SPACE and byte != 0)


def _time(attributes: dict[str, str]) -> Json | None:
    try:
        return time_entity(attributes.get("unix", ""), attributes.get("format", ""))
    except InvalidTime as error:
        raise ParseError(str(error)) from error


def _number(source: bytes, at: int) -> tuple[int, str]:
    """Read the number of `&#65` or `&#x41`; "" when there is none Telegram takes."""
    base, digits = (16, b"0123456789abcdefABCDEF") if source[at : at + 1] == b"x" else (10, b"0123456789")
    at += base == 16
    begin = at
    while at < len(source) and source[at] in digits:
        at += 1
    value = int(source[begin:at] or b"0", base)
    return at, chr(value) if 0 < value < 0x10FFFF else ""


def _is_letter(byte: int) -> bool:
    return chr(byte).isascii() and chr(byte).isalpha()


def _lower(name: bytes) -> str:
    """Lower ASCII only, as the real parser does."""
    return name.lower().decode("utf-8", "replace")
