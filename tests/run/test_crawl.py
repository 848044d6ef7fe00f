"""Targets of several kinds are one audit; a run that has nothing left to fetch does not call old pages new."""

import asyncio
import os
import signal
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import msgspec
import pytest

from auditor.errors import InputError, InterruptedCrawlError, NothingCrawledError
from auditor.records.audit import CrawlFacts
from auditor.run import crawl as room
from auditor.run.crawl import fill, run_until_interrupted, together
from auditor.settings import CrawlSettings, Settings
from auditor.sources.targets import read_targets
from auditor.store.sqlite import Store, open_store

PAGE = "<!doctype html><title>Sida</title><main><p>Välj rätt tjänst, jämför priser och boka tid.</p></main>"
LONG_AGO = {"started_at": "2026-01-02T03:04:05+00:00", "finished_at": "2026-01-02T03:05:00+00:00"}
SETTINGS = Settings(crawl=CrawlSettings(allow_private=True, sitemap=False, retries=0), workers=1)


@pytest.fixture
def site(loopback: Callable[[type[BaseHTTPRequestHandler]], str]) -> str:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path == "/" else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(PAGE.encode())

        def log_message(self, *args: object) -> None:
            pass

    return loopback(Handler)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "site.audit") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "sidor"
    path.mkdir()
    for name in ("a.html", "b.html"):
        (path / name).write_text(PAGE, encoding="utf-8")
    return path


def age(store: Store) -> None:
    store.facts.save_crawl(msgspec.structs.replace(store.facts.crawl(), **LONG_AGO))


def names(store: Store) -> set[str]:
    return {snapshot.url.rpartition("/")[2] for snapshot, page in store.pages.iter_pages() if page}


def test_a_crawl_with_nothing_left_keeps_its_date(site: str, store: Store) -> None:
    sources = read_targets([site])
    fill(store, sources, SETTINGS)
    age(store)
    assert fill(store, sources, SETTINGS).finished_at == LONG_AGO["finished_at"]
    assert store.facts.crawl().started_at == LONG_AGO["started_at"]


def test_a_crawl_begun_anew_has_a_date_of_its_own(site: str, store: Store) -> None:
    sources = read_targets([site])
    fill(store, sources, SETTINGS)
    age(store)
    store.pages.start_over()
    assert fill(store, sources, SETTINGS).finished_at > LONG_AGO["finished_at"]


def test_a_file_that_was_deleted_leaves_the_audit(folder: Path, store: Store) -> None:
    fill(store, read_targets([str(folder)]), SETTINGS)
    (folder / "a.html").unlink()
    facts = fill(store, read_targets([str(folder)]), SETTINGS)
    assert names(store) == {"b.html"}
    assert facts.html_pages == 1


def test_a_folder_and_an_address_are_one_audit(site: str, folder: Path, store: Store) -> None:
    (folder / "stor.html").write_text("x" * 5000, encoding="utf-8")
    settings = msgspec.structs.replace(SETTINGS, crawl=msgspec.structs.replace(SETTINGS.crawl, max_bytes=4000))
    for _ in range(2):
        facts = fill(store, read_targets([str(folder), site]), settings)
        assert facts.targets == ("sidor", site)
        assert facts.errors == {"too-large": 1}
        assert (facts.html_pages, facts.failed) == (3, 1)
        assert store.facts.crawl() == facts


def test_a_folder_that_cannot_be_read_is_told_on_every_run(
    site: str, folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "index.html").mkdir()
    monkeypatch.setattr("auditor.sources.folder.is_page", lambda path: path.suffix == ".html")
    for _ in range(2):
        facts = fill(store, read_targets([str(folder), site]), SETTINGS)
        assert facts.errors == {"unreadable": 1}


def test_a_host_that_does_not_answer_leaves_the_folders_pages(folder: Path, store: Store) -> None:
    facts = fill(store, read_targets([str(folder), "http://127.0.0.1:9/"]), SETTINGS)
    assert facts.html_pages == 2
    assert facts.targets == ("sidor", "http://127.0.0.1:9/")


def test_a_folder_without_a_page_leaves_the_site(site: str, tmp_path: Path, store: Store) -> None:
    (tmp_path / "tom.html").write_bytes(b"")
    assert fill(store, read_targets([str(tmp_path / "tom.html"), site]), SETTINGS).html_pages == 1


