"""A site on loopback and a newsroom that may read it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.flows.ingestion.newsroom import Newsroom, newsroom
from tests.flows.ingestion.site import Site, serving


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    async with serving() as there:
        yield there


@pytest.fixture
async def other() -> AsyncIterator[Site]:
    async with serving() as there:
        yield there


@pytest.fixture
async def room(tmp_path: Path, site: Site, other: Site) -> AsyncIterator[Newsroom]:
    async with newsroom(tmp_path, site.host, other.host, timeout="3s") as here:
        yield here
