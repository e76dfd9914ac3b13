"""What a page says about itself to machines: its meta elements and its JSON-LD."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from bot.language.normalise import clean

_ARTICLES = frozenset(
    {"newsarticle", "article", "blogposting", "reportagenewsarticle", "webpage", "liveblogposting"}
)
Linked = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Declared:
    """A page's tree with its declarations: the first meta of each name in lower case, the articles of its JSON-LD."""

    tree: HtmlElement
    meta: dict[str, str]
    linked: tuple[Linked, ...]
    people: dict[str, str]  # names by the @id under which the JSON-LD refers to them

    def first(self, *names: str) -> str | None:
        """What the first of these metas that says anything says."""
        return next((self.meta[name] for name in names if self.meta.get(name)), None)


def declared(tree: HtmlElement) -> Declared:
    """What the page behind `tree` declares."""
    meta: dict[str, str] = {}
    for each in tree.iter("meta"):
        name = (each.get("property") or each.get("name") or each.get("itemprop") or "").lower()
        if name and (told := line(each.get("content") or "")):
            meta.setdefault(name, told)
    objects = list(_linked_data(tree))
    articles = [each for each in objects if _kinds(each) & _ARTICLES]
    articles.sort(key=lambda each: "webpage" in _kinds(each))  # what speaks of the article goes first
    people = {
        each["@id"]: name for each in objects if isinstance(each.get("@id"), str) and (name := _name(each))
    }
    return Declared(tree, meta, tuple(articles), people)


def line(text: str) -> str:
    """A text from a page as one clean line."""
    return " ".join(clean(text).split())


def _name(each: Linked) -> str:
    told = each.get("name")
    return line(told) if isinstance(told, str) and "person" in _kinds(each) else ""


def _linked_data(tree: HtmlElement) -> Iterator[Linked]:
    """Every object of the page's JSON-LD."""
    for script in tree.xpath('//script[contains(@type, "ld+json")]'):
        try:
            pending = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        while pending:
            each = pending.pop(0)
            if isinstance(each, list):
                pending += each
            elif isinstance(each, dict):
                graph = each.get("@graph")
                pending += graph if isinstance(graph, list) else []
                yield each


def _kinds(each: Linked) -> set[str]:
    told = each.get("@type")
    return {str(kind).lower() for kind in (told if isinstance(told, list) else [told])}
