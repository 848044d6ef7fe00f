"""Pages on disk: a fault in them or in the file is told as it is, and what left the disk leaves the audit."""

import asyncio
from collections.abc import Callable, Iterable, Iterator

import pytest
from crawl_server import page
from msgspec.structs import replace

from auditor.crawl.offline import read_offline
from auditor.errors import InputError, NothingCrawledError, StoreError
from auditor.records.audit import CrawlFacts
from auditor.records.page import Snapshot
from auditor.settings import CrawlSettings
from auditor.store.sqlite import Store

READER = "crawl_standin:read"
HTML = {"content-type": "text/html"}


def on_disk(*names: str, via: str = "file") -> list[Snapshot]:
    body = page("text på svenska " * 20).partition(b"\r\n\r\n")[2]
    urls = [f"https://sajt.local/{name}" for name in names]
    return [Snapshot(url=url, final_url=url, status=200, headers=HTML, body=body, via=via) for url in urls]


@pytest.fixture
def read(store: Store) -> Callable[..., CrawlFacts]:
    def go(snapshots: Iterable[Snapshot], **settings: object) -> CrawlFacts:
        return asyncio.run(read_offline(snapshots, store, CrawlSettings(**settings), READER, workers=1))

    return go


def stored(store: Store) -> set[str]:
    return {snapshot.url.rpartition("/")[2] for snapshot, found in store.pages.iter_pages() if found}


def test_pages_are_read_to_the_limit(read, store) -> None:
    facts = read(on_disk("a", "b", "c"), max_pages=2)
    assert (facts.html_pages, facts.stopped_by) == (2, "max-pages")
    assert stored(store) == {"a", "b"}


def test_pages_are_stored_in_the_order_of_the_source(store: Store) -> None:
    slow, *others = on_disk(*"abcdef")
    given = [replace(slow, body=slow.body + b"<!--slow-->"), *others, replace(slow, url="https://sajt.local/g")]
    asyncio.run(read_offline(given, store, CrawlSettings(), READER, workers=2))
    assert [snapshot.url[-1] for snapshot, _ in store.pages.iter_pages()] == list("abcdefg")


def test_an_error_of_the_source_comes_as_it_is(read) -> None:
    def broken() -> Iterator[Snapshot]:
        yield from on_disk("a")
        raise InputError("holds-no-warc", path="x.warc")

    with pytest.raises(InputError, match=r"x\.warc"):
        read(broken())


def test_an_error_of_the_store_comes_as_it_is(read, store, monkeypatch) -> None:
    def full(*args: object, **named: object) -> None:
        raise StoreError("stored-page-is-damaged", fault="No space")

    monkeypatch.setattr(store.pages, "add_fetched", full)
    with pytest.raises(StoreError, match="No space"):
        read(on_disk("a", "b", "c"))


def test_an_unexpected_error_comes_as_it_is(read) -> None:
    def broken() -> Iterator[Snapshot]:
        yield from on_disk("a")
        raise ZeroDivisionError("fault")

    with pytest.raises(ZeroDivisionError):
        read(broken())


def test_nothing_to_read(read) -> None:
    with pytest.raises(NothingCrawledError):
        read([])


@pytest.mark.parametrize("via", ["file", "warc"])
def test_a_page_that_left_the_disk_leaves_the_audit(read, store, via) -> None:
    read(on_disk("a", "b", via=via))
    facts = read(on_disk("b", "c", via=via))
    assert stored(store) == {"b", "c"}
    assert (facts.html_pages, facts.fetched) == (2, 2)
    read(on_disk("a", "b", "c", via=via))
    assert stored(store) == {"a", "b", "c"}


def test_pages_of_a_crawl_stay_when_a_folder_is_read_beside_it(read, store) -> None:
    read(on_disk("crawled", via="http"))
    read(on_disk("a"))
    assert stored(store) == {"crawled", "a"}
