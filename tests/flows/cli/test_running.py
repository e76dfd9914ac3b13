"""The bot as a process: it checks, starts, drains, refuses a second one, and keeps its token to itself."""

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.sandbox.faults import Fault
from bot.sandbox.telegram import Telegram
from tests.flows.cli.shell import TOKEN, Shell, ended, one_line


@asynccontextmanager
async def connected(shell: Shell) -> AsyncIterator[Telegram]:
    """A Telegram that knows the token, and a configuration that knows the Telegram."""
    async with Telegram.serve(token=TOKEN) as telegram:
        shell.configure(
            telegram={"token_file": str(shell.write("token", TOKEN + "\n")), "api_url": telegram.base_url},
            sources=[{"name": "نصوص", "kind": "folder", "path": str(shell.home), "every": "1s"}],
        )
        yield telegram


async def test_run_answers_refuses_a_second_one_and_drains_when_told_to_stop(shell: Shell) -> None:
    async with connected(shell) as telegram:
        amina = telegram.world.add_user("أمينة", "ar")
        for number, name in ((signal.SIGTERM, "SIGTERM"), (signal.SIGINT, "Ctrl-C")):
            async with shell.open("run") as bot:
                before = len(telegram.world.accepted)
                telegram.world.say(amina.id, amina.id, "/help")
                await telegram.until(lambda world, n=before: len(world.accepted) > n, 30)  # type: ignore[misc]
                if name == "SIGTERM":
                    assert "another Houma is running on this database" in one_line(
                        await shell.houma("run"), 1
                    )
                    assert (await shell.houma("search", "ماء", "--json")).out == "[]\n"
                    assert (await shell.houma("db", "backup", "copy.db")).code == 0
                    assert "another Houma" in one_line(
                        await shell.houma("db", "restore", "copy.db", "--yes"), 1
                    )
                    assert not list(shell.home.glob("*.restoring*"))
                telegram.faults.add(Fault("delay", method="sendMessage", seconds=1, times=1))
                telegram.world.say(amina.id, amina.id, "/help")
                await telegram.until(lambda world: not len(world.updates), 30)
                begun = time.monotonic()
                os.killpg(bot.pid, number) if name == "Ctrl-C" else os.kill(bot.pid, number)
                said = await ended(bot)
                assert time.monotonic() - begun < 15
                assert (said.code, said.out) == (0, ""), said.err
                assert "Traceback" not in said.err, said.err
                assert len(telegram.world.accepted) == before + 2


async def test_a_refused_token_and_a_telegram_that_is_away_are_told_without_the_token(shell: Shell) -> None:
    async with connected(shell) as telegram:
        checked = await shell.houma("check")
        assert checked.code == 0, checked.out
        telegram.faults.add(Fault("401"))
        for debug in ((), ("--debug",)):
            refused = await shell.houma("run", *debug)
            assert refused.code == 2
            assert "houma: telegram.token: Telegram refuses this token" in refused.err
        checked = await shell.houma("check")
        assert checked.code == 1
        assert "✗ token: Telegram refuses it" in checked.out
    away = await shell.houma("check")
    assert away.code == 1
    assert "✗ token: Telegram cannot be reached from here" in away.out
    async with shell.open("--debug", "run") as bot:
        assert bot.stderr is not None
        line = await asyncio.wait_for(bot.stderr.readline(), 30)
        assert b"telegram.away" in line
        bot.terminate()
        said = await ended(bot)
        assert said.code == 0
        assert TOKEN.encode() not in line


async def test_check_says_what_is_wrong_with_each_part_and_makes_nothing(shell: Shell) -> None:
    async with connected(shell) as telegram:
        shell.configure(
            telegram={"token": TOKEN, "api_url": telegram.base_url},
            cities=["meknes"],
            sources=[
                {"name": "نصوص", "kind": "folder", "path": str(shell.home / "nothing")},
                {"name": "Privé", "kind": "feed", "url": "http://127.0.0.1:9/feed"},
            ],
        )
        said = await shell.houma("check")
    assert said.code == 1
    assert said.out.splitlines() == [
        "✓ token",
        "✓ clock",
        "✓ database: there is none yet; `houma run` makes it",
        "✗ source نصوص: there is no such folder",
        "✗ source Privé: this address may not be read",
    ]
    assert not shell.database.exists()


@pytest.mark.parametrize("arguments", [("search", "--jsonl"), ("import", "--jsonl"), ("extract", "--jsonl")])
async def test_ctrl_c_ends_a_command_that_waits_for_a_line(shell: Shell, arguments: tuple[str, ...]) -> None:
    async with shell.open(*arguments) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(b"{\n")
        await asyncio.wait_for(process.stdout.readline(), 30)
        os.killpg(process.pid, signal.SIGINT)
        out, err = await asyncio.wait_for(asyncio.gather(process.stdout.read(), process.stderr.read()), 10)  # type: ignore[union-attr]
        assert (await process.wait(), out.strip(), err.strip()) == (130, b"", b"")


async def test_the_tour_plays_to_its_end(shell: Shell) -> None:
    said = await shell.houma("demo", "--tour")
    assert said.code == 0, said.err
    assert "houma demo" in said.out.splitlines()[-1]
    assert said.err == ""


async def test_version_and_help_come_at_once(shell: Shell) -> None:
    assert (await shell.houma("--version")).out.startswith("houma, version ")
    said = await shell.houma("db", "--help")
    assert all(command in said.out for command in ("upgrade", "backup", "restore", "prune"))
    assert (await shell.houma("-h")).code == 0
