"""The sample sites: enough to publish, of a newspaper's length, and read by the bot as any city's site is."""

from datetime import UTC, datetime

import pytest

from bot.ingestion.pages import parse_page
from bot.sandbox.press import Paper, Piece
from bot.sandbox.sitepages import article_page
from bot.sandbox.sites import Sites

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SITES = ("sada-zaytouna", "commune-meknes", "hebdo-fes")
ADDRESS = "http://127.0.0.1:8000/paper/1"


def everything(slug: str) -> tuple[Paper, list[Piece]]:
    paper = Paper.read(slug, NOW)
    while paper.publish_next(NOW):
        pass
    return paper, paper.pieces


@pytest.mark.parametrize("slug", SITES)
def test_a_site_holds_a_dozen_texts_ready_each_long_enough_to_be_summarised(slug: str) -> None:
    assert len(Paper.read(slug, NOW).stock) >= 12
    for piece in everything(slug)[1]:
        assert 5 <= len(piece.paragraphs) <= 9, piece.title
        assert sum(map(len, piece.paragraphs)) >= 550, piece.title
        assert not any("{" in paragraph for paragraph in piece.paragraphs)


@pytest.mark.parametrize("slug", SITES)
def test_the_bot_reads_every_article_whole_and_nothing_of_what_stands_around_it(slug: str) -> None:
    paper, pieces = everything(slug)
    for piece in pieces:
        page = parse_page(article_page(paper, piece, ADDRESS).encode(), ADDRESS, "text/html; charset=utf-8")
        assert [line for line in page.text.splitlines() if line] == list(piece.paragraphs)
        assert (page.title, page.author) == (piece.title, piece.author)


def test_no_two_texts_have_one_title() -> None:
    titles = [piece.title for slug in SITES for piece in everything(slug)[1]]
    assert len(set(titles)) == len(titles)


def test_the_sites_take_turns_until_all_is_published() -> None:
    sites, published = Sites(NOW), []
    while now_out := sites.publish_next(NOW):
        published.append(now_out[0].slug)
    assert published[:4] == [*SITES, SITES[0]]
    assert sites.publish_next(NOW, SITES[0]) is None
    assert not any(paper.stock for paper in sites.papers.values())
