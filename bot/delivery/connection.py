"""The line to Telegram: python-telegram-bot's requests over aiohttp, saying which failures were certainly not sent."""

import json
from typing import Any

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

# Below the minute after which Telegram closes an idle connection: a request on a dying one is an ambiguous failure.
_KEEP_ALIVE = 20.0


class NotSent(NetworkError):
    """The request did not reach Telegram, or Telegram said it did nothing with it."""

    def __init__(self, message: str, retry_after: float | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after  # seconds, for a 429 that named none to python-telegram-bot


class Connection(BaseRequest):
    """One pool of connections; times are seconds."""

    def __init__(self, *, connections: int = 32, read_timeout: float = 30.0) -> None:
        self._connections = connections
        self._read_timeout = read_timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """How long an answer may take."""
        return self._read_timeout

    async def initialize(self) -> None:
        """Open the pool."""
        if self._session is None:
            pool = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=_KEEP_ALIVE)
            self._session = aiohttp.ClientSession(connector=pool, cookie_jar=aiohttp.DummyCookieJar())

    async def shutdown(self) -> None:
        """Close the pool."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Send one request; NotSent where it certainly had no effect, TimedOut or NetworkError where it may have had."""
        await self.initialize()
        assert self._session is not None  # noqa: S101  for the type checker
        answer = self._read_timeout if read_timeout is BaseRequest.DEFAULT_NONE else read_timeout
        limits = aiohttp.ClientTimeout(total=None, connect=10.0, sock_read=answer)
        try:
            async with self._session.request(
                method, url, data=_form(request_data), timeout=limits
            ) as response:
                return _certain(response.status, await response.read(), response.headers)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotSent(f"no connection: {type(error).__name__}") from None
        except TimeoutError:
            raise TimedOut from None
        except aiohttp.ClientError as error:  # its text may hold the address, and with it the token
            raise NetworkError(type(error).__name__) from None


def _form(data: RequestData | None) -> aiohttp.FormData | dict[str, str] | None:
    if data is None:
        return None
    if not data.multipart_data:
        return data.json_parameters
    form = aiohttp.FormData(data.json_parameters)
    for field, (name, content, kind) in data.multipart_data.items():
        form.add_field(field, content, filename=name, content_type=kind)
    return form


def _certain(status: int, payload: bytes, headers: Any) -> tuple[int, bytes]:
    """Pass an answer on, but for the refusals of servers that did nothing."""
    if status in (500, 502, 503):
        raise NotSent(f"Telegram is away ({status})")
    if status == 504:
        raise NetworkError("Telegram took too long (504)")
    if status == 429:
        wait = _retry_after(payload)
        raise NotSent("too many requests", wait if wait is not None else float(headers.get("Retry-After", 5)))
    return status, payload


def _retry_after(payload: bytes) -> float | None:
    try:
        return float(json.loads(payload)["parameters"]["retry_after"])
    except (ValueError, KeyError, TypeError):
        return None
