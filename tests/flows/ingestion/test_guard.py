"""No address, name or redirect leads the bot to what is private: a secret server on loopback is never asked.

Every attack runs over a net that refuses, and reports, whatever would leave this machine.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.config import FetchConfig
from bot.errors import SourceError
from bot.ingestion import guard
from bot.ingestion.fetch import Fetcher
from tests.flows.ingestion.house import House
from tests.flows.ingestion.net import Names, stretched
from tests.flows.ingestion.site import CERTIFICATE, Site, now, serving

PUBLIC = "93.184.216.34"  # never reached either: the net is under it

# `{port}` is the secret server's. Names are answered by a name server of our own.
NAMES = {
    "localhost": [["127.0.0.1"]],
    "sub.localhost": [["127.0.0.1"]],
    "intranet": [["10.0.0.5"]],
    "secret.example": [["127.0.0.1"]],
    "secret6.example": [["::1"]],
    "mapped.example": [["::ffff:127.0.0.1"]],
    "mixed.example": [[PUBLIC, "127.0.0.1"]],
    "mixed-last.example": [["127.0.0.1", PUBLIC]],
    "mixed6.example": [["2606:2800:220:1::1", "::1"]],
    "private10.example": [["10.1.2.3"]],
    "private172.example": [["172.16.0.1"]],
    "private192.example": [["192.168.1.1"]],
    "metadata.google.internal": [["169.254.169.254"]],
    "nat64.example": [["64:ff9b::7f00:1"]],
    "sixtofour.example": [["2002:7f00:1::1"]],
    "ula.example": [["fd00::1"]],
    "link.example": [["fe80::1"]],
    "zero.example": [["0.0.0.0"]],
    "2130706433": [["127.0.0.1"]],  # what the system's resolver makes of numbers
    "0x7f000001": [["127.0.0.1"]],
    "0x7f.0x0.0x0.0x1": [["127.0.0.1"]],
    "017700000001": [["127.0.0.1"]],
    "0177.0.0.1": [["127.0.0.1"]],
    "127.1": [["127.0.0.1"]],
    "127.0.1": [["127.0.0.1"]],
    "0": [["0.0.0.0"]],
    "00000177.0.0.1": [["127.0.0.1"]],
}
ATTACKS = [
    "http://127.0.0.1:{port}/",
    "http://127.0.0.1.:{port}/",
    "http://127.0.0.2:{port}/",
    "http://127.255.255.254:{port}/",
    "http://0.0.0.0:{port}/",
    "http://[::]:{port}/",
    "http://[::1]:{port}/",
    "http://[0:0:0:0:0:0:0:1]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://[::ffff:7f00:1]:{port}/",
    "http://[::127.0.0.1]:{port}/",
    "http://[::ffff:0:127.0.0.1]:{port}/",
    "http://[64:ff9b::127.0.0.1]:{port}/",
    "http://[64:ff9b:1::127.0.0.1]:{port}/",
    "http://[2002:7f00:1::]:{port}/",
    "http://[2001:0:7f00:1::80ff:fffe]:{port}/",
    "http://[fe80::1%25lo]:{port}/",
    "http://[fec0::1]:{port}/",
    "http://[fd00:ec2::254]:{port}/",
    "http://[ff02::1]:{port}/",
    "http://[2001:db8::1]:{port}/",
    "http://[3fff::1]:{port}/",
    "http://10.0.0.1:{port}/",
    "http://172.31.255.255:{port}/",
    "http://192.168.0.1:{port}/",
    "http://169.254.169.254:{port}/latest/meta-data/",
    "http://100.64.0.1:{port}/",
    "http://100.100.100.200:{port}/",
    "http://192.0.0.192:{port}/",
    "http://192.88.99.1:{port}/",
    "http://198.18.0.1:{port}/",
    "http://224.0.0.1:{port}/",
    "http://255.255.255.255:{port}/",
    "http://240.0.0.1:{port}/",
    "http://2130706433:{port}/",
    "http://0x7f000001:{port}/",
    "http://0x7f.0x0.0x0.0x1:{port}/",
    "http://017700000001:{port}/",
    "http://0177.0.0.1:{port}/",
    "http://00000177.0.0.1:{port}/",
    "http://127.1:{port}/",
    "http://127.0.1:{port}/",
    "http://0:{port}/",
    "http://①②⑦.⓪.⓪.①:{port}/",
    "http://127。0。0。1:{port}/",
    "http://１２７.０.０.１:{port}/",
    "http://localhost:{port}/",
    "http://LOCALHOST:{port}/",
    "http://localhost.:{port}/",
    "http://sub.localhost:{port}/",
    "http://intranet:{port}/",
    "http://secret.example:{port}/",
    "http://secret.example.:{port}/",
    "http://secret6.example:{port}/",
    "http://mapped.example:{port}/",
    "http://mixed.example:{port}/",
    "http://mixed-last.example:{port}/",
    "http://mixed6.example:{port}/",
    "http://private10.example:{port}/",
    "http://private172.example:{port}/",
    "http://private192.example:{port}/",
    "http://metadata.google.internal:{port}/",
    "http://nat64.example:{port}/",
    "http://sixtofour.example:{port}/",
    "http://ula.example:{port}/",
    "http://link.example:{port}/",
    "http://zero.example:{port}/",
    "http://user@127.0.0.1:{port}/",
    "http://user:word@secret.example:{port}/",
    "http://good.example@127.0.0.1:{port}/",
    "http://good.example:80@127.0.0.1:{port}/",
    "http://good.example%40127.0.0.1:{port}/",
    "http://good.example\\@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}\\@good.example/",
    "http://good.example#@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}#@good.example/",
    "http://127.0.0.1\t:{port}/",
    "http://127.0.0.1:{port}\r\nHost: good.example/",
    "http:127.0.0.1:{port}/",
    "http:///127.0.0.1:{port}/",
    "//127.0.0.1:{port}/",
    "127.0.0.1:{port}",
    "file:///etc/passwd",
    "file://127.0.0.1:{port}/etc/passwd",
    "gopher://127.0.0.1:{port}/_GET",
    "ftp://127.0.0.1:{port}/",
    "dict://127.0.0.1:{port}/",
    "data:text/html,secret",
    "unix:///var/run/docker.sock",
    "jar:http://127.0.0.1:{port}/!/",
    "ws://127.0.0.1:{port}/",
    "",
    "http://",
    "http://[/",
]  # fmt: skip
ODD_PORTS = [0, 22, 25, 3306, 5432, 6379, 11211, 27017, 65535]


class Attack:
    """A secret server on an allowed port, a fetcher that may not read it, and the net."""

    def __init__(self, secret: Site, net: list[str]) -> None:
        self.secret = secret
        self.net = net

    async def refused(self, url: str, names: dict[str, list[list[str]]] = NAMES, *allowed: str) -> str:
        """The words with which `url` is refused; nothing was asked of anyone."""
        config = FetchConfig(timeout="4s", allow_private_hosts=allowed)
        async with Fetcher(config, lambda: Names(names)) as fetcher:
            with pytest.raises(SourceError) as error:
                await fetcher.get(url)
        assert self.secret.asked == []
        assert self.net == []
        return str(error.value)


@pytest.fixture
async def attack(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Attack]:
    """The secret server's port counts as one of the web's, so that only its address can keep us out."""
    async with serving() as secret:
        secret.put("/", "the secret")
        monkeypatch.setattr(guard, "PORTS", guard.PORTS | {secret.port})
        with stretched() as net:
            yield Attack(secret, net)


@pytest.mark.parametrize("url", ATTACKS)
async def test_no_address_reaches_the_secret_server(attack: Attack, url: str) -> None:
    words = await attack.refused(url.format(port=attack.secret.port))
    assert not any(inner in words for inner in ("127.", "10.", "::", "169.254", "192.168", "172.", "secret"))


@pytest.mark.parametrize("port", ODD_PORTS)
async def test_no_odd_port_is_asked(attack: Attack, port: int) -> None:
    assert await attack.refused(f"http://public.example:{port}/", {"public.example": [[PUBLIC]]})


async def test_the_secret_server_would_have_answered(attack: Attack) -> None:
    config = FetchConfig(allow_private_hosts=(attack.secret.host,))
    async with Fetcher(config, lambda: Names(NAMES)) as fetcher:
        assert (await fetcher.get(attack.secret.url("/"))).body == b"the secret"
        answer = await fetcher.get(f"http://secret.example:{attack.secret.port}/")
    assert answer.body == b"the secret"


async def test_a_public_address_is_tried(attack: Attack) -> None:
    """So that what is refused above is refused for what it is."""
    async with Fetcher(FetchConfig(), lambda: Names({"public.example": [[PUBLIC]]})) as fetcher:
        with pytest.raises(SourceError, match="could not be reached"):
            await fetcher.get("http://public.example/")
    assert attack.net == [f"('{PUBLIC}', 80)"]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
@pytest.mark.parametrize(
    "where",
    ["http://127.0.0.1:{port}/", "http://secret.example:{port}/", "//[::1]:{port}/", "file:///etc/passwd"],
)
async def test_no_redirect_reaches_the_secret_server(attack: Attack, status: int, where: str) -> None:
    async with serving() as site:
        site.send("/", where.format(port=attack.secret.port), status=status)
        assert await attack.refused(site.url("/"), NAMES, site.host)


async def test_no_redirect_of_a_robots_txt_reaches_the_secret_server(attack: Attack) -> None:
    async with serving() as site:
        site.send("/robots.txt", attack.secret.url("/"))
        site.put("/", "a page")
        assert await attack.refused(site.url("/"), NAMES, site.host)


async def test_a_name_that_turns_private_between_two_questions_is_caught(attack: Attack) -> None:
    turning = {"turning.example": [[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]]}
    config = FetchConfig(timeout="4s")
    async with Fetcher(config, lambda: Names(turning)) as fetcher:
        for _ in range(3):
            with pytest.raises(SourceError):
                await fetcher.get(f"http://turning.example:{attack.secret.port}/")
    assert attack.secret.asked == []
    assert attack.net == [f"('{PUBLIC}', {attack.secret.port})"]


async def test_an_answer_of_the_resolver_that_nobody_checked_is_caught_at_the_socket(attack: Attack) -> None:
    gate = guard.Gate()
    with pytest.raises(guard.Forbidden):
        gate.socket((2, 1, 6, "", ("127.0.0.1", attack.secret.port)))


async def test_https_never_becomes_http(tmp_path: Path) -> None:
    async with serving(secure=True) as site, serving() as plain:
        site.send("/feed", plain.url("/feed"))
        plain.publish(range(1), now())
        house = House(tmp_path, [site.url("/feed")], [site.host, plain.host])
        code, told = await house.poll(SSL_CERT_FILE=str(CERTIFICATE))
        assert (code, site.paths, plain.asked) == (1, ["/feed"], [])
        assert "from https to http" in told


async def test_an_allowed_host_opens_its_own_port_alone(attack: Attack) -> None:
    async with serving() as site:
        assert await attack.refused(attack.secret.url("/"), NAMES, site.host)
        assert await attack.refused(
            f"http://localhost:{attack.secret.port}/", NAMES, f"localhost:{site.port}"
        )


async def test_an_intranet_may_be_allowed_by_name(attack: Attack) -> None:
    config = FetchConfig(allow_private_hosts=(f"Intranet:{attack.secret.port}",))
    async with Fetcher(config, lambda: Names({"intranet": [["127.0.0.1"]]})) as fetcher:
        assert (await fetcher.get(f"http://intranet:{attack.secret.port}/")).body == b"the secret"
