"""Reads the pages of a WARC or WACZ archive, as they were answered when it was made; warcio knows the format."""

import contextlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader, DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed

from auditor.decode import BadEncodingError, Body, TooLargeError
from auditor.errors import InputError
from auditor.headers import kept_headers
from auditor.records.page import Redirect, Snapshot
from auditor.sources.text import in_one_line
from auditor.urls import resolve
from auditor.zipped import Bounds, TooMuchError, open_zip

_ENDINGS = (".warc", ".warc.gz", ".wacz")
_PIECE = 65_536
# Pages of one template press to a fiftieth; an archive of a large site has a member for each crawl.
BOUNDS = Bounds(members=10_000, unpacked=500_000_000_000, ratio=200)
# So much may come from next to nothing.
ALWAYS = 50_000_000
# The web is no older, and no archive is of tomorrow.
EARLIEST, LATEST = 1990, 2100
_PAGES = ("text/html", "application/xhtml+xml")


def is_archive(path: Path) -> bool:
    """True for a file that is named as a web archive."""
    return path.is_file() and path.name.lower().endswith(_ENDINGS)


def read_archive(path: Path, max_bytes: int) -> Iterator[Snapshot]:
    """Yield the pages and redirects of an archive in its order; raises InputError when it cannot be read at all."""
    try:
        with path.open("rb") as file:
            yield from read_archive_file(file, str(path), max_bytes)
    except OSError as trouble:
        raise InputError("file-unreadable", path=path, strerror=trouble.strerror or trouble) from None


def read_archive_file(file: io.BufferedReader, name: str, max_bytes: int) -> Iterator[Snapshot]:
    """Yield the pages and redirects of an open archive called `name`; a WACZ must be seekable. Raises InputError."""
    try:
        yield from _wacz(file, name, max_bytes) if name.lower().endswith(".wacz") else _warc(file, max_bytes)
    except InputError:
        raise
    except TooMuchError as claim:
        raise InputError("archive-claims", name=name, claim=claim) from None
    except OSError as trouble:
        raise InputError("archive-broken", name=name, strerror=trouble.strerror or trouble) from None
    except Exception as fault:  # a damaged file brings warcio, zipfile and zlib to raise whatever there is
        raise InputError("is-not-readable-web-archive", name=name, fault=in_one_line(fault)) from None


def page_addresses(path: Path) -> Iterator[str]:
    """Yield the addresses of an archive's pages, no body read; raises InputError when it cannot be read."""
    return (snapshot.url for snapshot in read_archive(path, 0) if not snapshot.redirects and snapshot.status == 200)


def _wacz(file: io.BufferedReader, path: str, max_bytes: int) -> Iterator[Snapshot]:
    with open_zip(file, BOUNDS) as archive:
        names = [name for name in archive.namelist() if name.startswith("archive/") and name.endswith(_ENDINGS)]
        if not names:
            raise InputError("holds-no-warc", path=path)
        for name in names:
            with archive.open(name) as member:
                yield from _warc(cast(zipfile.ZipExtFile, member), max_bytes)


def _warc(file: io.BufferedReader | zipfile.ZipExtFile, max_bytes: int) -> Iterator[Snapshot]:
    if not _begins_as_warc(file.peek(1024)):
        raise ArchiveLoadFailed("it does not begin as a WARC")
    records = ArchiveIterator(file)
    records.reader = BoundedReader(records.fh)
    for record in records:
        if record.rec_type == "response" and record.http_headers is not None:
            snapshot = _snapshot(record, max_bytes)
            if snapshot is not None:
                yield snapshot


class BoundedReader(DecompressingBufferedReader):  # type: ignore[misc]
    """Unpacks an archive's members and stops when they grow beyond what text can be pressed to."""

    def __init__(self, stream: Any) -> None:  # noqa: ANN401
        super().__init__(stream)
        self._pressed = self._unpacked = 0

    def _process_read(self, data: bytes) -> None:
        super()._process_read(data)
        self._pressed += len(data)
        self._unpacked += self.buff_size if data else 0
        if self._unpacked > ALWAYS + BOUNDS.ratio * self._pressed:
            raise TooMuchError("unpacks to more than any page does")


def time_of(text: str) -> str:
    """Return a date of an archive as it stands, "" when it is no time at which a site can have been read."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return ""
    return text if found.tzinfo is not None and EARLIEST <= found.year <= LATEST else ""


def _begins_as_warc(data: bytes) -> bool:
    if data[:2] == b"\x1f\x8b":
        with contextlib.suppress(zlib.error):
            data = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, 64)
    return data.startswith(b"WARC/")


def _snapshot(record: Any, max_bytes: int) -> Snapshot | None:  # noqa: ANN401 - warcio has no types
    url = resolve((record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>"))
    if url is None:
        return None
    headers = kept_headers(record.http_headers.headers)
    code = record.http_headers.get_statuscode()
    status = int(code) if code and len(code) == 3 and code.isascii() and code.isdigit() else None
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    target = resolve(headers.get("location", ""), url) if status and 300 <= status < 400 else None
    if target is None and kind not in _PAGES:
        return None
    body, error = (b"", None) if target else _body(record, max_bytes)
    return Snapshot(
        url=url, final_url=target or url, status=status, headers=headers, body=body, via="warc", error=error,
        redirects=(Redirect(url=url, status=status or 0),) if target else (),
        fetched_at=time_of(record.rec_headers.get_header("WARC-Date") or ""),
    )  # fmt: skip


def _body(record: Any, max_bytes: int) -> tuple[bytes, str | None]:  # noqa: ANN401
    """Return (body, error); the encoding is undone here, as warcio's own way fails on brotli and has no limit."""
    raw = _raw(record, max_bytes)
    cut = len(raw) > max_bytes
    encoding = record.http_headers.get_header("content-encoding") or ""
    if not encoding:
        return raw[:max_bytes], "too-large" if cut else None
    data = b""
    try:
        body = Body(encoding, max_bytes)
        try:
            body.feed(raw)
            body.finish()
        finally:
            data = body.data
    except TooLargeError:
        return data, "too-large"
    except BadEncodingError:
        # Browsers' archives hold the decoded page under the server's own headers.
        if not data and raw.lstrip()[:1] == b"<":
            return raw[:max_bytes], "too-large" if cut else None
        return data, "too-large" if cut else "bad-encoding"
    return data, None


def _raw(record: Any, max_bytes: int) -> bytes:  # noqa: ANN401
    """Return what went over the wire, without chunks; at most one piece more than `max_bytes`."""
    stream = record.raw_stream
    if (record.http_headers.get_header("transfer-encoding") or "").strip().lower() == "chunked":
        stream = ChunkedDataReader(stream, decomp_type=None)
    raw = bytearray()
    while len(raw) <= max_bytes > 0 and (piece := stream.read(_PIECE)):
        raw += piece
    return bytes(raw)
