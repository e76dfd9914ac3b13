"""A kill in the middle of a poll: the next start completes it, nothing is there twice, no process stays behind."""

import asyncio
from collections import Counter
from pathlib import Path

import pytest
from aiohttp import web

from bot.sandbox.telegram import Telegram
from tests.flows.ingestion.house import House, below, ended
from tests.flows.ingestion.site import HTML, Site, now, title


async def asked(site: Site, paths: int) -> None:
    """Wait until so many paths were asked for."""
    for _ in range(2000):
        if len(site.paths) >= paths:
            return
        await asyncio.sleep(0.01)
    raise TimeoutError


@pytest.mark.parametrize("read", [0, 1, 7])
async def test_a_poll_killed_in_the_middle_is_completed_by_the_next(
    tmp_path: Path, site: Site, read: int
) -> None:
    site.publish(range(20), now())
    house = House(tmp_path, [site.url("/feed")], [site.host])
    process = await house.start("poll")
    await asked(site, 1 + read)
    left = below(process)
    process.kill()
    await process.wait()
    assert await ended(left, 3)
    code, said = await house.poll()
    assert code == 0, said
    assert Counter(each.title for each in await house.articles()) == {title(n): 1 for n in range(20)}


async def test_a_running_bot_killed_again_and_again_reads_everything_once(tmp_path: Path, site: Site) -> None:
    site.publish(range(30), now())
    async with Telegram.serve() as telegram:
        house = House(
            tmp_path, [site.url("/feed")], [site.host], token=telegram.token, api_url=telegram.base_url
        )
        for kill in range(4):
            process = await house.start("run")
            await asked(site, 4 + 6 * kill)
            left = below(process)
            process.kill()
            await process.wait()
            assert await ended(left, 3)
        process = await house.start("run")
        for _ in range(150):
            if len(await house.articles()) == 30:
                break
            await asyncio.sleep(0.2)
        process.terminate()
        assert await process.wait() == 0
    assert Counter(each.title for each in await house.articles()) == {title(n): 1 for n in range(30)}


async def test_a_worker_deep_in_a_page_ends_with_the_bot(tmp_path: Path, site: Site) -> None:
    site.publish(range(1), now())
    served = asyncio.Event()

    async def endless(_request: web.Request) -> web.Response:
        served.set()
        body = f"<html><body><article>{'<p>كلام</p>' * 100_000}</article></body></html>"
        return web.Response(text=body, content_type="text/html")

    site.pages["/0"] = endless
    house = House(tmp_path, [site.url("/feed")], [site.host])
    process = await house.start("poll")
    await asyncio.wait_for(served.wait(), 20)
    await asyncio.sleep(1.5)  # until the parser is inside the library, where it hears nothing
    left = below(process)
    assert left
    process.kill()
    await process.wait()
    assert await ended(left, 2)


async def test_a_bot_told_to_stop_in_the_middle_of_a_slow_page_stops(tmp_path: Path, site: Site) -> None:
    site.publish(range(1), now())

    async def silent(_request: web.Request) -> web.Response:
        await asyncio.sleep(60)
        return web.Response(text="late", content_type=HTML)

    site.pages["/0"] = silent
    async with Telegram.serve() as telegram:
        house = House(
            tmp_path, [site.url("/feed")], [site.host], token=telegram.token, api_url=telegram.base_url
        )
        process = await house.start("run")
        await asked(site, 2)
        left = below(process)
        process.terminate()
        assert await asyncio.wait_for(process.wait(), 10) == 0
        assert await ended(left, 2)
