"""Dask with real worker processes: one is killed at work, the scheduler is lost and comes back, nothing is twice."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from auditor.errors import InputError
from auditor.fleet.drive import drive
from auditor.fleet.plan import plan
from auditor.fleet.sheet import Row
from auditor.fleet.state import kept
from auditor.fleet.task import ShardTask, packed
from auditor.settings import CrawlSettings, ReportSettings, Settings

pytest.importorskip("distributed", reason="the extra `fleet` is not installed")
PAGE = """<!doctype html><html lang="sv"><title>Sida {n}</title><main><h1>Sida {n}</h1><p>Så väljer du rätt solceller
till huset, och vanliga misstag att undvika.</p><a href="/{next}">Läs vidare</a></main></html>"""
PAGES = 6


class Slow(ThreadingHTTPServer):
    """A site of a few slow pages that tells when it is first asked and how often each page was."""

    daemon_threads = True

    def __init__(self, address: str) -> None:
        super().__init__((address, 0), Handler)
        self.asked: Counter[str] = Counter()
        self.first = threading.Event()
        self.seconds = 0.3
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://{self.server_address[0]}:{self.server_port}/"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked[self.path] += 1
        number = int(self.path.strip("/") or 0) if self.path.strip("/").isdigit() or self.path == "/" else None
        if number is None or number >= PAGES:
            self.send_error(404)
            return
        self.server.first.set()
        time.sleep(self.server.seconds)
        body = PAGE.format(n=number, next=number + 1).encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)

    def log_message(self, *_) -> None:
        pass


@pytest.fixture
def site():
    """A slow site on loopback."""
    found = Slow("127.0.0.2")
    yield found
    found.shutdown()
    found.server_close()


class Cluster:
    """A scheduler and workers as processes, to be killed."""

    def __init__(self, port: int) -> None:
        self.address = f"tcp://127.0.0.1:{port}"
        self._port = port
        self.processes: list[subprocess.Popen] = []

    def scheduler(self) -> subprocess.Popen:
        return self._start("distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", str(self._port))

    def worker(self) -> subprocess.Popen:
        return self._start("distributed.cli.dask_worker", self.address, "--nthreads", "1", "--no-nanny")

    def _start(self, module: str, *arguments: str) -> subprocess.Popen:
        command = [sys.executable, "-m", module, *arguments, "--no-dashboard"]
        environment = {**os.environ, "DASK_DISTRIBUTED__WORKER__HTTP__ROUTES": "[]"}
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
        self.processes.append(process)
        return process

    def close(self) -> None:
        for process in self.processes:
            process.kill()
            process.wait()


@pytest.fixture
def cluster():
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    made = Cluster(port)
    made.scheduler()
    yield made
    made.close()


def task_of(site, tmp_path):
    common = Settings(
        crawl=CrawlSettings(allow_private=True, concurrency=1, sitemap=False), report=ReportSettings(formats=("json",)),
        workers=1,
    )  # fmt: skip
    (task,) = plan([Row(1, site.url, {})], common, tmp_path / "out", tmp_path).tasks
    return task


def shard_of(tmp_path):
    lines = [json.dumps({"url": f"https://a.example/{n}", "html": PAGE.format(n=n, next=n + 1)}) for n in range(5)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return ShardTask(key="a", shard=str(tmp_path / "a.jsonl"), part=str(tmp_path / "parts" / "a.parquet"))


def driven(engine, tasks):
    """Drive the engine in a thread and return (results, the thread)."""
    results = []
    thread = threading.Thread(target=lambda: results.extend(drive(engine, tasks)), daemon=True)
    thread.start()
    return results, thread


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="kill -9 is of POSIX")
def test_a_killed_worker_and_a_lost_scheduler_leave_one_result_for_each_task(tmp_path, site, cluster):
    from auditor.fleet.dask_engine import DaskEngine

    first, second = cluster.worker(), cluster.worker()
    engine = DaskEngine(cluster.address, 1)
    try:
        task = task_of(site, tmp_path)
        results, thread = driven(engine, [task, shard_of(tmp_path)])
        assert site.first.wait(120), "no worker asked the site"
        first.send_signal(signal.SIGKILL)
        time.sleep(1.0)
        cluster.processes[0].kill()
        cluster.processes[0].wait()
        second.kill()
        cluster.scheduler()
        cluster.worker()
        thread.join(180)
        assert not thread.is_alive()
    finally:
        engine.close()
    found = {result.key: result for result in results}
    assert (len(results), sorted(found)) == (2, sorted([task.key, "a"]))
    assert (found["a"].labelled, found["a"].detail) == (5, "")
    assert [path.name for path in (tmp_path / "parts").iterdir()] == ["a.parquet"]
    own = found[task.key]
    # The address after the last page is there too, as a row that answers 404.
    assert (own.trouble, own.found_pages) == ("", PAGES + 1)
    assert kept(tmp_path / "out" / "sites" / task.key) == own
    assert all(times <= 3 for path, times in site.asked.items() if path != "/robots.txt"), site.asked


@pytest.mark.alone
def test_a_task_that_is_taken_back_ends_at_its_worker(tmp_path, site):
    from auditor.fleet.dask_engine import DaskEngine

    site.seconds = 60.0
    engine = DaskEngine("", 1)
    task = task_of(site, tmp_path)
    engine.submit(task.key, packed(task))
    assert site.first.wait(120)
    begun = time.monotonic()
    engine.close()
    assert time.monotonic() - begun < 15
    # Its audit file was let go of, so its process has ended; it put down what it had in work.
    deadline = begun + 30
    while (found := kept(tmp_path / "out" / "sites" / task.key)) is None and time.monotonic() < deadline:
        time.sleep(0.1)
    assert found is not None and found.trouble == "interrupted"


def test_no_scheduler_and_no_address_are_told(monkeypatch):
    from auditor.fleet import dask_engine

    monkeypatch.setattr(dask_engine, "_SECONDS_TO_FIND", 0.5)
    with pytest.raises(InputError, match="No Dask scheduler answers"):
        dask_engine.DaskEngine("tcp://127.0.0.1:9", 1)
    with pytest.raises(InputError):
        dask_engine.DaskEngine("nosuch://x", 1)


@pytest.mark.alone
def test_a_cluster_without_workers_is_told_and_given_up(monkeypatch, tmp_path, cluster):
    from auditor.fleet import dask_engine

    monkeypatch.setattr(dask_engine, "_SECONDS_TO_SAY", 0.3)
    told = []
    engine = dask_engine.DaskEngine(cluster.address, 1, patience=3.0, tell=told.append)
    begun = time.monotonic()
    try:
        with pytest.raises(InputError, match=r"has had no worker for 3 seconds.*dask worker tcp://.*goes on") as ended:
            list(drive(engine, [shard_of(tmp_path)]))
    finally:
        engine.close()
    assert ended.value.exit_code == 2
    assert 3.0 <= time.monotonic() - begun < 15
    assert [(one.key, one.values["address"]) for one in told] == [("no-workers", cluster.address)]


def test_a_worker_that_joins_late_is_told_and_does_the_work(monkeypatch, tmp_path, cluster):
    from auditor.fleet import dask_engine

    monkeypatch.setattr(dask_engine, "_SECONDS_TO_SAY", 0.3)
    told = []
    engine = dask_engine.DaskEngine(cluster.address, 1, tell=told.append)
    try:
        results, thread = driven(engine, [shard_of(tmp_path)])
        until = time.monotonic() + 60
        while not told and time.monotonic() < until:
            time.sleep(0.1)
        cluster.worker()
        thread.join(120)
    finally:
        engine.close()
    assert [result.labelled for result in results] == [5]
    assert [(one.key, one.values.get("workers")) for one in told] == [("no-workers", None), ("workers", 1)]


@pytest.mark.alone
def test_a_scheduler_that_does_not_come_back_is_told_and_given_up(monkeypatch, tmp_path, cluster):
    from auditor.fleet import dask_engine

    told = []
    engine = dask_engine.DaskEngine(cluster.address, 1, patience=4.0, tell=told.append)
    monkeypatch.setattr(dask_engine, "_SECONDS_TO_SAY", 0.3)
    try:
        cluster.processes[0].kill()
        cluster.processes[0].wait()
        begun = time.monotonic()
        with pytest.raises(InputError, match="No Dask scheduler answers"):
            list(drive(engine, [shard_of(tmp_path)]))
        assert time.monotonic() - begun < 30
    finally:
        engine.close()
    assert [one.key for one in told][:1] == ["no-scheduler"]
