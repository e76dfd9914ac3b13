"""A net under the guard's tests: whatever the guard lets slip, no packet leaves this machine or asks a name server.

Python tells an audit hook of every connection and every look-up before it happens; ours refuses and remembers them.
"""

import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult

caught: list[str] = []
_stretched = False


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if not _stretched:
        return
    if event in ("socket.connect", "socket.sendto", "socket.sendmsg"):
        address = arguments[1]
        if isinstance(address, tuple) and not _loopback(str(address[0])):
            caught.append(str(address))
            raise OSError("the net under the tests caught a connection")
    elif event == "socket.getaddrinfo" and arguments[0] and not _literal(str(arguments[0])):
        caught.append(str(arguments[0]))
        raise OSError("the net under the tests caught a look-up")


def _loopback(host: str) -> bool:
    address = ip_address(host.partition("%")[0])
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback


def _literal(host: str) -> bool:
    try:
        ip_address(host.partition("%")[0])
    except ValueError:
        return False
    return True


sys.addaudithook(_hook)


@contextmanager
def stretched() -> Iterator[list[str]]:
    """The net, while the block lasts; answers what fell into it."""
    global _stretched  # noqa: PLW0603  an audit hook can never be taken back, only told to rest
    caught.clear()
    _stretched = True
    try:
        yield caught
    finally:
        _stretched = False


class Names(AbstractResolver):
    """A name server of our own: each name has answers, and the next question gets the next of them."""

    def __init__(self, table: dict[str, list[list[str]]]) -> None:
        self._table = {name: list(answers) for name, answers in table.items()}

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        answers = self._table.get(host.rstrip("."))
        if not answers:
            raise OSError("no such name")
        found = answers.pop(0) if len(answers) > 1 else answers[0]
        return [
            ResolveResult(
                hostname=host,
                host=each,
                port=port,
                family=socket.AF_INET6 if ":" in each else socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
            for each in found
        ]

    async def close(self) -> None:
        pass
