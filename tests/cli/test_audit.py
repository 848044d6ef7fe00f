"""`auditor audit` on input that is nothing, and a second time when nothing is left to fetch: one line each."""

from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import msgspec
import pytest

from auditor.store.sqlite import open_store

PAGE = b"<!doctype html><title>Sida</title><main><p>V\xc3\xa4lj tj\xc3\xa4nst och boka tid hos oss.</p></main>"


@pytest.fixture
def site(loopback: Callable[[type[BaseHTTPRequestHandler]], str]) -> str:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/" else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(PAGE)

        def log_message(self, *args: object) -> None:
            pass

    return loopback(Handler)


def test_an_empty_folder(auditor, tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    code, lines = auditor("audit", "tom", "--output", "ut")
    assert (code, len(lines)) == (2, 1)
    assert "tom holds no HTML files" in lines[0]


@pytest.mark.parametrize("name", ["bad.warc", "bad.warc.gz", "bad.wacz"])
def test_an_archive_that_is_none(auditor, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"inget arkiv" * 50)
    code, lines = auditor("audit", name, "--output", "ut")
    assert (code, len(lines)) == (2, 1)
    assert name in lines[0]


def test_a_folder_whose_pages_are_empty(auditor, tmp_path: Path) -> None:
    (tmp_path / "tom.html").write_bytes(b"")
    code, lines = auditor("audit", "tom.html", "--output", "ut")
    assert (code, len(lines)) == (3, 1)


def test_a_second_run_says_how_old_the_pages_are(auditor, site: str, tmp_path: Path) -> None:
    call = ("audit", site, "--allow-private", "--no-sitemap", "--output", "ut")
    code, lines = auditor(*call)
    assert code == 0
    assert not any("Use --fresh" in line for line in lines)
    (file,) = tmp_path.rglob("*.audit")
    with open_store(file) as store:
        store.facts.save_crawl(msgspec.structs.replace(store.facts.crawl(), finished_at="2026-01-02T03:05:00+00:00"))
    code, lines = auditor(*call)
    assert code == 0
    assert "Nothing left to crawl; the pages are from 2026-01-02. Use --fresh to fetch them again." in lines
    code, lines = auditor(*call, "--fresh")
    assert code == 0
    assert not any("Use --fresh" in line for line in lines)
