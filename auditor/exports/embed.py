"""Pictures and fonts of a brand as data URIs, after a look at their size and their first bytes.

A report is one file that fetches nothing, so what it shows must be inside it; a wrong file is told of by name.
"""

import base64
from pathlib import Path

from auditor.errors import DataFileError
from auditor.errors.said import Said

# A report should stay small enough to mail; a logo of more is a print original.
LARGEST_LOGO = 500_000
LARGEST_FONT = 400_000
PICTURES = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"GIF8": "image/gif",
    b"RIFF": "image/webp",
}
FONTS = {b"wOF2": "font/woff2", b"wOFF": "font/woff", b"\x00\x01\x00\x00": "font/ttf", b"OTTO": "font/otf"}


def picture(path: Path, where: str) -> str:
    """Return a PNG, JPEG, GIF, WebP or SVG file as a data URI; raises DataFileError naming `where`."""
    data = _bytes(path, where, LARGEST_LOGO, Said("a-logo"))
    kind = _kind(data, PICTURES) or ("image/svg+xml" if b"<svg" in data[:2000] else "")
    if not kind or (kind == "image/webp" and data[8:12] != b"WEBP"):
        raise DataFileError("is-not-picture", where=where, path=path)
    return _uri(kind, data)


def font(path: Path, where: str) -> str:
    """Return a WOFF2, WOFF, TTF or OTF file as a data URI; raises DataFileError naming `where`."""
    data = _bytes(path, where, LARGEST_FONT, Said("a-font"))
    kind = _kind(data, FONTS)
    if not kind:
        raise DataFileError("is-not-font", where=where, path=path)
    return _uri(kind, data)


def _kind(data: bytes, known: dict[bytes, str]) -> str:
    return next((kind for mark, kind in known.items() if data.startswith(mark)), "")


def _uri(kind: str, data: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode('ascii')}"


def _bytes(path: Path, where: str, largest: int, what: Said) -> bytes:
    try:
        size = path.stat().st_size
        if size > largest:
            raise DataFileError("is-bytes-may-be", where=where, path=path, size=size, what=what, largest=largest)
        return path.read_bytes()
    except OSError as trouble:
        raise DataFileError("cannot-be-read-embed", where=where, path=path, strerror=trouble.strerror) from None
