"""The frontier hands out the best address first, once, and knows why the others were left."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.records.crawl import NewUrl
from auditor.records.page import Page, Snapshot
from auditor.store.sqlite import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "x.audit") as opened:
        yield opened


def new(name: str, depth: int = 1, **more: object) -> NewUrl:
    return NewUrl(url=f"https://x.se/{name}", depth=depth, host="x.se", **more)


def names(store: Store, limit: int = 99) -> list[str]:
    return [item.url.rpartition("/")[2] for item in store.frontier.lease("x.se", limit)]


def test_starts_come_first_then_by_depth_then_sitemaps(store: Store) -> None:
    store.frontier.add_urls([new("deep", 3), new("map", 1, priority=2), new("near", 1), new("start", 0, priority=0)])
    assert names(store) == ["start", "near", "deep", "map"]


def test_an_address_is_handed_out_once(store: Store) -> None:
    assert store.frontier.add_urls([new("a"), new("a"), new("b")]) == 2
    assert names(store, 1) == ["a"]
    assert names(store) == ["b"]
    assert names(store) == []


def test_a_shorter_way_brings_an_address_forward(store: Store) -> None:
    store.frontier.add_urls([new("a", 5), new("b", 4)], "https://x.se/far")
    store.frontier.add_urls([new("a", 1)], "https://x.se/near")
    first, second = store.frontier.lease("x.se", 2)
    assert (first.url, first.depth, first.found_on) == ("https://x.se/a", 1, "https://x.se/near")
    assert second.found_on == "https://x.se/far"


def test_released_addresses_come_again(store: Store) -> None:
    store.frontier.add_urls([new("a")])
    (item,) = store.frontier.lease("x.se", 1)
    store.frontier.release([item.id])
    assert names(store) == ["a"]


def test_reasons_are_counted_and_settings_can_change(store: Store) -> None:
    store.frontier.add_urls([new("a", reason="excluded"), new("b", reason="trap"), new("c", reason="not-html")])
    assert store.frontier.reasons() == {"excluded": 1, "trap": 1, "not-html": 1}
    assert store.frontier.reconsider() == 2
    assert sorted(names(store)) == ["a", "b"]


def test_hosts_are_kept_apart(store: Store) -> None:
    store.frontier.add_urls([new("a"), NewUrl(url="https://y.se/", depth=0, host="y.se", priority=0)])
    assert store.frontier.queued_hosts() == ["x.se", "y.se"]
    assert names(store) == ["a"]


def test_starting_over_keeps_pages_for_the_validators(tmp_path: Path) -> None:
    url = "https://x.se/a"
    snapshot = Snapshot(url=url, final_url=url, status=200, headers={"etag": '"v1"', "last-modified": "Mon"})
    with open_store(tmp_path / "y.audit") as store:
        store.pages.add_fetched(snapshot, Page(url=url, language="sv"), host="x.se")
        store.pages.add_fetched(Snapshot(url=f"{url}b", final_url=f"{url}b", status=200), host="x.se")
    with open_store(tmp_path / "y.audit", fresh=True) as store:
        assert store.frontier.counts().known == 0
        assert list(store.pages.iter_pages()) == []
        store.frontier.add_urls([new("a")])
        (item,) = store.frontier.lease("x.se", 1)
        assert (item.etag, item.last_modified) == ('"v1"', "Mon")
        assert store.pages.forget_old() == 1
        assert store.frontier.counts().known == 1


def test_counts_agree_with_the_file(store: Store) -> None:
    store.frontier.add_urls([new(str(number)) for number in range(10)] + [new("no", reason="robots")])
    items = store.frontier.lease("x.se", 4)
    store.frontier.skipped(items[0].id, "robots")
    store.pages.save_fetched(items[1].id, Snapshot(url=items[1].url, final_url=items[1].url, status=200))
    store.pages.save_fetched(items[2].id, Snapshot(url=items[2].url, final_url=items[2].url, error="timeout"))
    before = store.frontier.counts()
    fresh = Store(store._db).frontier.counts()
    assert before == fresh
    assert (before.queued, before.in_flight, before.done, before.failed, before.skipped) == (6, 1, 1, 1, 2)


def test_what_was_put_aside_comes_back_whole(tmp_path: Path) -> None:
    url = "https://x.se/a"
    with open_store(tmp_path / "y.audit") as store:
        store.pages.add_fetched(Snapshot(url=url, final_url=url, status=200), Page(url=url, language="sv"), host="x.se")
        known = store.frontier.counts()
        store.put_aside()
        store.pages.start_over()
        store.pages.forget_old()
        store.frontier.add_urls([new("b")])
        store.go_back()
        assert store.frontier.counts() == known
        assert [page.url for _, page in store.pages.iter_pages() if page] == [url]
        store.go_back()
        store.frontier.add_urls([new("c")])
        assert store.integrity() == "ok"
    assert [path.name for path in tmp_path.iterdir()] == ["y.audit"]
    with open_store(tmp_path / "y.audit") as store:
        assert store.pages.page(url) is not None


def test_a_store_at_rest_knows_the_same(store: Store) -> None:
    store.frontier.add_urls([new("a"), new("b")])
    store.frontier.rest()
    assert store.frontier.add_urls([new("b"), new("c")]) == 1
    assert names(store) == ["a", "b", "c"]


def test_why_an_address_was_not_fetched(store: Store) -> None:
    store.frontier.add_urls([new("a"), new("b", reason="robots")])
    assert [store.frontier.why_not(f"https://x.se/{name}") for name in "abc"] == ["queued", "robots", ""]
    assert [store.frontier.knows(f"https://x.se/{name}") for name in "abc"] == [True, True, False]
