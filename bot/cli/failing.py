"""How a command ends: its exit code, and one line on standard error for whatever went wrong."""

import contextlib
import os
import sys
import traceback
from collections.abc import Iterator
from io import TextIOWrapper

import click

from bot.cli.entry import houma
from bot.errors import ConfigError, HoumaError
from bot.logs import redact
from storage.errors import StorageError

_OS_ERRORS = {
    FileNotFoundError: "there is no such file or folder",
    PermissionError: "it may not be opened by this user",
    IsADirectoryError: "this is a folder",
    NotADirectoryError: "there is no such folder",
}


def main() -> None:
    """Run the command that was typed: 0 done, 1 failed, 2 wrong usage or configuration, 130 interrupted."""
    typed = sys.argv[1:]
    debug = "--debug" in typed  # wherever it stands
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    with _quiet_when_nobody_reads():
        sys.exit(_obey([*["--debug"] * debug, *(each for each in typed if each != "--debug")], debug=debug))


def _obey(typed: list[str], *, debug: bool) -> int:
    try:
        code = houma.main(typed, prog_name="houma", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except click.exceptions.NoArgsIsHelpError as alone:
        click.echo(alone.format_message(), err=True)
        return 2
    except click.exceptions.Abort as stopped:
        if isinstance(stopped.__cause__, KeyboardInterrupt):
            return 130
        click.echo("\nhouma: nothing was done", err=True)
        return 1
    except Exception as error:  # noqa: BLE001  where a command ends: whoever typed it gets a line and not a traceback
        if debug:
            click.echo(redact(traceback.format_exc()), err=True)
        for line in _worded(error).splitlines():
            click.echo(redact(f"houma: {line}"), err=True)
        return 2 if isinstance(error, ConfigError | click.ClickException) else 1
    return int(code or 0)


def _worded(error: Exception) -> str:
    match error:
        case click.ClickException():
            return error.format_message()
        case HoumaError() | StorageError():
            return str(error)
        case OSError() if error.filename:
            told = next((words for kind, words in _OS_ERRORS.items() if isinstance(error, kind)), None)
            return f"{error.filename}: {told or error.strerror}"
        case OSError():
            return str(error)
        case _:
            return f"something unexpected happened ({type(error).__name__}); add --debug to see where"


@contextlib.contextmanager
def _quiet_when_nobody_reads() -> Iterator[None]:
    """Whoever read our output has left: there is nothing more to say, and nobody to say it to."""
    try:
        yield
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
