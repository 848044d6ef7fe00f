"""Undoes Content-Encoding in small bounded steps, so that a few bytes on the wire can never become gigabytes in memory.

What was decoded before a fault is kept; the fault is told as a key.
"""

import io
import zlib
from collections.abc import Callable, Iterator
from typing import Protocol

import brotli
import zstandard

# One step never yields more than this; memory for a response is its limit plus a step for each layer.
STEP = 1_048_576
# zstd has no output limit: a block of 128 KB can come from 4 bytes, so 64 bytes give 2 MB at most.
_ZSTD_SLICE = 64
# RFC 9659: a zstd window of at most 8 MB on the web.
_ZSTD_WINDOW = 8 * 1024 * 1024
# Honest servers use one encoding; more than three is an attack.
MOST_LAYERS = 3

# What servers write there that is no encoding; browsers read such pages as they are.
_NOTHING = frozenset(("", "identity", "none", "utf-8", "utf8", "iso-8859-1", "binary", "7bit", "8bit", "text/html"))

ENCODINGS = ("gzip", "deflate", "br", "zstd")


class BadEncodingError(Exception):
    """The bytes are not what the Content-Encoding says."""


class TooLargeError(Exception):
    """The decoded body passes the limit."""


class Taker(Protocol):
    """What a body can be written into."""

    def write(self, data: bytes, /) -> int:
        """Take some bytes."""
        ...


class _Zlib:
    """gzip and deflate; raw deflate (as some servers send) is taken when the zlib header is missing."""

    def __init__(self, wbits: int) -> None:
        self._wbits = wbits
        self._decoder = zlib.decompressobj(wbits)
        self._started = False
        self._first = b""

    def feed(self, data: bytes) -> Iterator[bytes]:
        if not self._started and self._wbits == zlib.MAX_WBITS:
            # Two bytes tell zlib's header from a raw stream.
            data, self._first = self._first + data, b""
            if len(data) < 2:
                self._first = data
                return
        try:
            yield from self._steps(data)
        except zlib.error as fault:
            if self._started or self._wbits != zlib.MAX_WBITS:
                raise BadEncodingError(str(fault)) from None
            self._decoder = zlib.decompressobj(-zlib.MAX_WBITS)
            self._started = True
            yield from self.feed(data)

    def _steps(self, data: bytes) -> Iterator[bytes]:
        while data:
            if self._decoder.eof:
                if not data.startswith(b"\x1f\x8b") or self._wbits == zlib.MAX_WBITS:
                    return  # anything after the end is not ours
                self._decoder = zlib.decompressobj(self._wbits)
            out = self._decoder.decompress(data, STEP)
            self._started = True
            data = self._decoder.unconsumed_tail or self._decoder.unused_data
            if out:
                yield out

    def finish(self) -> None:
        if self._started and not self._decoder.eof:
            raise BadEncodingError("the stream ends too early")


class _Brotli:
    def __init__(self) -> None:
        self._decoder = brotli.Decompressor()
        self._started = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        self._started = True
        try:
            while True:
                out = self._decoder.process(data, output_buffer_limit=STEP)
                data = b""
                if out:
                    yield out
                if not out or self._decoder.is_finished():
                    return
        except brotli.error as fault:
            raise BadEncodingError(str(fault)) from None

    def finish(self) -> None:
        if self._started and not self._decoder.is_finished():
            raise BadEncodingError("the stream ends too early")


class _Zstd:
    def __init__(self) -> None:
        self._decoder = zstandard.ZstdDecompressor(max_window_size=_ZSTD_WINDOW).decompressobj()
        self._ended = False
        self._started = False

    def feed(self, data: bytes) -> Iterator[bytes]:
        self._started = True
        try:
            for at in range(0, len(data), _ZSTD_SLICE):
                if self._decoder.eof:
                    return
                out = self._decoder.decompress(data[at : at + _ZSTD_SLICE])
                if out:
                    yield out
        except zstandard.ZstdError as fault:
            raise BadEncodingError(str(fault)) from None

    def finish(self) -> None:
        if self._started and not self._decoder.eof:
            raise BadEncodingError("the stream ends too early")


_MAKERS: dict[str, Callable[[], "_Zlib | _Brotli | _Zstd"]] = {
    "gzip": lambda: _Zlib(zlib.MAX_WBITS | 16),
    "x-gzip": lambda: _Zlib(zlib.MAX_WBITS | 16),
    "deflate": lambda: _Zlib(zlib.MAX_WBITS),
    "br": _Brotli,
    "zstd": _Zstd,
}


class Body:
    """Collects a response's body: `feed` raw bytes, then `finish`. At most `limit` decoded bytes are ever kept.

    They are written `into` what is given, or else kept as `data`.
    """

    def __init__(self, content_encoding: str, limit: int, into: Taker | None = None) -> None:
        names = [name.strip().lower() for name in content_encoding.split(",")]
        names = [name for name in names if name not in _NOTHING]
        unknown = [name for name in names if name not in _MAKERS]
        if unknown or len(names) > MOST_LAYERS:
            raise BadEncodingError(f"Content-Encoding {content_encoding[:60]!r} is not known")
        self._layers = [_MAKERS[name]() for name in reversed(names)]
        self._limit = limit
        # Its value is handed out without a second copy of the whole body.
        self._kept = io.BytesIO()
        self._into: Taker = into or self._kept
        self.size = 0

    def feed(self, data: bytes) -> None:
        """Take raw bytes; raises TooLargeError past the limit and BadEncodingError for what cannot be decoded."""
        self._through(data, 0)

    def _through(self, data: bytes, layer: int) -> None:
        if layer == len(self._layers):
            return self._keep(data)
        for piece in self._layers[layer].feed(data):
            self._through(piece, layer + 1)
        return None

    def _keep(self, data: bytes) -> None:
        room = self._limit - self.size
        self._into.write(data[:room])
        self.size += min(len(data), room)
        if len(data) > room:
            raise TooLargeError(f"over {self._limit} bytes")

    def finish(self) -> None:
        """Raises BadEncodingError when the encoding ended too early."""
        for layer in self._layers:
            layer.finish()

    @property
    def data(self) -> bytes:
        """What was decoded so far."""
        return self._kept.getvalue()
