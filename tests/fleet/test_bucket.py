"""A real S3 protocol on loopback: archives in, tables out, reports published; what goes wrong there; no key leaks.

Needs `pip install 'auditor[s3]' 'moto[s3]' flask flask-cors`, which is too much to ask of everybody who runs the tests.
"""

import json
import os
import signal
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from click.testing import CliRunner

from auditor.cli.classify import command as classify
from auditor.cli.fleet import command as fleet
from auditor.errors import EXIT_USAGE, InputError

pytest.importorskip("pyarrow", reason="the extra `fleet` is not installed")
psutil = pytest.importorskip("psutil", reason="the extra `fleet` is not installed")
s3fs = pytest.importorskip("s3fs", reason="the extra `s3` is not installed: S3 is not tried")
moto = pytest.importorskip("moto.server", reason="moto is not installed (moto[s3], flask, flask-cors): S3 is not tried")
SECRET = "hemligare-nyckel-finns-inte"
PAGE = "<html lang='sv'><title>Pris {n}</title><main><h1>Priser</h1><p>Sida {n}: 499 kr per månad.</p></main></html>"
SHARDS, PAGES = 4, 25
pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name == "nt", reason="kill -9 is of POSIX")]


@pytest.fixture(scope="module")
def server():
    """An S3 server on loopback; it lets in whoever comes, until it is told to ask."""
    running = moto.ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    yield f"http://{host}:{port}"
    running.stop()


@pytest.fixture
def bucket(server, monkeypatch):
    """An empty bucket, as the program will see it."""
    use(monkeypatch, server)
    urlopen(Request(f"{server}/moto-api/reset", method="POST", data=b"")).close()
    files = s3fs.S3FileSystem()
    files.mkdir("kunder")
    return files