def test_nothing_at_all(store: Store, tmp_path: Path) -> None:
    (tmp_path / "tom.html").write_bytes(b"")
    with pytest.raises(NothingCrawledError):
        fill(store, read_targets([str(tmp_path / "tom.html"), "http://127.0.0.1:9/"]), SETTINGS)


@pytest.mark.parametrize("name", ["tom", "bad.warc"])
def test_an_empty_folder_and_a_bad_archive_are_input_errors(store: Store, tmp_path: Path, name: str) -> None:
    if name == "tom":
        (tmp_path / name).mkdir()
    else:
        (tmp_path / name).write_bytes(b"inget arkiv" * 50)
    with pytest.raises(InputError, match=name):
        fill(store, read_targets([str(tmp_path / name)]), SETTINGS)


def test_an_interrupted_crawl_still_tells_of_the_folder(
    folder: Path, site: str, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def interrupted(*args: object, **options: object) -> CrawlFacts:
        store.facts.save_crawl(CrawlFacts(targets=(site,), stopped_by="interrupted"))
        raise asyncio.CancelledError

    monkeypatch.setattr(room, "crawl", interrupted)
    with pytest.raises(InterruptedCrawlError):
        fill(store, read_targets([str(folder), site]), SETTINGS)
    assert store.facts.crawl().targets == ("sidor", site)
    assert store.facts.crawl().stopped_by == "interrupted"


@pytest.mark.skipif(os.name == "nt", reason="POSIX signals")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("times", [1, 2])
def test_a_crawl_that_is_asked_to_end_ends_in_good_order(number: signal.Signals, times: int) -> None:
    put_back = False

    async def work() -> CrawlFacts:
        nonlocal put_back
        try:
            for _ in range(times):
                os.kill(os.getpid(), number)
            await asyncio.sleep(30)
        finally:
            put_back = True
        return CrawlFacts()

    with pytest.raises(InterruptedCrawlError):
        run_until_interrupted(work())
    assert put_back


def test_facts_of_two_parts() -> None:
    first = CrawlFacts(started_at="1", finished_at="2", targets=("sidor",), stopped_by="max-pages", seconds=1.0)
    second = CrawlFacts(started_at="2", finished_at="3", targets=("https://a.se/",), html_pages=5, seconds=2.0)
    assert together([first, second]) == CrawlFacts(
        started_at="1", finished_at="3", targets=("sidor", "https://a.se/"), html_pages=5, seconds=3.0,
        stopped_by="max-pages",
    )  # fmt: skip


def test_beginning_anew_on_a_site_that_is_down_loses_nothing(
    site: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def down(store: Store) -> CrawlFacts:
        store.pages.forget_old()  # what a crawl does at its end, even if it has found nothing
        store.facts.save_crawl(CrawlFacts())
        raise NothingCrawledError("down")

    sources = read_targets((site,))
    with room.open_audit(sources, SETTINGS, tmp_path, fresh=False) as store:
        fill(store, sources, SETTINGS)
        before = [(snapshot.url, page) for snapshot, page in store.pages.iter_pages()]
    monkeypatch.setattr(room, "_works", lambda store, *rest: iter([lambda: down(store)]))
    with room.open_audit(sources, SETTINGS, tmp_path, fresh=True) as store:
        with pytest.raises(NothingCrawledError):
            fill(store, sources, SETTINGS)
        assert [(snapshot.url, page) for snapshot, page in store.pages.iter_pages()] == before
        assert store.facts.crawl().html_pages == len(before) == 1
    assert not list(tmp_path.glob("*.before*"))


def test_what_was_put_aside_is_dropped_when_the_site_answers(site: str, tmp_path: Path) -> None:
    sources = read_targets((site,))
    for fresh in (False, True):
        with room.open_audit(sources, SETTINGS, tmp_path, fresh=fresh) as store:
            fill(store, sources, SETTINGS)
            assert store.pages.count_html() == 1
    assert not list(tmp_path.glob("*.before*"))


def test_a_site_that_is_closed_stops_nothing_where_nothing_was_left(site: str, store: Store) -> None:
    fill(store, read_targets((site,)), SETTINGS)
    refused = msgspec.structs.replace(SETTINGS, crawl=msgspec.structs.replace(SETTINGS.crawl, allow_private=False))
    assert fill(store, read_targets((site,)), refused).stopped_by == ""
