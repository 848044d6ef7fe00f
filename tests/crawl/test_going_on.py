"""Nothing is lost: kill -9 at any moment, Ctrl-C once or twice; the same command goes on and has every page once."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from crawl_server import Request, Server, page

from auditor.store.sqlite import open_store

# A user's script as people write them: everything at the top level, no main guard.
CODE = """
import asyncio, signal, sys
from pathlib import Path
from auditor.crawl.crawler import crawl
from auditor.records.crawl import Start
from auditor.settings import CrawlSettings
from auditor.store.sqlite import open_store
sys.path.insert(0, sys.argv[3])
signal.signal(signal.SIGINT, signal.default_int_handler)  # whatever started the tests may have it ignored
with open_store(Path(sys.argv[2])) as store:
    settings = CrawlSettings(allow_private=True, sitemap=False, max_pages=10_000, concurrency=8, max_depth=100)
    try:
        asyncio.run(crawl([Start(url=sys.argv[1])], store, settings, "crawl_standin:read", workers=1))
    except KeyboardInterrupt:
        sys.exit(130)
"""
PAGES = 120


def tree(request: Request) -> bytes | None:
    """A site of PAGES pages, each linking to two further ones and to the front."""
    name = request.path.strip("/") or "0"
    if not name.isdigit() or int(name) >= PAGES:
        return None
    number = int(name)
    children = [child for child in (2 * number + 1, 2 * number + 2) if child < PAGES]
    return page(f"sida {number} " * 50, links=("/", *(f"/{child}" for child in children)))


def start(server: Server, file: Path, code: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, str(code), f"{server.url}/", str(file), str(Path(__file__).parent)],
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def finish(process: subprocess.Popen[bytes]) -> tuple[int, bytes]:
    _, said = process.communicate(timeout=120)
    return process.returncode, said


def check_whole(file: Path) -> None:
    with open_store(file, readonly=True) as store:
        assert store.integrity() == "ok"
        urls = [snapshot.url for snapshot, found in store.pages.iter_pages() if found]
    assert len(urls) == len(set(urls)) == PAGES


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_kill_9_loses_nothing(serve, tmp_path, seed) -> None:
    server = serve(tree)
    code, file = tmp_path / "crawl.py", tmp_path / "x.audit"
    code.write_text(CODE)
    dice = random.Random(seed)
    for _ in range(2):
        process = start(server, file, code)
        while not file.exists() and process.poll() is None:
            time.sleep(0.05)
        time.sleep(dice.uniform(0.3, 2.0))
        os.killpg(process.pid, signal.SIGKILL)
        finish(process)
    with open_store(file) as store:
        assert store.integrity() == "ok"
        assert store.facts.crawl().stopped_by == "interrupted" or len(list(store.pages.iter_pages())) == PAGES
        before = {snapshot.url for snapshot, found in store.pages.iter_pages() if found}
    returned, said = finish(start(server, file, code))
    assert returned == 0, said
    check_whole(file)
    with open_store(file, readonly=True) as store:
        assert store.facts.crawl().stopped_by == ""
    again = [path for path in set(server.hits) if server.hits.count(path) > 1 and path[1:].isdigit()]
    stored_twice = [path for path in again if f"{server.url}{path}" in before and server.hits.count(path) > 3]
    assert stored_twice == []


def test_a_killed_page_process_is_replaced(serve, run, rows) -> None:
    server = serve({"/": page(links=("/a", "/b")), "/a": page("<!--crash-->"), "/b": page("bra")})
    run(f"{server.url}/")
    assert rows() == {"/": (200, None), "/a": (200, "parse-crash"), "/b": (200, None)}


@pytest.mark.alone
@pytest.mark.parametrize("times", [1, 2])
def test_ctrl_c_stops_soon_and_loses_nothing(serve, tmp_path, times) -> None:
    def slow(request: Request) -> bytes | None:
        time.sleep(0.05)
        return tree(request)

    server = serve(slow)
    code, file = tmp_path / "crawl.py", tmp_path / "x.audit"
    code.write_text(CODE)
    process = start(server, file, code)
    while len(server.hits) < 12 and process.poll() is None:
        time.sleep(0.02)
    began = time.monotonic()
    for _ in range(times):
        os.killpg(process.pid, signal.SIGINT)
        time.sleep(0.05)
    returned, said = finish(process)
    assert time.monotonic() - began < 5
    assert returned in (130, 1, -2), said
    with open_store(file) as store:
        assert store.integrity() == "ok"
        assert store.frontier.counts().in_flight == 0
        assert 0 < store.frontier.counts().done < PAGES
    server.route = tree
    returned, said = finish(start(server, file, code))
    assert returned == 0, said
    check_whole(file)
