"""HTTP headers reach a page the whole way: server to crawl to file to page, and archive to page."""

import asyncio
import gzip
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from auditor.crawl.crawler import crawl
from auditor.page.read import read_page
from auditor.records.crawl import Start
from auditor.records.page import Page
from auditor.settings import CrawlSettings
from auditor.sources.warc import read_archive
from auditor.store.sqlite import open_store

BODY = b"<!doctype html><title>Tak</title><main><h1>Tak</h1><p>Vi byter tak.</main>"
Headers = list[tuple[str, str]]
Way = Callable[[Headers], Page]


@pytest.fixture
def crawled(loopback: Callable[[type[BaseHTTPRequestHandler]], str], tmp_path: Path) -> Way:
    def of(headers: Headers) -> Page:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200 if self.path == "/" else 404)
                for name, value in [("Content-Type", "text/html"), *headers] if self.path == "/" else ():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(BODY)))
                self.end_headers()
                self.wfile.write(BODY)

            def log_message(self, *args: object) -> None:
                pass

        url = loopback(Handler)
        settings = CrawlSettings(allow_private=True, sitemap=False, retries=0)
        with open_store(tmp_path / "a.audit") as store:
            asyncio.run(crawl([Start(url=url)], store, settings, "auditor.page.read:read_page", workers=1))
            page = store.pages.page(url)
        assert page is not None
        return page

    return of


@pytest.fixture
def archived(tmp_path: Path) -> Way:
    def of(headers: Headers) -> Page:
        head = "".join(f"{name}: {value}\r\n" for name, value in [("Content-Type", "text/html"), *headers])
        payload = f"HTTP/1.1 200 OK\r\n{head}\r\n".encode() + BODY
        record = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://firma.example/\r\n"
        record += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(payload)}\r\n\r\n"
        path = tmp_path / "a.warc.gz"
        path.write_bytes(gzip.compress(record.encode() + payload + b"\r\n\r\n"))
        (snapshot,) = read_archive(path, 100_000)
        return read_page(snapshot)

    return of


@pytest.fixture(params=["crawled", "archived"])
def way(request: pytest.FixtureRequest) -> Iterator[Way]:
    yield request.getfixturevalue(request.param)


@pytest.mark.parametrize(
    ("values", "noindex", "nofollow"),
    [
        (["otherbot: noindex", "noindex"], True, False),
        (["otherbot: nofollow", "noindex"], True, False),
        (["otherbot: noindex, nofollow", "max-snippet: 20"], False, False),
        (["otherbot: noindex", "googlebot: nofollow"], False, True),
        (["none"], True, True),
    ],
)
def test_every_word_to_robots_counts(way: Way, values: list[str], noindex: bool, nofollow: bool) -> None:
    page = way([("X-Robots-Tag", value) for value in values])
    assert (page.noindex, page.nofollow) == (noindex, nofollow)


def test_refresh_sends_on(way: Way) -> None:
    assert way([("Refresh", "0; url=/ny")]).meta_refresh.endswith("/ny")


def test_link_names_the_canonical_and_other_languages(way: Way) -> None:
    canonical = '<https://firma.example/tak>; rel="canonical"'
    page = way([("Link", "</a.css>; rel=preload"), ("Link", f'{canonical}, </en>; rel=alternate; hreflang="en"')])
    assert page.canonical == "https://firma.example/tak"
    assert [(code, url.rpartition("/")[2]) for code, url in page.hreflang] == [("en", "en")]


def test_the_language_of_the_header_is_the_page_s_word_where_it_has_none(way: Way) -> None:
    assert way([("Content-Language", "sv-SE")]).language_declared == "sv-se"


def test_a_type_said_twice_is_a_page(way: Way) -> None:
    assert way([("Content-Type", "text/html; charset=iso-8859-1")]).h1 == "Tak"
