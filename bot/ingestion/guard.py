"""Which addresses the bot may reach: every one is checked after its name was resolved, just before the socket is made."""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.errors import SourceError

PORTS = frozenset({80, 443, 8080, 8443})
FORBIDDEN = "this address may not be read"


class Forbidden(OSError):
    """A socket to a place the bot must not reach; it names nothing."""


def check_url(url: str, allowed: frozenset[str]) -> None:
    """SourceError unless the address is one a public page can have; `allowed` holds host:port pairs let through."""
    try:
        parts = urlsplit(url)
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
    except ValueError:
        raise SourceError("this is not a web address") from None
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password:
        raise SourceError("this is not a web address")
    if f"{parts.hostname}:{port}" not in allowed and port not in PORTS:
        raise SourceError(FORBIDDEN)


def socket_factory(allowed: frozenset[str]) -> Any:
    """What makes aiohttp's sockets: the last gate, which sees the very address that is connected to."""

    def make(info: tuple[Any, ...]) -> socket.socket:
        family, kind, protocol, _, address = info
        host, port = address[0], address[1]
        if f"{host}:{port}" not in allowed and not is_public(host):
            raise Forbidden(FORBIDDEN)
        return socket.socket(family, kind, protocol)

    return make


def is_public(host: str) -> bool:
    """Whether an IP address belongs to the public Internet, also where it wraps another one."""
    address = ip_address(host.partition("%")[0])
    return all(each.is_global and not each.is_multicast for each in _unwrapped(address))


def _unwrapped(address: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    """The address and the IPv4 one inside it: mapped, NAT64, 6to4, Teredo."""
    if isinstance(address, IPv4Address):
        return [address]
    inner: list[IPv4Address | IPv6Address] = []
    if address.ipv4_mapped:
        return [address.ipv4_mapped]
    if address.sixtofour:
        inner.append(address.sixtofour)
    if address.teredo:
        inner.extend(address.teredo)
    number = int(address)
    if number >> 32 in (0x0064FF9B << 64, 0):  # 64:ff9b::/96, and the IPv4-compatible ::/96
        inner.append(IPv4Address(number & 0xFFFFFFFF))
    return [address, *inner]


def connector(
    allowed: frozenset[str], resolver: aiohttp.abc.AbstractResolver | None = None
) -> aiohttp.TCPConnector:
    """A pool of connections behind the gate."""
    return aiohttp.TCPConnector(
        socket_factory=socket_factory(allowed),
        resolver=resolver,
        limit=32,
        limit_per_host=1,
        use_dns_cache=False,
    )