def use(monkeypatch, endpoint):
    s3fs.S3FileSystem.clear_instance_cache()
    told = {
        "AWS_ENDPOINT_URL": endpoint, "AWS_ACCESS_KEY_ID": "AKIDTEST", "AWS_SECRET_ACCESS_KEY": SECRET,
        "AWS_DEFAULT_REGION": "us-east-1", "AWS_EC2_METADATA_DISABLED": "true", "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    }  # fmt: skip
    for name, value in told.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def shards(bucket):
    for shard in range(SHARDS):
        pages = ({"url": f"https://s{shard}.example/{n}", "html": PAGE.format(n=n)} for n in range(PAGES))
        bucket.pipe_file(f"kunder/in/{shard}.jsonl", "\n".join(map(json.dumps, pages)).encode())


def run(command, *arguments):
    return CliRunner().invoke(command, [str(one) for one in arguments], catch_exceptions=False)


def kill_some(deaths: list[int], wanted: int) -> None:
    """Kill the processes of the first tasks while they work."""
    own = psutil.Process()
    until = time.monotonic() + 60
    while len(deaths) < wanted and time.monotonic() < until:
        for child in own.children():
            try:
                if (
                    "auditor.fleet.child" in child.cmdline()
                    and child.pid not in deaths
                    and child.cpu_times().user > 0.4
                ):
                    child.send_signal(signal.SIGKILL)
                    deaths.append(child.pid)
                    break
            except psutil.Error:
                continue
        time.sleep(0.02)


def rows(bucket):
    from pyarrow import parquet

    found = Counter()
    for name in bucket.find("kunder/labels"):
        with bucket.open(name) as file:
            found.update(parquet.read_table(file)["url"].to_pylist())
    return found


def test_each_page_is_there_once_although_workers_were_killed(bucket, shards):
    deaths = []
    killer = threading.Thread(target=kill_some, args=(deaths, 2))
    killer.start()
    told = run(classify, "s3://kunder/in/*.jsonl", "--parquet", "s3://kunder/labels", "--jobs", "2")
    killer.join()
    assert len(deaths) == 2
    assert f"{SHARDS} parts made. {SHARDS * PAGES} pages labelled." in told.output
    found = rows(bucket)
    assert (len(found), set(found.values())) == (SHARDS * PAGES, {1})
    bucket.invalidate_cache()
    names = bucket.find("kunder/labels")
    assert (len(names), {name.rpartition(".")[2] for name in names}) == (SHARDS, {"parquet"})
    before = {name: bucket.info(name)["LastModified"] for name in names}
    again = run(classify, "s3://kunder/in", "--parquet", "s3://kunder/labels")
    assert f"0 parts made. {SHARDS} were there before." in again.output
    bucket.invalidate_cache()
    assert {name: bucket.info(name)["LastModified"] for name in bucket.find("kunder/labels")} == before


def test_reports_are_published_to_be_opened_and_no_key_stands_anywhere(tmp_path, bucket, small_site):
    (tmp_path / "sites.csv").write_text(f"url\n{small_site('a')}\n", encoding="utf-8")
    out = tmp_path / "out"
    told = run(fleet, tmp_path / "sites.csv", "--output", out, "--publish", "s3://kunder/mars/", "--jobs", "1")
    published = bucket.find("kunder/mars")
    report = next(name for name in published if name.endswith("/report.html"))
    assert {"portfolio.html", "portfolio.xlsx"} <= {name.removeprefix("kunder/mars/") for name in published}
    bucket.invalidate_cache()
    assert bucket.info(report)["ContentType"] == "text/html"
    assert not [name for name in published if name.endswith(".tmp")]
    kept = [path.read_bytes() for path in out.rglob("*") if path.is_file()]
    seen = [*kept, *(bucket.cat_file(name) for name in published), told.output.encode()]
    assert len(seen) > 10 and not any(SECRET.encode() in data or b"AKIDTEST" in data for data in seen)


def test_a_bucket_that_is_not_there_is_told_before_the_work_and_not_made(tmp_path, bucket, shards):
    for arguments in (
        (classify, "s3://kunder/in/*.jsonl", "--parquet", "s3://fel/labels"),
        (classify, "s3://fel/in/*.jsonl", "--parquet", tmp_path / "out"),
        (fleet, made_list(tmp_path), "--output", tmp_path / "out", "--publish", "s3://fel/mars"),
    ):
        with pytest.raises(InputError, match=r"bucket.*buckets are not created") as told:
            run(*arguments)
        assert told.value.exit_code == EXIT_USAGE
    bucket.invalidate_cache()
    assert bucket.ls("") == ["kunder"]
    assert not (tmp_path / "out").exists()


def made_list(folder: Path) -> Path:
    (folder / "site").mkdir(exist_ok=True)
    (folder / "site" / "index.html").write_text(PAGE.format(n=0), encoding="utf-8")
    (folder / "sites.csv").write_text(f"{folder / 'site'}\n", encoding="utf-8")
    return folder / "sites.csv"


def test_a_key_that_is_not_let_in_is_told(tmp_path, bucket, shards, server):
    ask = Request(f"{server}/moto-api/reset-auth", data=b"0", headers={"Content-Type": "text/plain"}, method="POST")
    urlopen(ask).close()
    s3fs.S3FileSystem.clear_instance_cache()
    try:
        for source, folder in (("s3://kunder/in/*.jsonl", tmp_path / "out"), (tmp_path, "s3://kunder/labels")):
            (tmp_path / "a.jsonl").write_text(json.dumps({"url": "https://a.example/", "html": PAGE}))
            with pytest.raises(InputError, match="Check the rights there, and the credentials") as told:
                run(classify, source, "--parquet", folder)
            assert SECRET not in str(told.value)
    finally:
        ask.data = b"inf"
        urlopen(ask).close()


class Busy(BaseHTTPRequestHandler):
    """Asks everybody to slow down, for ever."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self.server.asked += 1
        body = b"<Error><Code>SlowDown</Code><Message>Reduce your request rate.</Message></Error>"
        self.send_response(503)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    do_HEAD = do_PUT = do_GET  # noqa: N815

    def log_message(self, *_) -> None:
        pass


def test_a_server_that_is_down_or_busy_is_given_up_after_a_few_tries(tmp_path, monkeypatch):
    busy = ThreadingHTTPServer(("127.0.0.1", 0), Busy)
    busy.asked = 0
    threading.Thread(target=busy.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    (tmp_path / "a.jsonl").write_text(json.dumps({"url": "https://a.example/", "html": PAGE}))
    for port in (busy.server_port, 9):
        use(monkeypatch, f"http://127.0.0.1:{port}")
        begun = time.monotonic()
        with pytest.raises(InputError) as told:
            run(classify, "s3://kunder/in/*.jsonl", "--parquet", tmp_path / "out")
        assert told.value.exit_code == EXIT_USAGE
        assert time.monotonic() - begun < 60
    assert 2 <= busy.asked <= 50
    busy.shutdown()
    busy.server_close()
