"""The command line: what an operator, an editor or a script types."""

from bot.cli.failing import main

__all__ = ["main"]
