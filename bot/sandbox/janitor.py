"""Waits for the demo to end, in whatever way, and leaves nothing of it behind.

Run as `python janitor.py FOLDER`: each line of its input names the process group of the bot that is up (0: none); when
the input closes, which also a `kill -9` of the demo brings about, that group is killed and FOLDER removed.
"""

import contextlib
import os
import shutil
import signal
import sys
import time

_PATIENCE = 3.0  # seconds for a killed group to be gone


def main() -> None:
    """Wait, then clean."""
    group = 0
    for line in sys.stdin:
        group = int(line)
    if group:
        _end(group)
    shutil.rmtree(sys.argv[1], ignore_errors=True)


def _end(group: int) -> None:
    late = time.monotonic() + _PATIENCE
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(group, signal.SIGKILL)
        while time.monotonic() < late:
            time.sleep(0.02)
            os.killpg(group, 0)


if __name__ == "__main__":
    main()
