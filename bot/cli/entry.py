"""The commands and their options; each loads what it needs, so that help comes at once."""

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from bot.config import Config

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
def demo(tour: bool, port: int, open_browser: bool) -> int:
    """Everything on this machine: no token, no internet."""
    if tour:
        from bot.sandbox.tour import tour as play  # noqa: PLC0415

        return _run(play())
    from bot.sandbox.demo import demo as show  # noqa: PLC0415

    return _run(show(port, open_browser=open_browser))


@houma.command()
@CONFIG
@click.option(
    "--role", default="all", type=click.Choice(["all"]), show_default=True, help="what this process does"
)
def run(config: Path | None, role: str) -> int:  # noqa: ARG001  one role so far
    """Run the bot until it is told to stop."""
    settings = _load(config)
    from bot.app import run as live  # noqa: PLC0415

    return _run(live(settings))


@houma.command()
@CONFIG
def check(config: Path | None) -> int:
    """Say what is wrong before users find out."""
    settings = _load(config)
    from bot.cli.checking import check as look  # noqa: PLC0415

    return _run(look(settings))


@houma.command()
@CONFIG
@click.argument("source", required=False)
def poll(config: Path | None, source: str | None) -> int:
    """Read the sources now, or one of them, and say what was found."""
    settings = _load(config)
    from bot.cli.polling import poll as read  # noqa: PLC0415

    return _run(read(settings, source))


@houma.command()
@click.argument("what", metavar="FILE|URL|-", required=False, default="-")
@click.option("--json", "as_json", is_flag=True, help="print JSON")
@JSONL
@click.option("--sentences", type=click.IntRange(1, 10), default=3, show_default=True)
@click.option("--max-chars", type=click.IntRange(1), default=600, show_default=True)
@click.option("--max-share", type=click.FloatRange(0, 1, min_open=True), default=0.3, show_default=True)
@click.option("--explain", "why", is_flag=True, help="print as JSON what decided: features, cues, signs")
def summarise(what: str, as_json: bool, jsonl: bool, why: bool, **limits: Any) -> int:
    """Title, date, city, kind and summary or brief of one text."""
    from bot.cli.texts import summarise as tell  # noqa: PLC0415
    from bot.cli.texts import summarise_line  # noqa: PLC0415

    if jsonl:
        return _answer(lambda line: summarise_line(line, **limits), what)
    return _run(tell(what, as_json=as_json, why=why, **limits))


@houma.command()
@JSONL
@click.argument("what", metavar="FILE|-", default="-")
def extract(jsonl: bool, what: str) -> int:
    """The article in each of many pages: {"id","url","html_b64"} a line."""
    from bot.cli.texts import extract_line  # noqa: PLC0415

    _needs_jsonl("extract", jsonl)
    return _answer(extract_line, what)


@houma.command("parse-feed")
@click.argument("what", metavar="FILE|-", default="-")
@JSONL
def parse_feed(what: str, jsonl: bool) -> int:
    """One feed as JSON, or many: {"id","data_b64","content_type"} a line."""
    from bot.cli.texts import feed, feed_line  # noqa: PLC0415

    if jsonl:
        return _answer(feed_line, what)
    return feed(what)


@houma.command("import")
@CONFIG
@JSONL
@click.argument("what", metavar="FILE|-", default="-")
def import_(config: Path | None, jsonl: bool, what: str) -> int:
    """Put articles into the database: {"id","url","lang","title","text","cities"?,"published"?} a line."""
    _needs_jsonl("import", jsonl)
    settings = _load(config)
    from bot.cli.archive import import_articles  # noqa: PLC0415

    return _run(import_articles(settings, what))


@houma.command()
@CONFIG
@click.argument("query", required=False)
@click.option("--json", "as_json", is_flag=True, help="print JSON")
@JSONL
@click.option("--limit", default=10, show_default=True, type=click.IntRange(1, 1000))
@click.option("--city", help="only in this city (a slug)")
def search(
    config: Path | None, query: str | None, as_json: bool, jsonl: bool, limit: int, city: str | None
) -> int:
    """Ask the archive as /search does."""
    if query is None and not jsonl:
        raise click.UsageError("what should be searched?")
    settings = _load(config)
    from bot.cli.archive import search as find  # noqa: PLC0415

    return _run(find(settings, query if not jsonl else None, as_json=as_json, limit=limit, city=city))


@houma.command()
@CONFIG
@click.argument("file", type=click.Path(path_type=Path))
def export(config: Path | None, file: Path) -> int:
    """Articles, briefs and sources as open data, without any personal data."""
    settings = _load(config)
    from bot.cli.archive import export as write  # noqa: PLC0415

    return _run(write(settings, file))


@houma.group()
def db() -> None:
    """Look after the database."""


@db.command()
@CONFIG
def upgrade(config: Path | None) -> int:
    """Bring the database up to date."""
    return _safekeep(config, "upgrade")


@db.command()
@CONFIG
@click.argument("file", type=click.Path(path_type=Path))
def backup(config: Path | None, file: Path) -> int:
    """Copy the database to FILE while the bot runs."""
    return _safekeep(config, "backup", file)


@db.command()
@CONFIG
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--yes", is_flag=True, help="do not ask")
def restore(config: Path | None, file: Path, yes: bool) -> int:
    """Put the copy in FILE in the place of the database."""
    if not yes:
        click.confirm(
            f"Replace the database by {file}? What it holds now is kept beside it.", abort=True, err=True
        )
    return _safekeep(config, "restore", file)


@db.command()
@CONFIG
def prune(config: Path | None) -> int:
    """Forget deliveries settled more than 30 days ago."""
    return _safekeep(config, "prune")


def _safekeep(config: Path | None, act: str, *arguments: Path) -> int:
    settings = _load(config)
    from bot.cli import safekeeping  # noqa: PLC0415

    return _run(getattr(safekeeping, act)(settings, *arguments))


def _needs_jsonl(command: str, jsonl: bool) -> None:
    if not jsonl:
        raise click.UsageError(f"{command} reads JSON lines: add --jsonl")


def _load(path: Path | None) -> "Config":
    """Read the configuration before anything heavy is loaded; its token is shown nowhere from then on."""
    from bot.config import load  # noqa: PLC0415
    from bot.logs import conceal  # noqa: PLC0415

    config = load(path)
    if config.telegram.token:
        conceal(config.telegram.token.get_secret_value())
    return config


def _run(work: Coroutine[Any, Any, int]) -> int:
    import asyncio  # noqa: PLC0415
    import signal  # noqa: PLC0415

    def stop(_number: int, _frame: object) -> None:
        raise KeyboardInterrupt  # asyncio's own way waits for the loop, which may be waiting for a line to be typed

    signal.signal(signal.SIGINT, stop)
    return asyncio.run(work)


def _answer(answer: Callable[[dict[str, Any]], Coroutine[Any, Any, dict[str, Any]]], what: str) -> int:
    from bot.cli.lines import answer_lines  # noqa: PLC0415

    _run(answer_lines(answer, what))
    return 0  # each line has its own answer, and its own error
