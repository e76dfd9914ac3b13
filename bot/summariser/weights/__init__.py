"""Weights that were fitted, as data: each file names the command that wrote it."""

from functools import cache
from importlib.resources import files

import yaml


@cache
def weights(name: str) -> dict[str, float]:
    """The weights of a name."""
    file = files("bot.summariser.weights") / f"{name}.yaml"
    return {key: float(value) for key, value in yaml.safe_load(file.read_text("utf-8")).items()}
