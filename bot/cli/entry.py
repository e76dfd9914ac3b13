"""The commands and their options; each loads what it needs, so that help comes at once."""

import os
import sys
from pathlib import Path
from typing import Any

import click

from bot.errors import ConfigError, HoumaError
from storage.errors import StorageError

CONFIG = click.option(
    "--config",
    type=click.Path(path_type=Path),
    help="the configuration (else HOUMA_CONFIG, else config.yaml)",
)
JSONL = click.option("--jsonl", is_flag=True, help="one JSON line in, one out")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--debug", is_flag=True, help="say more in the logs, and show tracebacks")
@click.version_option(package_name="houma")
def houma(debug: bool) -> None:
    """The news of a city, and what was said at its meetings, word for word."""
    from bot.logs import configure  # noqa: PLC0415

    configure(debug=debug)


@houma.command()
@click.option("--tour", is_flag=True, help="play it in the terminal, without a browser")
@click.option("--port", default=8088, show_default=True, help="of the page")
@click.option("--open", "open_browser", is_flag=True, help="open the page in the browser")
def demo(tour: bool, port: int, open_browser: bool) -> None:
    """Everything on this machine: no token, no internet."""
    if tour:
        from bot.sandbox.tour import tour as play  # noqa: PLC0415

        _run(play())
    from bot.sandbox.demo import demo as show  # noqa: PLC0415

    _run(show(port, open_browser=open_browser))


@houma.command()
@CONFIG
@click.option(
    "--role", default="all", type=click.Choice(["all"]), show_default=True, help="what this process does"
)
def run(config: Path | None, role: str) -> None:  # noqa: ARG001  one role so far
    """Run the bot until it is told to stop."""
    from bot.app import run as live  # noqa: PLC0415
    from bot.config import load  # noqa: PLC0415

    _run(live(load(config)))


@houma.command()
@CONFIG
def check(config: Path | None) -> None:
    """Say what is wrong before users find out."""
    from bot.cli.checking import check as look  # noqa: PLC0415
    from bot.config import load  # noqa: PLC0415

    _run(look(load(config)))


@houma.command()
@CONFIG
@click.argument("source", required=False)
def poll(config: Path | None, source: str | None) -> None:
    """Read the sources now, or one of them, and say what was found."""
    from bot.cli.archive import poll as read  # noqa: PLC0415
    from bot.config import load  # noqa: PLC0415

    _run(read(load(config), source))


@houma.command()
@click.argument("what", metavar="FILE|URL|-", required=False, default="-")
@click.option("--json", "as_json", is_flag=True, help="print JSON")
@JSONL
@click.option("--sentences", type=click.IntRange(1, 10), default=3, show_default=True)
@click.option("--max-chars", type=click.IntRange(1), default=600, show_default=True)
@click.option("--max-share", type=click.FloatRange(0, 1, min_open=True), default=0.3, show_default=True)
def summarise(what: str, as_json: bool, jsonl: bool, **limits: Any) -> None:
    """Title, date, city, kind and summary or brief of one text."""
    from bot.cli.texts import summarise as tell  # noqa: PLC0415
    from bot.cli.texts import summarise_lines  # noqa: PLC0415

    if jsonl:
        _run_lines(lambda line: summarise_lines(line, **limits), what)
    else:
        _run(tell(what, as_json=as_json, **limits))


@houma.command()
@JSONL
@click.argument("what", metavar="FILE|-", default="-")
def extract(jsonl: bool, what: str) -> None:
    """The article in each of many pages: {"id","url","html_b64"} a line."""
    from bot.cli.texts import extract_line  # noqa: PLC0415

    if not jsonl:
        raise click.UsageError("extract reads JSON lines: add --jsonl")
    _run_lines(extract_line, what)


@houma.command("parse-feed")
@click.argument("what", metavar="FILE|-", default="-")
@JSONL
def parse_feed(what: str, jsonl: bool) -> None:
    """One feed as JSON, or many: {"id","data_b64","content_type"} a line."""
    from bot.cli.texts import feed, feed_line  # noqa: PLC0415

    if jsonl:
        _run_lines(feed_line, what)
    else:
        feed(what)


@houma.command("import")
@CONFIG
@JSONL
@click.argument("what", metavar="FILE|-", default="-")
def import_(config: Path | None, jsonl: bool, what: str) -> None:
    """Put articles into the database: {"id","url","lang","title","text","cities"?,"published"?} a line."""
    from bot.cli.archive import import_articles  # noqa: PLC0415
    from bot.config import load  # noqa: PLC0415

    if not jsonl:
        raise click.UsageError("import reads JSON lines: add --jsonl")
    _run(import_articles(load(config), what))


@houma.command()
@CONFIG
@click.argument("query", required=False)
@click.option("--json", "as_json", is_flag=True, help="print JSON")
@JSONL
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 1000))
@click.option("--city", help="only in this city (a slug)")
def search(
    config: Path | None, query: str | None, as_json: bool, jsonl: bool, limit: int, city: str | None
) -> None:
    """Ask the archive as /search does."""
    from bot.cli.archive import search as find  # noqa: PLC0415
    from bot.config import load  # noqa: PLC0415

    if query is None and not jsonl:
        raise click.UsageError("what should be searched?")
    _run(find(load(config), query if not jsonl else None, as_json=as_json, limit=limit, city=city))


@houma.command()
@CONFIG
@click.argument("file", type=click.Path(path_type=Path))
def export(config: Path | None, file: Path) -> None:
    """Articles, briefs and sources as open data, without any personal data."""
    from bot.cli.archive import export as write  # noqa: PLC0415
    from bot.config import load  # noqa: PLC0415

    _run(write(load(config), file))


@houma.group()
def db() -> None:
    """Look after the database."""


@db.command()
@CONFIG
def upgrade(config: Path | None) -> None:
    """Bring the database up to date."""
    _safekeep(config, "upgrade")


@db.command()
@CONFIG
@click.argument("file", type=click.Path(path_type=Path))
def backup(config: Path | None, file: Path) -> None:
    """Copy the database to FILE while the bot runs."""
    _safekeep(config, "backup", file)


@db.command()
@CONFIG
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="do not ask")
def restore(config: Path | None, file: Path, yes: bool) -> None:
    """Put the copy in FILE in the place of the database."""
    if not yes:
        click.confirm(
            f"Replace the database by {file}? What it holds now is kept beside it.", abort=True, err=True
        )
    _safekeep(config, "restore", file)


@db.command()
@CONFIG
def prune(config: Path | None) -> None:
    """Forget deliveries settled more than 30 days ago."""
    _safekeep(config, "prune")


def _safekeep(config: Path | None, act: str, *arguments: Path) -> None:
    from bot.cli import safekeeping  # noqa: PLC0415
    from bot.config import load  # noqa: PLC0415

    _run(getattr(safekeeping, act)(load(config), *arguments))


def _run(work: Any) -> None:
    import asyncio  # noqa: PLC0415

    sys.exit(asyncio.run(work) or 0)


def _run_lines(answer: Any, what: str) -> None:
    from bot.cli.lines import answer_lines  # noqa: PLC0415

    answer_lines(answer, what)


def main() -> None:
    """Run a command; every error is one line on standard error, and an exit code: 1 failed, 2 wrong usage."""
    debug = "--debug" in sys.argv
    try:
        houma.main(standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(1)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader left: nothing more to say
        sys.exit(0)
    except KeyboardInterrupt:
        sys.exit(130)
    except (HoumaError, StorageError, OSError) as error:
        if debug:
            raise
        click.echo(f"houma: {error}", err=True)
        sys.exit(2 if isinstance(error, ConfigError) else 1)
