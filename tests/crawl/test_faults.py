"""Everything a server can do wrong ends in a row, in time, and the crawl goes on."""

import contextlib
import gzip
import os
import random
import socket
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import brotli
import pytest
from crawl_server import (
    drip_body,
    drip_head,
    endless,
    endless_headers,
    half,
    many_headers,
    page,
    raw,
    redirect,
    reply,
    reset,
    silent,
)  # fmt: skip

from auditor.errors import NothingCrawledError
from auditor.store.sqlite import open_store

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"

CASES = {
    "reset": (reset, None, "reset"),
    "half": (half, 200, "partial"),
    "silent": (silent, None, "empty-reply"),
    "garbage": (raw(b"\x00\x01\x02 hello\r\n\r\n"), None, "malformed"),
    "http09": (raw(b"<html>old</html>"), None, "malformed"),
    "bad-length": (raw(OK + b"Content-Length: abc\r\n\r\nx"), None, "malformed"),
    "negative-length": (raw(OK + b"Content-Length: -5\r\n\r\nx"), None, "malformed"),
    "huge-length": (raw(OK + b"Content-Length: 9223372036854775807\r\n\r\nx"), 200, "partial"),
    "two-lengths": (raw(OK + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nxxxxxx"), None, "malformed"),
    "bad-chunk": (raw(OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nhej"), None, "malformed"),
    "no-last-chunk": (raw(OK + b"Transfer-Encoding: chunked\r\n\r\n3\r\nhej\r\n"), 200, "partial"),
    "many-headers": (many_headers, None, "headers-too-large"),
    "endless-headers": (endless_headers, None, "headers-too-large"),
    "unknown-encoding": (raw(OK + b"Content-Encoding: rot13\r\nContent-Length: 3\r\n\r\nhej"), 200, "bad-encoding"),
    "not-gzip": (raw(OK + b"Content-Encoding: gzip\r\nContent-Length: 3\r\n\r\nhej"), 200, "bad-encoding"),
    "cut-gzip": (
        raw(OK + b"Content-Encoding: gzip\r\nConnection: close\r\n\r\n" + gzip.compress(b"hej " * 999)[:-9]),
        200,
        "bad-encoding",
    ),
    "endless": (endless, 200, "too-large"),
    "binary": (reply(b"%PDF-1.7 \x00\x01\x02"), 200, "not-html"),
    "noise": (reply(random.Random(3).randbytes(5_000)), 200, "not-html"),
    "no-body-304": (raw(b"HTTP/1.1 304 Not Modified\r\n\r\n"), 304, None),
    "a-part": (reply("<p>en del", 206), 206, None),
    "reset-content": (raw(b"HTTP/1.1 205 Reset Content\r\nContent-Length: 0\r\n\r\n"), 205, None),
    "no-range": (reply("nej", 416), 416, None),
    "blank": (reply(b" \r\n\t "), 200, None),
    "one-sign": (reply(b"x"), 200, None),
    "to-script": (redirect("javascript:alert(1)"), 301, "bad-redirect"),
    "to-file": (redirect("file:///etc/passwd", 302), 302, "bad-redirect"),
    "no-location": (reply("", 302), 302, None),
    "empty-location": (redirect(" ", 302), 302, None),
    "to-itself": (redirect("/to-itself"), 301, "redirect-loop"),
    "status-999": (reply("nej", 999), 999, None),
    "no-content": (raw(b"HTTP/1.1 204 No Content\r\n\r\n"), 204, None),
    "not-found": (None, 404, None),
    "picture": (reply(b"\x89PNG", Content_Type="image/png"), 200, None),
    "plain-text": (reply("<a href=/lure>", Content_Type="text/plain"), 200, None),
    "any-bytes": (reply("<a href=/lure>", Content_Type="application/octet-stream"), 200, None),
    "no-type": (raw(b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<p>hej"), 200, None),
    "empty": (reply(b""), 200, None),
    "hang": (page("<!--hang-->"), 200, "parse-timeout"),
    "toil": (page("<!--toil-->"), 200, "parse-timeout"),
    "crash": (page("<!--crash-->"), 200, "parse-crash"),
    "raise": (page("<!--raise-->"), 200, "parse-error"),
}


def test_every_fault_is_one_row_and_the_crawl_goes_on(serve, run, rows, store) -> None:
    links = tuple(f"/{name}" for name in CASES)
    routes = {f"/{name}": answer for name, (answer, _, _) in CASES.items() if answer is not None}
    server = serve({"/": page("start", links=(*links, "/last")), "/last": page("sist"), **routes})
    facts = run(f"{server.url}/", retries=0, parse_seconds=1.0, max_bytes=1_000_000, concurrency=2)
    found = rows()
    wrong = {
        name: found.get(f"/{name}")
        for name, (_, status, error) in CASES.items()
        if found.get(f"/{name}") != (status, error)
    }
    assert wrong == {}
    assert found["/last"] == (200, None)
    assert "/lure" not in server.hits
    assert store.pages.page(f"{server.url}/no-type") is not None
    assert facts.queued == 0
    assert store.pages.page(f"{server.url}/last") is not None


@pytest.mark.alone
@pytest.mark.parametrize("fault", [drip_head, drip_body])
def test_a_dripping_server_is_left_at_the_deadline(serve, run, rows, fault) -> None:
    server = serve({"/": page(links=("/drip", "/other")), "/drip": fault, "/other": page("annat")})
    began = time.monotonic()
    run(f"{server.url}/", timeout=1.0, retries=0)
    assert time.monotonic() - began < 5
    assert rows()["/drip"][1] == "timeout"
    assert rows()["/other"] == (200, None)


def test_a_fault_that_passes_is_tried_again(serve, run, rows) -> None:
    tries: list[str] = []

    def route(request):
        if request.path == "/":
            return page(links=("/shy",))
        if request.path == "/shy":
            tries.append(request.path)
            return reset if len(tries) == 1 else reply("x", 503) if len(tries) == 2 else page("till slut")
        return None

    run(f"{serve(route).url}/", retries=2)
    assert rows()["/shy"] == (200, None)
    assert len(tries) == 3


def peak_kib() -> int:
    status = Path("/proc/self/status").read_text().split("\n")
    return int(next(line for line in status if line.startswith("VmHWM")).split()[1])


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="needs /proc")
@pytest.mark.parametrize("encoding", ["br", "gzip", "endless"])
def test_no_answer_costs_more_than_32_mb(serve, run, rows, encoding) -> None:
    pack = {"br": lambda data: brotli.compress(data, quality=5), "gzip": gzip.compress}
    answer = endless if encoding == "endless" else reply(pack[encoding](bytes(300_000_000)), Content_Encoding=encoding)
    server = serve({"/": page(links=("/bomb",)), "/bomb": answer, "/before": page()})
    run(f"{server.url}/before")
    # What the process needs for any crawl is there now; the high-water mark is begun anew.
    Path("/proc/self/clear_refs").write_text("5")
    before = peak_kib()
    run(f"{server.url}/", max_bytes=15_000_000)
    growth = peak_kib() - before
    assert rows()["/bomb"] == (200, "too-large")
    assert growth <= 32 * 1024, f"{growth} KiB"


BIG = 14_500_000
# A crawl in a process of its own: what the test's own bodies left behind would hide what it takes.
MEASURED = """
import asyncio, pathlib, sys
from auditor.crawl.crawler import crawl
from auditor.records.crawl import Start
from auditor.settings import CrawlSettings
from auditor.store.sqlite import open_store
settings = CrawlSettings(allow_private=True, sitemap=False, max_pages=2, max_bytes=15_000_000, parse_seconds=60.0)
def peak():
    status = pathlib.Path("/proc/self/status").read_text().splitlines()
    return int(next(line for line in status if line.startswith("VmHWM")).split()[1])
with open_store(pathlib.Path(sys.argv[2])) as store:
    go = lambda path: asyncio.run(crawl([Start(url=sys.argv[1] + path)], store, settings, sys.argv[3], workers=1))
    go("/before")
    pathlib.Path("/proc/self/clear_refs").write_text("5")
    before = peak()
    go("/big")
    print(peak() - before)
"""


def text() -> bytes:
    return b"<p>" + b" ".join(b"ord%d" % (number * 7919 % 99_991) for number in range(2_000_000))[:BIG]


def noise() -> bytes:
    """As little as a page can be pressed: any sign but markup."""
    signs = bytes(max(33, sign) for sign in range(256)).replace(b"<", b"x").replace(b"&", b"y")
    return b"<p>" + random.Random(1).randbytes(BIG).translate(signs)


def long_links() -> bytes:
    return b"".join(b"<a href='/%s'>%d</a>" % (b"%07d" % number * 200, number) for number in range(9_900))


@pytest.mark.skipif(not Path("/proc/self/clear_refs").exists(), reason="needs /proc")
@pytest.mark.parametrize(
    ("made", "encoding"),
    [(text, ""), (noise, ""), (text, "gzip"), (noise, "gzip"), (text, "br"), (noise, "br"), (long_links, "")],
)
def test_no_page_costs_more_than_32_mb(serve, tmp_path, made, encoding) -> None:
    pack = {"gzip": partial(gzip.compress, compresslevel=1), "br": partial(brotli.compress, quality=2, lgwin=24)}
    body = made()
    packed = pack.get(encoding, bytes)(body)
    answer = reply(packed, Content_Encoding=encoding, Content_Type="text/html; charset=windows-1252")
    server = serve({"/big": answer, "/before": page()})
    script = tmp_path / "script.py"
    script.write_text(MEASURED)
    command = [sys.executable, str(script), server.url, str(tmp_path / "big.audit"), "crawl_standin:read"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    ran = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True, env=environment)
    assert int(ran.stdout) <= 32 * 1024, f"{ran.stdout} KiB"
    with open_store(tmp_path / "big.audit") as store:
        assert store.pages.html(f"{server.url}/big") == body
        assert store.pages.page(f"{server.url}/big") is not None


def test_what_follows_a_body_is_not_the_next_answer(serve, run, store) -> None:
    evil = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 7\r\n\r\n<p>evil"
    answers = {f"/{n}": OK + b"Content-Length: 5\r\n\r\n<p>%02d" % n + evil for n in range(8)}
    server = serve({"/": page(links=tuple(answers)), **answers})
    run(f"{server.url}/", concurrency=1)
    said = {snapshot.url.rpartition("/")[2]: found and found.main_text for snapshot, found in store.pages.iter_pages()}
    assert {name: text for name, text in said.items() if name} == {str(n): f"{n:02d}" for n in range(8)}


@pytest.mark.alone
def test_a_server_that_takes_no_connection_is_left_at_the_deadline(run) -> None:
    with socket.socket() as full, contextlib.ExitStack() as held:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        for _ in range(3):
            waiting = held.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(full.getsockname())
        began = time.monotonic()
        with pytest.raises(NothingCrawledError, match="did not answer in time"):
            run(f"http://127.0.0.1:{full.getsockname()[1]}/", timeout=1.0, retries=0)
        assert time.monotonic() - began < 4


FEW_FILES = """
import asyncio, pathlib, resource, sys
from auditor.crawl.crawler import crawl
from auditor.records.crawl import Start
from auditor.settings import CrawlSettings
from auditor.store.sqlite import open_store
resource.setrlimit(resource.RLIMIT_NOFILE, (24, 24))
settings = CrawlSettings(allow_private=True, sitemap=False, concurrency=16, retries=3)
with open_store(pathlib.Path(sys.argv[2])) as store:
    facts = asyncio.run(crawl([Start(url=sys.argv[1])], store, settings, "crawl_standin:read", workers=2))
    print(facts.html_pages, facts.failed)
"""


def test_too_few_files_make_it_slower(serve, tmp_path) -> None:
    pytest.importorskip("resource")

    def route(request):
        time.sleep(0.05)
        return page(f"sida {request.path}", links=tuple(f"/{n}" for n in range(40)))

    server = serve(route)
    script = tmp_path / "script.py"
    script.write_text(FEW_FILES)
    command = [sys.executable, str(script), f"{server.url}/", str(tmp_path / "x.audit")]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True, env=environment)
    assert ran.stdout.split() == ["41", "0"]


def test_an_endless_chain_of_redirects_ends(serve, run, rows) -> None:
    def route(request):
        if request.path == "/":
            return page(links=("/r/x",))
        return redirect(request.path + "x") if request.path.startswith("/r/") else None

    server = serve(route)
    run(f"{server.url}/", max_redirects=5)
    chain = [path for path in server.hits if path.startswith("/r/")]
    assert len(chain) == 6
    assert rows()[chain[-1]] == (301, "too-many-redirects")


def test_a_loop_of_two_ends(serve, run, rows) -> None:
    server = serve({"/": page(links=("/a",)), "/a": redirect("/b"), "/b": redirect("/a")})
    run(f"{server.url}/")
    assert server.hits.count("/a") == 1
    assert rows()["/b"][0] == 301


def test_a_password_in_a_redirect_is_not_stored(serve, run, rows, store) -> None:
    def route(request):
        moved = {"/a": f"http://kalle:hemligt@127.0.0.1:{server.port}/b", "/c": "http://kalle:hemligt@[x/"}
        if request.path in moved:
            return redirect(moved[request.path])
        return page(links=("/a", "/c")) if request.path in ("/", "/b") else None

    server = serve(route)
    run(f"{server.url}/")
    assert rows()["/c"] == (301, "bad-redirect")
    assert rows()["/b"] == (200, None)
    told = [(snapshot.headers, snapshot.error_detail, snapshot.final_url) for snapshot, _ in store.pages.iter_pages()]
    assert "hemligt" not in str(told)


def test_a_cookie_wall_is_passed_once(serve, run, rows, store) -> None:
    def route(request):
        if "ok=1" in request.headers.get("cookie", ""):
            return page("innanför")
        return redirect(request.path, Set_Cookie="ok=1; Path=/; HttpOnly")

    server = serve(route)
    run(f"{server.url}/", max_pages=1)
    assert rows()["/"] == (200, None)
    assert all("set-cookie" not in snapshot.headers for snapshot, _ in store.pages.iter_pages())
