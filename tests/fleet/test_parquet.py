"""Archives into Parquet: the contract's columns, a part for each shard, and what is broken is told."""

import gzip
import io
import json

import pytest
from click.testing import CliRunner

from auditor.cli.classify import command
from auditor.errors import InputError
from auditor.fleet.task import ShardTask
from auditor.records.base import PHASES

pq = pytest.importorskip("pyarrow.parquet", reason="the extra `fleet` is not installed")
fsspec = pytest.importorskip("fsspec", reason="the extra `fleet` is not installed")
PAGE = """<html lang="sv"><title>Priser</title><main><h1>Priser för {name}</h1><p>499 kr per månad exkl. moms.</p>
<a class="btn" href="/kop">Köp nu</a></main>"""


def warc(*pages) -> bytes:
    """Return an archive of (url, status, body)."""
    records = []
    for url, status, body in pages:
        answer = f"HTTP/1.1 {status} X\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}".encode()
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\n"
        length = f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        records.append(gzip.compress((head + length).encode() + answer + b"\r\n\r\n"))
    return b"".join(records)


@pytest.fixture
def shard():
    """The function that labels one shard."""
    from auditor.fleet.shard import label_shard

    return lambda source, part: label_shard(ShardTask(key="s", shard=str(source), part=str(part)))


def some_pages(host, count=3):
    return [(f"https://{host}/{n}", 200, PAGE.format(name=f"sida {n}")) for n in range(count)]


def test_an_archive_becomes_the_columns_of_the_contract(tmp_path, shard):
    pages = [*some_pages("a.example"), ("https://a.example/borta", 404, PAGE), ("https://a.example/tom", 200, " ")]
    (tmp_path / "a.warc.gz").write_bytes(warc(*pages))
    found = shard(tmp_path / "a.warc.gz", tmp_path / "out" / "a.parquet")
    assert (found.labelled, found.failed, found.detail) == (3, 1, "")
    table = pq.read_table(tmp_path / "out" / "a.parquet")
    assert table.column_names == [
        "url", "language", "phase", "second", "shares", "sure", "content_type", "because", "ctas", "error", "note",
    ]  # fmt: skip
    row, *_, empty = table.to_pylist()
    assert (row["url"], row["language"], row["ctas"][0]["kind"]) == ("https://a.example/0", "sv", "buy")
    assert row["phase"] in PHASES
    assert sum(row["shares"].values()) == pytest.approx(1.0)
    assert empty["error"] and empty["phase"] is None
    assert table.schema.metadata[b"shard"].endswith(b"a.warc.gz")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["a.parquet"]


def test_json_lines_and_archives_say_the_same(tmp_path, shard):
    pages = some_pages("a.example")
    lines = "".join(json.dumps({"url": url, "html": body}) + "\n" for url, _, body in pages)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    (tmp_path / "a.warc.gz").write_bytes(warc(*pages))
    parts = [tmp_path / "1.parquet", tmp_path / "2.parquet"]
    for source, part in zip(("a.jsonl.gz", "a.warc.gz"), parts, strict=True):
        shard(tmp_path / source, part)
    one, two = (pq.read_table(part).to_pylist() for part in parts)
    assert one == two


def test_memory_stands_for_a_bucket(shard):
    files = fsspec.filesystem("memory")
    files.pipe("/in/a.warc.gz", warc(*some_pages("a.example")))
    assert shard("memory://in/a.warc.gz", "memory://out/a.parquet").labelled == 3
    assert list(files.find("/out")) == ["/out/a.parquet"]
    with files.open("/out/a.parquet", "rb") as part:
        assert pq.read_table(part).num_rows == 3


