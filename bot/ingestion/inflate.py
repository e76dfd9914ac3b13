"""Inflation with a cap, so that a small answer cannot fill the memory."""

import zlib

from bot.errors import SourceError


class Inflater:
    """Inflates one answer piece by piece; SourceError as soon as more than `max_bytes` would come out."""

    def __init__(self, encoding: str, max_bytes: int) -> None:
        self._left = max_bytes
        self._encoding = encoding.strip().lower()
        if self._encoding in {"gzip", "x-gzip", "deflate"}:
            self._stream = zlib.decompressobj(zlib.MAX_WBITS | 32)  # 32: gzip or zlib, by the header
        elif self._encoding not in {"", "identity"}:
            raise SourceError("the answer is compressed in a way that was not asked for")

    def feed(self, data: bytes) -> bytes:
        """The plain bytes of `data`."""
        plain = data if self._encoding in {"", "identity"} else self._inflate(data)
        self._left -= len(plain)
        if self._left < 0:
            raise SourceError("the answer is too large")
        return plain

    def _inflate(self, data: bytes) -> bytes:
        try:
            return self._stream.decompress(data, self._left + 1)
        except zlib.error as error:
            if self._encoding == "deflate" and not self._stream.unconsumed_tail:
                self._stream = zlib.decompressobj(
                    -zlib.MAX_WBITS
                )  # many servers send deflate without its header
                self._encoding = "raw deflate"
                return self._inflate(data)
            raise SourceError("the answer's compression is damaged") from error


def gunzip(data: bytes, max_bytes: int) -> bytes:
    """`data`, inflated when it is gzip although nobody said so."""
    return Inflater("gzip", max_bytes).feed(data) if data[:2] == b"\x1f\x8b" else data
