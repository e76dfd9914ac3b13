"""A message as its reader sees it, in a terminal.

Every line stands alone: no frame beside it, no mark of ours inside it, and where it is too long it is folded between
words. So a terminal that lays out Arabic itself and one that does not both keep the lines in order.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import click

from bot.sandbox.nouns import Message
from bot.sandbox.pagejson import Node, tree

WIDTH = 92  # columns: longer lines tire the eye
_INVISIBLE = re.compile("[\u200e\u200f\u2066-\u2069]")  # some terminals draw them
_WORDS = re.compile(r"\s*\S+|\s+\Z")
_BAR = "▎"  # it stands before a quotation's lines, on the side where they begin


@dataclass(frozen=True, slots=True)
class Style:
    """How a piece of text looks."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    strikethrough: bool = False
    quoted: bool = False

    def of(self, kind: str) -> "Style":
        """Return the style inside an entity."""
        match kind:
            case "bold" | "italic" | "underline" | "strikethrough":
                return replace(self, **{kind: True})
            case "text_link" | "url":
                return replace(self, underline=True)
            case "blockquote" | "expandable_blockquote":
                return replace(self, quoted=True)
        return self


Run = tuple[str, Style]


def shown(message: Message, width: int = WIDTH) -> Iterator[str]:
    """Write a message: its lines, then its buttons, a row a line."""
    runs = list(_runs(tree(message.text, message.entities), Style()))
    for line in _lines(runs):
        yield from (_drawn(part) for part in _folded(line, width))
    if message.place:
        yield f"📍 {message.place.latitude}, {message.place.longitude}"
    for row in message.markup.get("inline_keyboard", ()):
        yield click.style("  ".join(f"[ {_plain(key['text'])} ]" for key in row), fg="yellow")
    for row in message.markup.get("keyboard", ()):
        yield click.style("  ".join(f"( {_plain(key['text'])} )" for key in row), fg="yellow")


def _plain(text: str) -> str:
    return _INVISIBLE.sub("", text)


def _runs(nodes: list[Node], style: Style) -> Iterator[Run]:
    for node in nodes:
        if isinstance(node, str):
            yield _plain(node), style
        else:
            yield from _runs(node["content"], style.of(node["type"]))


def _lines(runs: list[Run]) -> Iterator[list[Run]]:
    """Cut runs at line ends."""
    line: list[Run] = []
    for text, style in runs:
        first, *others = text.split("\n")
        line.append((first, style))
        for other in others:
            yield line
            line = [(other, style)]
    yield line


def _folded(line: list[Run], width: int) -> Iterator[list[Run]]:
    """Cut a line that is too long between words."""
    part: list[Run] = []
    room = width
    for text, style in line:
        for word in _WORDS.findall(text):
            if len(word) > room and part:
                yield part
                part, room = [], width
            told = word if part else word.lstrip()
            part.append((told, style))
            room -= len(told)
    yield part


def _drawn(runs: list[Run]) -> str:
    text = "".join(
        click.style(
            told, bold=style.bold or None, italic=style.italic or None, underline=style.underline or None, strikethrough=style.strikethrough or None
        )
        for told, style in runs
    )  # fmt: skip
    quoted = any(style.quoted for _, style in runs)
    return f"{click.style(_BAR, fg='green')} {text}" if quoted else text
