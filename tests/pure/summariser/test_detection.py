"""Meetings are told from news on articles that nothing was fitted on."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.summariser.digest import digest
from bot.summariser.limits import Limits
from storage.model import ArticleKind

ARTICLES = Path(__file__).parents[3] / "benchmarks" / "data" / "meetings.jsonl"
ROWS: list[dict[str, Any]] = [json.loads(line) for line in ARTICLES.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_an_article_is_told_as_what_it_is(row: dict[str, Any]) -> None:
    made = digest(row["title"], row["text"], row["lang"], Limits())
    assert (made.kind is ArticleKind.MEETING) == (row["label"] == "meeting"), row["title"]
    if made.brief:
        assert made.brief.phase == row["phase"], row["title"]
        assert made.brief.parts, row["title"]