def test_the_rest_of_a_broken_archive_is_one_row_that_says_so(tmp_path, shard):
    whole = warc(*some_pages("a.example", 9))
    (tmp_path / "a.warc.gz").write_bytes(whole[: len(whole) * 2 // 3] + b"\x00rubbish" * 40)
    found = shard(tmp_path / "a.warc.gz", tmp_path / "a.parquet")
    assert (found.failed, found.detail) == (1, "")
    assert "broken archive after record" in pq.read_table(tmp_path / "a.parquet").to_pylist()[-1]["error"]


class Failing(fsspec.get_filesystem_class("memory")):
    """A disk that answers for a while and then no more."""

    protocol = "failing"
    store = fsspec.filesystem("memory").store

    @classmethod
    def _strip_protocol(cls, path):
        return "/" + path.rpartition("://")[2].lstrip("/")

    def _open(self, path, mode="rb", **more):
        file, left = super()._open(path, mode, **more), [3]

        class Broken(io.BytesIO):
            def read(self, size=-1):
                left[0] -= 1
                if left[0] < 0:
                    raise ConnectionResetError("the other end hung up")
                return super().read(size)

        return Broken(file.getvalue())


@pytest.mark.parametrize("name", ["a.warc.gz", "a.jsonl"])
def test_a_disk_that_fails_halfway_leaves_no_part_and_is_no_broken_archive(tmp_path, monkeypatch, shard, name):
    monkeypatch.setattr("auditor.fleet.places._AHEAD", 512)
    fsspec.register_implementation("failing", Failing, clobber=True)
    pages = some_pages("a.example", 9)
    lines = "".join(json.dumps({"url": url, "html": body}) + "\n" for url, _, body in pages)
    body = lines.encode() if name == "a.jsonl" else warc(*pages)
    fsspec.filesystem("memory").pipe(f"/failing/{name}", body)
    found = shard(f"failing://failing/{name}", tmp_path / "out" / "a.parquet")
    assert "the other end hung up" in found.detail
    assert not (tmp_path / "out").exists()


def test_a_signed_address_is_read_and_its_key_stands_nowhere(tmp_path, shard):
    from auditor.fleet.shards import part_name

    signed = "https://bucket.example/crawl/a.warc.gz?X-Sig=topsecret"
    assert part_name(signed).startswith("a-") and "secret" not in part_name(signed)
    assert part_name(signed) != part_name(signed + "2")
    name = "a.warc.gz?X-Sig=topsecret"
    found = shard(f"https://127.0.0.1:9/{name}", tmp_path / "a.parquet")
    assert found.detail and "secret" not in found.detail


def test_what_is_no_archive_has_no_part(tmp_path, shard):
    (tmp_path / "a.warc").write_bytes(b"<html>not an archive")
    assert "not a readable web archive" in shard(tmp_path / "a.warc", tmp_path / "a.parquet").detail
    assert [path.name for path in tmp_path.iterdir()] == ["a.warc"]
    assert shard(tmp_path / "none.warc", tmp_path / "a.parquet").detail


def run(*arguments):
    return CliRunner().invoke(command, [str(one) for one in arguments], catch_exceptions=False)


def test_from_the_command_line_and_only_what_is_missing_again(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(warc(*some_pages("a.example")))
    (tmp_path / "bad.warc.gz").write_bytes(b"nothing")
    out = tmp_path / "labels"
    with pytest.raises(InputError, match="1 inputs could not be read"):
        run(tmp_path / "*.warc.gz", "--parquet", out, "--jobs", 2)
    (made,) = out.iterdir()
    stamp = made.stat().st_mtime_ns
    (tmp_path / "bad.warc.gz").write_bytes(warc(*some_pages("b.example")))
    (out / "_a.parquet.0123.tmp").write_bytes(b"left by a dead writer")
    again = run(tmp_path, "--parquet", out, "--engine", "dask")
    assert "1 parts made. 1 were there before. 3 pages labelled." in again.output
    assert sorted(path.name[:4] for path in out.iterdir()) == ["a-" + made.name[2:4], "bad-"]
    assert (made.stat().st_mtime_ns, pq.read_table(out).num_rows) == (stamp, 6)


@pytest.mark.parametrize("address", ["nosuch://bucket/x", "/none/here/*.warc.gz"])
def test_an_input_that_is_nowhere_is_refused(tmp_path, address):
    with pytest.raises(InputError):
        run(address, "--parquet", tmp_path / "out")


def test_an_archive_as_json_lines(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(warc(*some_pages("a.example"), ("https://a.example/x", 500, PAGE)))
    found = run(tmp_path / "a.warc.gz", "-o", tmp_path / "out.jsonl")
    assert "3 pages labelled." in found.output
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 3
