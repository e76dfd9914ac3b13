"""Each test types in a directory of its own."""

from pathlib import Path

import pytest

from tests.flows.cli.shell import Shell


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """A terminal in a directory that holds a working configuration."""
    opened = Shell(tmp_path)
    opened.configure()
    return opened
