"""The door to ZIP files: one is opened only when all that it claims is within bounds, before anything is unpacked.

What it claims holds: no member is ever read beyond the size that its entry states.
"""

import struct
import zipfile
from typing import BinaryIO, NamedTuple

# The list of entries is read whole: 80,000 of them are 40 MB in memory.
LARGEST_DIRECTORY = 4_000_000
# Text presses to a tenth, sheets of figures to a thirtieth; a bomb to a thousandth.
MOST_RATIO = 60
# So much may come from next to nothing, as an empty form does.
ALWAYS = 5_000_000
_END, _END64 = b"PK\x05\x06", b"PK\x06\x06"
# The end record may have a comment of 64 KB behind it; before it stand the zip64 record and its locator.
_TAIL, _LOCATOR, _RECORD64 = 22 + 65_535, 20, 56


class TooMuchError(Exception):
    """An archive claims more than its bounds; the text says what, in words that can stand behind a file's name."""


class Bounds(NamedTuple):
    """How many entries an archive may have, and the bytes that all of them may unpack to."""

    members: int
    unpacked: int
    ratio: int = MOST_RATIO


def open_zip(file: BinaryIO, bounds: Bounds) -> zipfile.ZipFile:
    """Return the open archive in `file`, which must be seekable.

    Raises TooMuchError when it claims more than `bounds`, zipfile.BadZipFile and others when it is none.
    """
    if _directory_size(file) > LARGEST_DIRECTORY:
        raise TooMuchError("lists too many files")
    archive = zipfile.ZipFile(file)
    found = archive.infolist()
    if len(found) > bounds.members:
        raise TooMuchError(f"holds more than {bounds.members} files")
    unpacked = sum(item.file_size for item in found)
    pressed = sum(item.compress_size for item in found)
    if unpacked > bounds.unpacked or unpacked > max(ALWAYS, bounds.ratio * min(pressed, _size(file))):
        raise TooMuchError("is too large unpacked")
    return archive


def _size(file: BinaryIO) -> int:
    return file.seek(0, 2)


def _directory_size(file: BinaryIO) -> int:
    """Return the bytes of the list of entries as the end of the file states them, 0 when it states none."""
    start = max(0, _size(file) - _TAIL - _LOCATOR - _RECORD64)
    file.seek(start)
    tail = file.read()
    at = tail.rfind(_END)
    if at < 0 or len(tail) < at + 22:
        return 0
    size = int(struct.unpack_from("<L", tail, at + 12)[0])
    at64 = at - _LOCATOR - _RECORD64
    if at64 >= 0 and tail[at64 : at64 + 4] == _END64:
        size = max(size % 0xFFFFFFFF, int(struct.unpack_from("<Q", tail, at64 + 40)[0]))
    return size
