"""Archived pages are decoded as a crawl's are; one that lies about its encoding is one row, a broken file one line."""

import gzip
import io
import zipfile
import zlib
from pathlib import Path

import brotli
import pytest
import zstandard

from auditor.errors import InputError
from auditor.records.page import Snapshot
from auditor.sources.warc import read_archive

PAGE = "<!doctype html><title>Köp</title><p>Boka tid, jämför priser.</p>".encode() * 40


def chunked(data: bytes) -> bytes:
    pieces = [data[at : at + 100] for at in range(0, len(data), 100)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def archive(*answers: tuple[dict[str, str], bytes]) -> bytes:
    records = []
    for number, (headers, body) in enumerate(answers):
        fields = {"Content-Type": "text/html"} | headers
        head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
        payload = f"HTTP/1.1 200 OK\r\n{head}\r\n".encode() + body
        record = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://exempel.se/{number}\r\n"
        length = f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(payload)}\r\n\r\n"
        records.append(gzip.compress((record + length).encode() + payload + b"\r\n\r\n"))
    return b"".join(records)


def read(tmp_path: Path, data: bytes, name: str = "a.warc.gz", limit: int = 100_000) -> list[Snapshot]:
    path = tmp_path / name
    path.write_bytes(data)
    return list(read_archive(path, limit))


PACKED = {
    "gzip": gzip.compress(PAGE, mtime=0),
    "deflate": zlib.compress(PAGE),
    "br": brotli.compress(PAGE),
    "zstd": zstandard.compress(PAGE),
    "GZIP": gzip.compress(PAGE, mtime=0),
}


@pytest.mark.parametrize("encoding", PACKED)
@pytest.mark.parametrize("in_chunks", [False, True])
def test_every_encoding_of_the_web(tmp_path: Path, encoding: str, in_chunks: bool) -> None:
    body, headers = PACKED[encoding], {"Content-Encoding": encoding}
    if in_chunks:
        body, headers = chunked(body), headers | {"Transfer-Encoding": "chunked"}
    (found,) = read(tmp_path, archive((headers, body)))
    assert (found.body, found.error) == (PAGE, None)


def test_brotli_in_a_wacz(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("archive/data.warc.gz", archive(({"Content-Encoding": "br"}, PACKED["br"])))
    (found,) = read(tmp_path, out.getvalue(), "a.wacz")
    assert found.body == PAGE


@pytest.mark.parametrize(
    ("encoding", "body"),
    [("br", b"\xff\xfe\xfd not brotli"), ("gzip", PACKED["gzip"][:60]), ("x-unknown", b"\x01\x02"), ("zstd", b"\x01")],
    ids=["br", "gzip", "unknown", "zstd"],
)
def test_a_page_that_lies_is_one_row_and_the_next_is_read(tmp_path: Path, encoding: str, body: bytes) -> None:
    bad, good = read(tmp_path, archive(({"Content-Encoding": encoding}, body), ({}, PAGE)))
    assert bad.error == "bad-encoding"
    assert (good.body, good.error) == (PAGE, None)


@pytest.mark.parametrize("encoding", ["br", "gzip", "utf-8"])
def test_a_page_that_was_decoded_before_it_was_archived(tmp_path: Path, encoding: str) -> None:
    (found,) = read(tmp_path, archive(({"Content-Encoding": encoding}, PAGE)))
    assert (found.body, found.error) == (PAGE, None)


@pytest.mark.parametrize("encoding", ["", "gzip", "br"])
def test_a_bomb_ends_at_the_limit(tmp_path: Path, encoding: str) -> None:
    body = b"<p>" + b"x" * 3_000_000
    packed = {"": body, "gzip": gzip.compress(body), "br": brotli.compress(body)}[encoding]
    (found,) = read(tmp_path, archive(({"Content-Encoding": encoding} if encoding else {}, packed)), limit=1000)
    assert (len(found.body), found.error) == (1000, "too-large")


@pytest.mark.parametrize("name", ["a.warc.gz", "a.wacz"])
@pytest.mark.parametrize("seed", range(20))
def test_a_damaged_archive_is_one_line_or_fewer_pages(tmp_path: Path, name: str, seed: int) -> None:
    data = archive(*[({"Content-Encoding": "br"}, PACKED["br"])] * 3)
    if name == "a.wacz":
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("archive/data.warc.gz", data)
        data = out.getvalue()
    at = (seed * 7919 + 13) % len(data)
    broken = data[:at] if seed % 2 else data[:at] + b"\x00\xff\x00" + data[at + 3 :]
    try:
        assert len(read(tmp_path, broken, name)) <= 3
    except InputError as caught:
        assert "\n" not in str(caught)


def record(headers: str, body: bytes, date: str = "2026-11-01T08:00:00Z") -> bytes:
    """Return one response record."""
    http = f"HTTP/1.1 {headers}\r\nContent-Type: text/html\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://site.example/\r\nWARC-Date: {date}\r\n"
        f"WARC-Record-ID: <urn:uuid:1>\r\nContent-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


@pytest.mark.parametrize("wrapped", ["x.warc.gz", "x.wacz"])
@pytest.mark.parametrize("where", ["body", "after the record"])
def test_an_archive_that_grows_without_end_is_refused(tmp_path: Path, wrapped: str, where: str) -> None:
    zeros = b"0" * 200_000_000
    data = record("200 OK", zeros) if where == "body" else record("200 OK", b"<p>") + zeros
    packed = gzip.compress(data, 9)
    if wrapped == "x.wacz":
        with zipfile.ZipFile(tmp_path / wrapped, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("archive/a.warc.gz", packed)
    else:
        (tmp_path / wrapped).write_bytes(packed)
    with pytest.raises(InputError, match="unpacks to more"):
        list(read_archive(tmp_path / wrapped, 1_000_000))


@pytest.mark.parametrize("status", ["99999999999999999999 Odd", "٢٠٠ OK", "-5 x", "2000 x", "0 x"])
@pytest.mark.parametrize("date", ["yesterday", "0001-01-01T00:00:00Z", "2026-13-45", "2026-11-01"])
def test_odd_statuses_and_dates_are_none(tmp_path: Path, status: str, date: str) -> None:
    (tmp_path / "x.warc").write_bytes(record(status, b"<p>", date))
    for found in read_archive(tmp_path / "x.warc", 1_000):
        assert found.status is None and found.fetched_at == ""
