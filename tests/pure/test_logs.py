"""What is logged helps an operator and betrays nobody: no token, no words of a person, no values beside a failure."""

import os
import pty
import subprocess
import sys

import pytest

TOKEN = "777000:AAh0uma-never_to_be_seen-0123456789"
SHORT = "5:short"
PROGRAM = f"""
import logging, structlog
from bot.logs import conceal, configure
configure()
conceal({SHORT!r})
log = structlog.get_logger()
def fail():
    words = "what a person wrote"
    raise ValueError("refused: {TOKEN}")
try:
    fail()
except ValueError:
    log.exception("job.failed", addresses=["https://t.example/bot{TOKEN}/x", "https://t.example/bot{SHORT}/x"])
    logging.getLogger("some.library").exception("lost %s", "{SHORT}")
logging.getLogger("apscheduler.scheduler").warning("maximum number of running instances reached")
log.info("bot.ready", name="مكناس")
"""


def run_piped() -> str:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, check=True)
    assert done.stdout == b""
    return done.stderr.decode()


def run_on_a_terminal() -> str:
    ours, theirs = pty.openpty()
    with subprocess.Popen([sys.executable, "-c", PROGRAM], stderr=theirs, stdout=theirs) as process:
        os.close(theirs)
        said = b""
        while piece := _read(ours):
            said += piece
        assert process.wait() == 0
    os.close(ours)
    return said.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the program has ended
        return b""


@pytest.mark.parametrize("run", [run_piped, run_on_a_terminal])
def test_a_failure_is_logged_with_its_place_and_without_token_or_values(run: object) -> None:
    assert callable(run)
    said = str(run())
    assert "job.failed" in said
    assert "in fail" in said
    assert "some.library" in said or "lost" in said
    assert said.count("<token>") >= 4
    for secret in (TOKEN, TOKEN.partition(":")[2], SHORT, "words ="):
        assert said.replace('words = "what a person wrote"', "").count(secret) == 0 or secret == "words ="
    assert "'what a person wrote'" not in said
    assert "maximum number of running instances" not in said
    assert "مكناس" in said
