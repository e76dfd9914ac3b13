"""The configuration refuses what it does not understand, and says where."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.config import load
from bot.errors import ConfigError
from storage.model import SourceKind

EXAMPLE = Path(__file__).parents[2] / "config.example.yaml"


def written(folder: Path, text: str) -> Path:
    path = folder / "config.yaml"
    path.write_text(text, "utf-8")
    return path


def test_the_example_works_as_it_stands_but_for_the_token() -> None:
    config = load(EXAMPLE)
    assert [city.slug for city in config.cities] == ["meknes", "fes"]
    assert config.delivery.horizon == timedelta(hours=24)
    with pytest.raises(ConfigError, match="BotFather"):
        _ = config.token


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("telegram: {tokn: x}", "telegram.tokn: unknown key"),
        ("delivery: {horizon: soon}", "delivery.horizon: a duration"),
        ("cities: [mekness]", "cities.0: a city of the gazetteer"),
        ("sources: [{name: a, kind: feed, url: nowhere}]", "sources.0.url: an http"),
        ("sources: [{name: a, kind: carrier}]", "sources.0.kind"),
        ("sources: [{name: a, kind: listing, url: 'https://a.ma'}]", "sources.0.select: CSS selectors"),
        (
            "sources: [{name: a, kind: listing, url: 'https://a.ma', select: {item: 'a['}}]",
            "sources.0.select.item: a CSS selector",
        ),
        (
            "sources: [{name: a, kind: listing, url: 'https://a.ma', select: {itm: a}}]",
            "sources.0.select.item",
        ),
        (
            "sources: [{name: a, kind: feed, url: 'https://a.ma', only: x}]",
            "sources.0.only: a source of kind feed",
        ),
        ("sources: [{name: a, kind: calendar, url: agenda.ics}]", "sources.0.url: an http"),
        ("sources: [{name: a, kind: wordpress, url: 'https://a.ma', backfill: -1}]", "sources.0.backfill"),
        (
            "sources: [{name: a, kind: folder, path: /x, url: 'https://a.ma'}]",
            "sources.0.url: a source of kind folder",
        ),
        ("summary: {max_share: 2}", "summary.max_share"),
        ("database: {url: 'mysql://x'}", "database.url"),
        ("- a list", "keys such as telegram"),
        ("a: [", "not YAML"),
    ],
)
def test_a_wrong_key_or_value_is_named_by_its_path(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(ConfigError) as refused:
        load(written(tmp_path, text))
    assert named in str(refused.value)


def test_every_source_of_the_example_works_where_it_is_put_in(tmp_path: Path) -> None:
    text = EXAMPLE.read_text("utf-8").replace("sources: []", "sources:")
    head, listed = text.split("sources:\n")
    listed, tail = listed.split("\nsummary:")
    shown = "\n".join(line.replace("  # ", "  ", 1) for line in listed.splitlines())
    config = load(written(tmp_path, f"{head}sources:\n{shown}\nsummary:{tail}"))
    assert {each.kind for each in config.sources} == set(SourceKind)


def test_the_environment_stands_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOUMA_TELEGRAM__TOKEN", "123:abc")
    assert load(written(tmp_path, "telegram: {token: '1:x'}")).token == "123:abc"


def test_the_token_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("77:secret\n", "utf-8")
    assert load(written(tmp_path, f"telegram: {{token_file: {tmp_path}/token}}")).token == "77:secret"


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"config\.example\.yaml"):
        load(tmp_path / "none.yaml")
