"""Presses bodies and records by zstd as they come in, so that a large one is never whole in memory.

What a crawl fetches is pressed at once; in that form it goes to the page process and into the file, piece by piece.
"""

import threading
from collections.abc import Iterator
from typing import IO, cast

import msgspec
import zstandard

# Level 2: 28 KB of HTML in 0.09 ms to 23 %; level 3 costs half as much again for a fiftieth less, level 9 five times
# that for a tenth less.
_LEVEL = 2
# Up to this a body is pressed at one go; a larger one as it comes in, in pieces of `_PIECE` bytes.
_AT_ONCE = 524_288
_PIECE = 131_072
# A body is at most the crawl's limit and a record is smaller; what claims to be larger is damaged.
LARGEST = 256_000_000
_START = 1024
_STEP = 262_144
_own = threading.local()


class BadPressError(ValueError):
    """Bytes that are not what was pressed, or more than there may be."""


class Pressed(msgspec.Struct, frozen=True):
    """Pressed bytes in pieces, none larger than a few hundred KB; `size` is how many bytes they were. False if none."""

    pieces: tuple[bytes, ...] = ()
    size: int = 0

    def __bool__(self) -> bool:
        return self.size > 0

    @property
    def length(self) -> int:
        """How many bytes the pieces are."""
        return sum(map(len, self.pieces))

    def steps(self) -> Iterator[bytes]:
        """Yield the bytes themselves, a step at a time, so that they are never whole in memory."""
        if self:
            reader = zstandard.ZstdDecompressor().stream_reader(cast(IO[bytes], _Pieces(self.pieces)))
            while step := reader.read(_STEP):
                yield step

    def raw(self) -> bytes:
        """Return the bytes themselves."""
        return unpress(b"".join(self.pieces)) if self else b""


class _Pieces:
    """Pieces as a file that is read from its beginning to its end."""

    def __init__(self, pieces: tuple[bytes, ...]) -> None:
        self._rest = iter(pieces)
        self._piece = memoryview(b"")

    def read(self, size: int) -> memoryview:
        if not self._piece:
            self._piece = memoryview(next(self._rest, b""))
        read, self._piece = self._piece[:size], self._piece[size:]
        return read


class Press:
    """Takes bytes by `write` and gives them pressed by `pressed`. `start` are the first 1,024 of them."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []
        self._chunker: zstandard.ZstdCompressionChunker | None = None
        self._pieces: list[bytes] = []
        self._size = 0
        self.start = b""

    def write(self, data: bytes) -> int:
        """Take some bytes; returns how many."""
        if len(self.start) < _START:
            self.start += data[: _START - len(self.start)]
        self._size += len(data)
        if self._chunker is not None:
            self._pieces += self._chunker.compress(data)
            return len(data)
        self._waiting.append(data)
        if self._size > _AT_ONCE:
            self._chunker = zstandard.ZstdCompressor(level=_LEVEL).chunker(chunk_size=_PIECE)
            for piece in self._waiting:
                self._pieces += self._chunker.compress(piece)
            self._waiting.clear()
        return len(data)

    @property
    def held(self) -> int:
        """How many bytes are held, pressed, of a body that is too large to be pressed at one go."""
        return len(self._pieces) * _PIECE

    def pressed(self) -> Pressed:
        """Return all that was taken; called once, at the end."""
        if self._chunker is not None:
            self._pieces += self._chunker.finish()  # type: ignore[no-untyped-call]
            return Pressed(pieces=tuple(self._pieces), size=self._size)
        whole = self._waiting[0] if len(self._waiting) == 1 else b"".join(self._waiting)
        return Pressed(pieces=(_compressor().compress(whole),), size=self._size) if whole else Pressed()


def press(data: bytes) -> Pressed:
    """Return `data` pressed."""
    made = Press()
    made.write(data)
    return made.pressed()


def unpress(data: bytes, most: int = LARGEST) -> bytes:
    """Return what was pressed, its pieces joined; raises BadPressError for damaged bytes and for more than `most`."""
    try:
        if zstandard.frame_content_size(data) > most:
            raise BadPressError(f"over {most} bytes")
        return zstandard.ZstdDecompressor().decompress(data, max_output_size=most)
    except zstandard.ZstdError as fault:
        raise BadPressError(str(fault)) from None


def _compressor() -> zstandard.ZstdCompressor:
    """Return this thread's compressor: to make one for each page costs as much as to press it."""
    if not hasattr(_own, "compressor"):
        _own.compressor = zstandard.ZstdCompressor(level=_LEVEL)
    made: zstandard.ZstdCompressor = _own.compressor
    return made
