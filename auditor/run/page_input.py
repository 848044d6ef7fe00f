"""Reads what `auditor classify` is given: JSON lines (plain, gzipped, piped), HTML files, folders of them, archives.

A line or file that cannot be read becomes an entry that says why, so that every input line has its output line.
"""

import gzip
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import msgspec

from auditor.errors import InputError
from auditor.records.base import Record
from auditor.records.page import Snapshot
from auditor.sources.folder import is_page, read_folder
from auditor.sources.warc import is_archive, read_archive

LARGEST_LINE = 64_000_000
LARGEST_PAGE = 15_000_000
DECODED = {"content-type": "text/html; charset=utf-8"}
HOW = 'Give JSON lines of {"url": ..., "html": ...} (.jsonl, .jsonl.gz or -), HTML files, a folder of them, or a WARC.'


class Given(Record, frozen=True, kw_only=True):
    """One page of the input: its address as written, its bytes, or why there are none."""

    url: str
    body: bytes = b""
    headers: dict[str, str] = {}
    error: str | None = None


class _Line(Record, frozen=True, kw_only=True):
    url: str
    html: str | None = None


class _UrlOnly(Record, frozen=True, kw_only=True):
    url: str = ""


def read_input(inputs: tuple[str, ...]) -> Iterator[Given]:
    """Yield the pages of all inputs in order; raises InputError for an input that cannot be opened."""
    for name in inputs:
        if name == "-":
            yield from read_lines(sys.stdin.buffer)
            continue
        path = Path(name)
        if not path.exists():
            raise InputError("no-such-file-or-folder", name=name)
        if path.is_dir() or is_page(path):
            yield from _files(path)
        elif is_archive(path):
            yield from given_pages(read_archive(path, LARGEST_PAGE))
        else:
            yield from _line_file(path)


def _files(path: Path) -> Iterator[Given]:
    for snapshot in read_folder(path, LARGEST_PAGE):
        yield Given(url=snapshot.url, body=snapshot.body, headers=snapshot.headers, error=snapshot.error)


def given_pages(snapshots: Iterator[Snapshot]) -> Iterator[Given]:
    """Yield the pages of an archive: what was answered well, so neither redirects nor errors.

    The rest of a broken archive becomes one entry that says so; one that cannot be read at all raises InputError.
    """
    number = 0
    try:
        for snapshot in snapshots:
            if not snapshot.redirects and (snapshot.status or 200) < 300:
                yield Given(url=snapshot.url, body=snapshot.body, headers=snapshot.headers, error=snapshot.error)
            number += 1
    except InputError as fault:
        if not number:
            raise
        yield Given(url="", error=f"broken archive after record {number}: {fault.message}")


def _line_file(path: Path) -> Iterator[Given]:
    try:
        with path.open("rb") as plain:
            packed = plain.read(2) == b"\x1f\x8b"
            plain.seek(0)
            if packed:
                with gzip.open(plain) as lines:
                    yield from read_lines(lines)
            else:
                yield from read_lines(plain)
    except OSError as trouble:
        raise InputError("cannot-be-read-page-input", path=path, strerror=trouble.strerror or trouble) from None


def read_lines(lines: IO[bytes] | gzip.GzipFile) -> Iterator[Given]:
    """Yield a page for each JSON line; the rest of a broken archive becomes one entry that says so."""
    number = 0
    try:
        while line := lines.readline(LARGEST_LINE):
            number += 1
            if line.strip():
                yield read_line(line, number)
    except (EOFError, zlib.error, gzip.BadGzipFile) as fault:
        yield Given(url="", error=f"broken archive after line {number}: {fault}")


def read_line(line: bytes, number: int) -> Given:
    """Return the page of one JSON line."""
    try:
        given = msgspec.json.decode(line, type=_Line)
    except (msgspec.DecodeError, UnicodeDecodeError) as fault:
        return Given(url=_url_of(line), error=f"line {number}: {fault}")
    if given.html is None:
        return Given(url=given.url, error=f'line {number}: no "html"')
    return Given(url=given.url, body=given.html.encode("utf-8", "replace"), headers=DECODED)


def _url_of(line: bytes) -> str:
    try:
        return msgspec.json.decode(line, type=_UrlOnly).url
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ""
