"""The bot's own process stays light: what parses is loaded by the parsing processes alone."""

import subprocess
import sys

# python-telegram-bot takes cryptography along where it is installed, for passports nobody sends us: 25 ms and 8 MB.
HEAVY = {
    "lxml",
    "trafilatura",
    "icalendar",
    "pdfminer",
    "cssselect",
    "dateparser",
    "htmldate",
    "justext",
}


def test_the_bot_loads_no_parser() -> None:
    told = "import sys, bot.app; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert not HEAVY & set(done.stdout.split())
