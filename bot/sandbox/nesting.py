"""How entities may lie in each other: what Telegram merges, cuts and drops so that they form a tree."""

from collections.abc import Iterable
from itertools import pairwise

from bot.sandbox.marks import in_order
from bot.sandbox.nouns import Json

_STYLES = ("bold", "italic", "underline", "strikethrough", "spoiler")
_QUOTES = {"blockquote", "expandable_blockquote"}
_CODE = {"code", "pre"}
Span = tuple[int, int]


def nested(entities: list[Json]) -> list[Json]:
    """Return the entities as a tree: styles are cut to fit, of other overlapping ones the first stays."""
    ordered = in_order([entity for entity in entities if entity["length"] > 0])
    quotes = _apart(entity for entity in ordered if entity["type"] in _QUOTES)
    whole = _apart(entity for entity in ordered if entity["type"] not in {*_QUOTES, *_STYLES})
    whole = [entity for entity in whole if not any(_crosses(entity, quote) for quote in quotes)]
    styles = {style: _merged(entity for entity in ordered if entity["type"] == style) for style in _STYLES}
    return in_order([*quotes, *whole, *_cut(styles, [*quotes, *whole])])


def span(entity: Json) -> Span:
    """Return where an entity starts and ends."""
    return entity["offset"], entity["offset"] + entity["length"]


def _apart(entities: Iterable[Json]) -> list[Json]:
    kept: list[Json] = []
    for entity in entities:
        if not kept or entity["offset"] >= span(kept[-1])[1]:
            kept.append(entity)
    return kept


def _crosses(entity: Json, quote: Json) -> bool:
    """Whether an entity overlaps a quotation without lying in it."""
    (start, end), (opens, closes) = span(entity), span(quote)
    return start < closes and opens < end and not opens <= start < end <= closes


def _merged(entities: Iterable[Json]) -> list[Span]:
    """Join the ranges of one style that overlap or touch."""
    ranges: list[Span] = []
    for start, end in map(span, entities):
        if ranges and start <= ranges[-1][1]:
            ranges[-1] = ranges[-1][0], max(end, ranges[-1][1])
        else:
            ranges.append((start, end))
    return ranges


def _cut(styles: dict[str, list[Span]], whole: list[Json]) -> list[Json]:
    """Cut styles at the edges of everything else, and where another style begins; none stays inside code."""
    code = [span(entity) for entity in whole if entity["type"] in _CODE]
    edges = {edge for entity in whole for edge in span(entity)}
    edges |= {start for ranges in styles.values() for start, _ in ranges}
    pieces = [(style, *piece) for style, ranges in styles.items() for piece in _pieces(ranges, edges)]
    return [
        {"type": style, "offset": start, "length": end - start}
        for style, start, end in pieces
        if not any(opens <= start < closes for opens, closes in code)
    ]


def _pieces(ranges: list[Span], edges: set[int]) -> Iterable[Span]:
    for start, end in ranges:
        yield from pairwise(sorted({start, end, *(edge for edge in edges if start < edge < end)}))
