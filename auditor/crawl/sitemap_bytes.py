"""Brings a sitemap into one form as it comes in: unpacked, UTF-16 as UTF-8, nothing before its first sign.

Piece by piece, as a sitemap may have 50 MB and a crawl shall not grow by it.
"""

import codecs
import re
from collections.abc import Iterable, Iterator
from itertools import chain

from auditor.decode import Body

# sitemaps.org: 50 MB in one file.
MOST_BYTES = 52_428_800
_START = re.compile(rb"^(?:\xef\xbb\xbf|\s)+")
_DECLARED = re.compile(rb"^(\s*<\?xml[^>]*?)\s+encoding=[\"'][^\"']*[\"']")
# What the beginning is judged by: a byte order mark, gzip's magic; the XML declaration.
_MARK, _DECLARATION = 4, 512
_STEP = 65_536


def plain(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the file's text from its first sign on, as UTF-8 or as its declaration says.

    Raises TooLargeError past MOST_BYTES and BadEncodingError for what is no gzip, after what came before the fault.
    """
    start, rest = begun(pieces, _MARK)
    if start[:2] == b"\x1f\x8b":
        start, rest = begun(_gunzipped(chain((start,), rest)), _MARK)
    if start[:2] in (b"\xff\xfe", b"\xfe\xff"):
        start, rest = begun(_recoded(chain((start,), rest)), _DECLARATION)
        start = _DECLARED.sub(rb"\1", start.removeprefix(b"\xef\xbb\xbf"))
    waiting = chain((start,), rest)
    for piece in waiting:
        if first := _START.sub(b"", piece):
            yield first
            break
    yield from waiting


def begun(pieces: Iterable[bytes], least: int) -> tuple[bytes, Iterator[bytes]]:
    """Return at least the first `least` bytes, if there are so many, and what comes after them."""
    rest, start = iter(pieces), b""
    while len(start) < least and (piece := next(rest, None)) is not None:
        start += piece
    return start, rest


def _gunzipped(pieces: Iterable[bytes]) -> Iterator[bytes]:
    taker = _Taker()
    body = Body("gzip", MOST_BYTES, taker)
    for piece in pieces:
        for at in range(0, len(piece), _STEP):
            body.feed(piece[at : at + _STEP])
            yield from taker.taken()


def _recoded(pieces: Iterable[bytes]) -> Iterator[bytes]:
    decoder = codecs.getincrementaldecoder("utf-16")("replace")
    for piece in pieces:
        yield decoder.decode(piece).encode("utf-8", "replace")
    yield decoder.decode(b"", final=True).encode("utf-8", "replace")


class _Taker:
    """Holds what was unpacked until it is fetched."""

    def __init__(self) -> None:
        self._held: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._held.append(data)
        return len(data)

    def taken(self) -> list[bytes]:
        held, self._held = self._held, []
        return held
