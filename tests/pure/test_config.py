"""The configuration refuses what it does not understand, and says where."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.config import load
from bot.errors import ConfigError

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
        ("sources: [{name: a, kind: feed, url: nowhere}]", "sources.0: url: an http"),
        ("sources: [{name: a, kind: carrier}]", "sources.0.kind"),
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


def test_the_environment_stands_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOUMA_TELEGRAM__TOKEN", "123:abc")
    assert load(written(tmp_path, "telegram: {token: '1:x'}")).token == "123:abc"


def test_the_token_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "token").write_text("77:secret\n", "utf-8")
    assert load(written(tmp_path, f"telegram: {{token_file: {tmp_path}/token}}")).token == "77:secret"


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"config\.example\.yaml"):
        load(tmp_path / "none.yaml")
