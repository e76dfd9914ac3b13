"""Which addresses the bot may reach: every one is checked after its name was resolved, and again just before the socket is made."""

import socket
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult
from yarl import URL

from bot.errors import SourceError

PORTS = frozenset({80, 443, 8080, 8443})
FORBIDDEN = "this address may not be read"
_NO_ADDRESS = "this is not a web address"
_UNICAST = IPv6Network("2000::/3")  # the only part of IPv6 that is given out
_NAT64 = IPv6Network("64:ff9b::/96")
_NEVER = tuple(  # global to some versions of Python
    ip_network(each)
    for each in (
        "192.0.0.0/24",  # protocol assignments; a cloud answers there with its secrets
        "192.88.99.0/24",  # once led into 6to4
        "2002::/16",  # 6to4
        "3fff::/20",  # addresses for books
    )
)


class Forbidden(OSError):
    """A way to a place the bot must not reach; it names nothing."""


class Gate:
    """Lets through what is public, and the `host:port` pairs an operator allowed."""

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        self._named = {each.lower().replace("[", "").replace("]", "") for each in allowed}
        self._opened = set(self._named)  # with the addresses that allowed names turned out to have

    def check(self, url: str) -> URL:
        """The address, read once for all; SourceError unless a public page can have it."""
        try:
            parts = URL(url)
            host, port = parts.host, parts.port
        except ValueError:
            raise SourceError(_NO_ADDRESS) from None
        if parts.scheme not in ("http", "https") or not host or parts.user or parts.password:
            raise SourceError(_NO_ADDRESS)
        if f"{host}:{port}" not in self._named and port not in PORTS:
            raise SourceError(FORBIDDEN)
        return parts

    def resolved(self, name: str, port: int, addresses: Iterable[str]) -> None:
        """A name's addresses became known: Forbidden unless every one of them may be reached."""
        if f"{name.lower()}:{port}" in self._named:
            self._opened.update(f"{each}:{port}" for each in addresses)
        elif not all(self._admits(each, port) for each in addresses):
            raise Forbidden(FORBIDDEN)

    def socket(self, info: tuple[Any, ...]) -> socket.socket:
        """Make a socket for aiohttp: the last gate, which sees the very address that is connected to."""
        family, kind, protocol, _, address = info
        if not self._admits(address[0], address[1]):
            raise Forbidden(FORBIDDEN)
        return socket.socket(family, kind, protocol)

    def _admits(self, host: str, port: int) -> bool:
        return f"{host}:{port}" in self._opened or is_public(host)


def is_public(host: str) -> bool:
    """Whether an IP address belongs to the public Internet, also where it wraps another one."""
    try:
        address = ip_address(host)
    except ValueError:
        return False
    if isinstance(address, IPv6Address):
        address = address.ipv4_mapped or address
    if isinstance(address, IPv6Address) and address in _NAT64:
        address = IPv4Address(int(address) & 0xFFFFFFFF)
    if isinstance(address, IPv6Address) and address not in _UNICAST:
        return False
    return address.is_global and not address.is_multicast and not any(address in each for each in _NEVER)


class _Resolver(AbstractResolver):
    """Resolves names, and answers only where all the addresses may be reached."""

    def __init__(self, gate: Gate, inner: AbstractResolver) -> None:
        self._gate = gate
        self._inner = inner

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await self._inner.resolve(host, port, family)
        self._gate.resolved(host, port, [each["host"] for each in found])
        return found

    async def close(self) -> None:
        await self._inner.close()


def connector(gate: Gate, resolver: AbstractResolver | None = None) -> aiohttp.TCPConnector:
    """A pool of connections behind the gate; how many there may be at once is the fetcher's to say."""
    return aiohttp.TCPConnector(
        socket_factory=gate.socket,
        resolver=_Resolver(gate, resolver or aiohttp.ThreadedResolver()),
        limit=0,
        use_dns_cache=False,
        keepalive_timeout=5.0,
    )
