"""A terminal: every command is a real process, and its token must never be seen."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

TOKEN = "777000:AAh0uma-never_to_be_seen-0123456789"
PIPE = asyncio.subprocess.PIPE
_PATIENCE = 60.0  # seconds for a command: a loaded machine, not a slow one


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


@dataclass
class Shell:
    """A directory with a configuration in it, and what is typed there."""

    home: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def database(self) -> Path:
        return self.home / "houma.db"

    def configure(self, **sections: object) -> None:
        """Write config.yaml: a token, a database and Meknes, and whatever `sections` say."""
        written: dict[str, object] = {
            "telegram": {"token": TOKEN, "api_url": "http://127.0.0.1:9/bot"},
            "database": {"url": f"sqlite+aiosqlite:///{self.database}"},
            "cities": ["meknes", "fes"],
        }
        self.write("config.yaml", yaml.safe_dump(written | sections, allow_unicode=True))

    def write(self, name: str, text: str) -> Path:
        path = self.home / name
        path.write_text(text, "utf-8")
        return path

    @asynccontextmanager
    async def open(self, *arguments: str) -> AsyncIterator[asyncio.subprocess.Process]:
        """A command under way, in a group of its own as a terminal starts it; nothing is left of it after the block."""
        own = {name: value for name, value in os.environ.items() if not name.startswith("HOUMA_")}
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", *arguments,
            cwd=self.home, env=own | {"PYTHONPATH": os.getcwd()} | self.environment,  # noqa: PTH109
            stdin=PIPE, stdout=PIPE, stderr=PIPE, start_new_session=True, limit=2**20,
        )  # fmt: skip
        try:
            yield process
        finally:
            if process.returncode is None:
                os.killpg(process.pid, signal.SIGKILL)
                await process.wait()

    async def houma(self, *arguments: str, typed: str | bytes = b"") -> Ended:
        """Run a command to its end."""
        async with self.open(*arguments) as process:
            given = typed.encode() if isinstance(typed, str) else typed
            return await ended(process, given)


async def ended(process: asyncio.subprocess.Process, typed: bytes = b"") -> Ended:
    """Close a command's input and wait for it; whatever it said, the token is not in it, and no traceback was asked for."""
    out, err = await asyncio.wait_for(process.communicate(typed), _PATIENCE)
    said = Ended(process.returncode or 0, out.decode("utf-8"), err.decode("utf-8"))
    assert TOKEN not in said.out + said.err
    assert TOKEN.partition(":")[2] not in said.out + said.err
    return said


def one_line(said: Ended, code: int) -> str:
    """The single line in which a command says why it failed."""
    assert said.code == code, said
    assert said.out == ""
    (line,) = said.err.splitlines()
    assert line.startswith("houma: ")
    return line.removeprefix("houma: ")
