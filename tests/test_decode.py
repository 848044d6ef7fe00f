"""Content-Encoding is undone in small steps; bombs, lies and broken streams end with a key, and keep what was read."""

import gzip
import json
import zlib
from pathlib import Path

import brotli
import pytest
import zstandard

from auditor.decode import BadEncodingError, Body, TooLargeError

TEXT = "Köp, offert och bokning. ".encode() * 4000


def packed(name: str) -> bytes:
    if name == "gzip":
        return gzip.compress(TEXT)
    if name == "deflate":
        return zlib.compress(TEXT)
    if name == "raw":
        packer = zlib.compressobj(wbits=-15)
        return packer.compress(TEXT) + packer.flush()
    return brotli.compress(TEXT) if name == "br" else zstandard.compress(TEXT)


def read(encoding: str, data: bytes, limit: int = 10_000_000, step: int = 1000) -> Body:
    body = Body(encoding, limit)
    for at in range(0, len(data), step):
        body.feed(data[at : at + step])
    body.finish()
    return body


@pytest.mark.parametrize(
    ("name", "encoding"),
    [("gzip", "gzip"), ("gzip", "X-GZIP"), ("deflate", "deflate"), ("raw", "deflate"), ("br", "br"), ("zstd", "zstd")],
)
@pytest.mark.parametrize("step", [1, 7, 100_000])
def test_each_encoding_in_any_pieces(name: str, encoding: str, step: int) -> None:
    assert read(encoding, packed(name), step=step).data == TEXT


def test_no_encoding_and_two() -> None:
    assert read("", TEXT).data == TEXT
    assert read("identity", TEXT).data == TEXT
    assert read("UTF-8", TEXT).data == TEXT
    assert read("none, gzip", gzip.compress(TEXT)).data == TEXT
    assert read("br, gzip", gzip.compress(brotli.compress(TEXT))).data == TEXT


def test_two_gzip_members_are_one_body() -> None:
    assert read("gzip", gzip.compress(b"a") + gzip.compress(b"b")).data == b"ab"


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd"])
def test_the_limit_is_kept_to_the_byte(name: str) -> None:
    body = Body(name, 1000)
    with pytest.raises(TooLargeError):
        body.feed(packed(name))
    assert body.data == TEXT[:1000]


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd"])
def test_what_was_read_before_the_end_broke_off_is_kept(name: str) -> None:
    data = packed(name)
    body = Body(name, 10_000_000)
    body.feed(data[: len(data) * 2 // 3])
    with pytest.raises(BadEncodingError):
        body.finish()
    assert TEXT.startswith(body.data)


@pytest.mark.parametrize("encoding", ["rot13", "gzip,gzip,gzip,gzip", "compress"])
def test_unknown_and_too_many(encoding: str) -> None:
    with pytest.raises(BadEncodingError):
        Body(encoding, 10)


@pytest.mark.parametrize("name", ["gzip", "br", "zstd"])
def test_a_lie(name: str) -> None:
    with pytest.raises(BadEncodingError):
        read(name, b"<html>not packed at all, only said to be</html>")


def test_rubbish_after_gzip_is_passed_over() -> None:
    assert read("gzip", gzip.compress(TEXT) + b"rubbish").data == TEXT


@pytest.mark.shared
def test_every_case(shared: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cases = [json.loads(line) for line in (shared / "cases" / "compressed.jsonl").read_text("utf-8").splitlines()]
    right = 0
    for case in cases:
        data = (shared / "cases" / case["file"]).read_bytes()
        body, error = Body(case["encoding"], 10_000_000), None
        try:
            body.feed(data)
            body.finish()
        except (TooLargeError, BadEncodingError) as fault:
            error = type(fault)
        if case["expect"].startswith("stop"):
            right += error is TooLargeError
        elif case["expect"] == "decode":
            right += error is None and body.size > 70_000
        else:
            right += error is BadEncodingError and body.size == case["decoded_bytes_first_member"]
    with capsys.disabled():
        print(f"\ncompressed.jsonl: {right} of {len(cases)} rows")
    assert right == len(cases)
