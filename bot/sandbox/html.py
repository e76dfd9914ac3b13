"""Telegram's HTML, read as the real parser reads it, byte for byte and word for word in its refusals."""

import re
from dataclasses import dataclass, field

from bot.sandbox.commands import utf16
from bot.sandbox.marks import TAGS, ParseError, Tag, close, in_order
from bot.sandbox.nouns import Json

__all__ = ["ParseError", "parse"]

_PLAIN = re.compile(rb"[^<&]+")
_TAG_NAME = re.compile(rb"[^ \t\r\n\v\0>]*")
_ATTRIBUTE = re.compile(rb"[^ \t\r\n\v\0=>/\"']*")
_BLANK = re.compile(rb"[ \t\r\n\v]*")
_TOKEN = re.compile(rb"[A-Za-z0-9.-]*")
_QUOTED = {quote: re.compile(rb"[^&\0" + quote + rb"]+") for quote in (b'"', b"'")}
_REFERENCE = re.compile(rb"&(?:#x(?P<hex>[0-9a-fA-F]+)|#(?P<number>[0-9]+)|(?P<name>[A-Za-z]+));?")
_LONGEST_NUMBER = 9  # bytes from `&` to the last digit; a longer one stays as it is
_NAMES = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}
_SURROGATE = re.compile("[\ud800-\udfff]")
_SURROGATES = "Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units"


def parse(text: str) -> tuple[str, list[Json]]:
    """Return the plain text and its entities, in UTF-16 units, in Telegram's order."""
    reader = _Reader(text.encode("utf-8", "surrogatepass"))
    plain = reader.read()
    for entity in reader.entities:
        entity.pop("named", None)
    return plain, in_order(reader.entities)


@dataclass(slots=True)
class _Reader:
    """Walks over the bytes once; offsets in errors are bytes of the input, and NUL stands for its end."""

    source: bytes
    at: int = 0
    offset: int = 0  # UTF-16 units of text read so far
    pieces: list[str] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)
    nested: list[Tag] = field(default_factory=list)

    def read(self) -> str:
        """Read everything."""
        while self.at < len(self.source):
            start = self.at
            if plain := self._take(_PLAIN):
                self._put(plain.decode("utf-8", "surrogatepass"))
            elif self._byte() == b"&":
                self._put(self._reference())
            else:
                self.at += 1
                (self._end_tag if self._byte() == b"/" else self._start_tag)(start)
        if self.nested:
            raise ParseError(f'Can\'t find end tag corresponding to start tag "{self.nested[-1].name}"')
        text = "".join(self.pieces)
        if _SURROGATE.search(text):
            raise ParseError(_SURROGATES)
        return text

    def _put(self, piece: str) -> None:
        self.pieces.append(piece)
        self.offset += utf16(piece)

    def _reference(self) -> str:
        """Read `&name;` or `&#number;`; where it is neither, the `&` stands for itself."""
        match = _REFERENCE.match(self.source, self.at)
        char = _meant(match) if match else ""
        self.at = match.end() if match and char else self.at + 1
        return char or "&"

    def _start_tag(self, start: int) -> None:
        name = _lower(self._take(_TAG_NAME))
        if self._ended():
            raise ParseError(f"Unclosed start tag at byte offset {start}")
        if name not in TAGS:
            raise ParseError(f'Unsupported start tag "{name}" at byte offset {start}')
        attributes = self._attributes(name, start)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise ParseError(f'Tag "span" must have class "tg-spoiler" at byte offset {start}')
        self.nested.append(Tag(name, attributes, self.offset, len(self.pieces)))
        self.at += 1

    def _attributes(self, tag: str, start: int) -> dict[str, str]:
        """Read all attributes; `language` is what the last class that names one says."""
        found: dict[str, str] = {}
        while True:
            self._take(_BLANK)
            if self._byte() == b">":
                return found
            name = self._take(_ATTRIBUTE).decode("utf-8", "replace")
            if not name:
                raise ParseError(f'Empty attribute name in the tag "{tag}" at byte offset {start}')
            self._take(_BLANK)
            if self._ended():
                raise ParseError(f'Unclosed start tag "{tag}" at byte offset {start}')
            found[name] = self._value(tag, start) if self._byte() == b"=" else ""
            if name == "class" and found[name].startswith("language-"):
                found["language"] = found[name].removeprefix("language-")
            if self._ended():
                raise ParseError(f"Unclosed start tag at byte offset {start}")

    def _value(self, tag: str, start: int) -> str:
        self.at += 1
        self._take(_BLANK)
        if self._ended():
            raise ParseError(f'Unclosed start tag "{tag}" at byte offset {start}')
        if self._byte() in _QUOTED:
            return self._quoted()
        begin = self.at
        value = self._take(_TOKEN)
        if not self._ended() and self._byte() not in b" \t\r\n\v>":
            raise ParseError(f"Unexpected end of name token at byte offset {begin}")
        return _lower(value)

    def _quoted(self) -> str:
        quote, value = self._byte(), ""
        self.at += 1
        while not self._ended() and self._byte() != quote:
            plain = self._take(_QUOTED[quote])
            value += plain.decode("utf-8", "surrogatepass") if plain else self._reference()
        self.at += not self._ended()
        return value

    def _end_tag(self, start: int) -> None:
        if not self.nested:
            raise ParseError(f"Unexpected end tag at byte offset {start}")
        self.at += 1
        name = _lower(self._take(_TAG_NAME))
        self._take(_BLANK)
        if self._byte() != b">":
            raise ParseError(f"Unclosed end tag at byte offset {start}")
        self.at += 1
        tag = self.nested.pop()
        if name not in {"", tag.name}:
            expected = f'expected "</{tag.name}>", found "</{name}>"'
            raise ParseError(f"Unmatched end tag at byte offset {start}, {expected}")
        if self.offset > tag.offset:
            words = "".join(self.pieces[tag.at :]) if tag.name == "a" else ""
            close(tag, self.offset, words, self.entities)

    def _take(self, pattern: re.Pattern[bytes]) -> bytes:
        match = pattern.match(self.source, self.at)
        self.at = match.end() if match else self.at
        return match[0] if match else b""

    def _byte(self) -> bytes:
        return self.source[self.at : self.at + 1]

    def _ended(self) -> bool:
        return self._byte() in {b"", b"\0"}


def _meant(match: re.Match[bytes]) -> str:
    """Return the character of a reference; "" where Telegram knows none."""
    if match["name"]:
        return _NAMES.get(match["name"], "")
    if len(match[0].rstrip(b";")) > _LONGEST_NUMBER:
        return ""
    value = int(match["hex"], 16) if match["hex"] else int(match["number"])
    return chr(value) if 0 < value < 0x10FFFF else ""


def _lower(name: bytes) -> str:
    """Lower ASCII only, as the real parser does."""
    return name.lower().decode("utf-8", "replace")
