"""Logs: to standard error, one line an event, and the token in none of them."""

import logging
import re
import sys

import structlog
from structlog.typing import EventDict, WrappedLogger

_TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{20,}")
_secrets: set[str] = set()


def conceal(secret: str) -> None:
    """Show `secret` nowhere from now on."""
    _secrets.update({secret, secret.partition(":")[2] or secret})


def redact(text: str) -> str:
    """Take out of a text whatever is secret, or shaped like a token."""
    for secret in sorted(_secrets, key=len, reverse=True):
        text = text.replace(secret, "<token>")
    return _TOKEN.sub("<token>", text)


def configure(*, debug: bool = False) -> None:
    """Send our logs and the libraries' to standard error: readable on a terminal, JSON elsewhere."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,  # where it went wrong, and not the values there: they may be a person's
    ]
    rendered: list[structlog.typing.Processor] = [
        structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
        if sys.stderr.isatty()
        else structlog.processors.JSONRenderer(ensure_ascii=False),
        _redacted,
    ]
    level = logging.DEBUG if debug else logging.INFO
    structlog.configure(
        processors=[*shared, *rendered],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, *rendered],
        foreign_pre_chain=shared,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    # Not lower: httpx would log addresses with the token.
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    # A run skipped because the one before it still goes on is how a scheduler works, and nothing to be warned of.
    logging.getLogger("apscheduler").setLevel(logging.ERROR)


def _redacted(_logger: WrappedLogger, _name: str, line: EventDict | str) -> str:
    """The last step: the line as it will be read."""
    return redact(str(line))
