"""A store is made of parts, and each table is written by one of them alone."""

import sqlite3
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from auditor.errors import StoreError
from auditor.journeys.load import load_journey
from auditor.press import press
from auditor.records.audit import Audit, CrawlFacts
from auditor.records.base import PLACES
from auditor.records.crawl import Link, NewUrl
from auditor.records.customers import Voices
from auditor.records.demand import Import
from auditor.records.judgement import HumanLabel, PageResult
from auditor.records.page import Page, Snapshot
from auditor.records.task import Task
from auditor.store.sqlite import Store, open_store

SITE = "https://x.se"
WRITES = {sqlite3.SQLITE_INSERT, sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE}
OWNERS = {
    "urls": {"frontier"}, "snapshots": {"pages"}, "html": {"pages"}, "pages": {"pages"}, "links": {"pages"},
    "results": {"audits"}, "audits": {"audits"}, "labels": {"labels"}, "rewordings": {"labels"},
    "imports": {"imports"}, "heard": {"heard"}, "tasks": {"tasks"}, "meta": {"facts"},
}  # fmt: skip


def writers(store: Store) -> dict[str, set[str]]:
    """The files of the store that write to each table, filled while the store is used."""
    found: defaultdict[str, set[str]] = defaultdict(set)

    def seen(action: int, table: str | None, *_: object) -> int:
        if action in WRITES and table is not None and not table.startswith("sqlite_"):
            frame = sys._getframe(1)
            while (path := Path(frame.f_code.co_filename)).parent.name != "store" or path.stem == "database":
                assert frame.f_back is not None
                frame = frame.f_back
            found[table].add(path.stem)
        return sqlite3.SQLITE_OK

    store._db._connection.set_authorizer(seen)
    return found


def snapshot(name: str, **more: object) -> Snapshot:
    return Snapshot(url=f"{SITE}/{name}", final_url=f"{SITE}/{name}", status=200, **more)


def crawl(store: Store) -> None:
    """Every way in which a crawl and a reading from disk write."""
    found = [NewUrl(url=f"{SITE}/{n}", depth=n, host="x.se") for n in range(6)]
    store.frontier.add_urls(found, found_on=SITE)
    links = [Link(target=f"{SITE}/far", place=PLACES[0], nofollow=False)]
    one, two, three, four = store.frontier.lease("x.se", 4)
    store.pages.save_fetched(one.id, snapshot("0"), Page(url=one.url, language="sv"), links, found, body=press(b"<p>a"))
    store.pages.save_unchanged(two.id, snapshot("1"), links, found)
    store.frontier.skipped(three.id, "robots")
    store.frontier.release([four.id])
    store.pages.add_fetched(
        snapshot("disk", via="file"), Page(url=f"{SITE}/disk", language="sv"), links, "x.se", body=press(b"<p>b")
    )
    store.frontier.recover()
    store.frontier.retry_failed()
    store.frontier.reconsider()
    store.pages.forget_files([])
    store.pages.start_over()
    store.pages.forget_old()
    store.facts.save_crawl(CrawlFacts())


def conclude(store: Store) -> None:
    """Every way in which audits and people write."""
    store.audits.save(Audit(journey=load_journey("inbound"), pages=(PageResult(url=SITE),)))
    store.audits.keep(1)
    store.labels.add([HumanLabel(url=SITE, note="a")])
    store.labels.undo()
    store.labels.undo(SITE)
    store.imports.add([Import(name="a", digest="1", source="gsc", kind="pages", rows=())])
    store.imports.clear()
    store.heard.save_voices(Voices(name="a", digest="1", source="support", messages=1, asking=1))
    store.heard.clear_voices()
    store.heard.save_personas(())
    store.tasks.add(Task(row="action a", owner="a"), 0)
    store.tasks.undo("action a", 1)


def test_each_table_is_written_by_one_part_alone(tmp_path: Path) -> None:
    with open_store(tmp_path / "x.audit") as store:
        found = writers(store)
        crawl(store)
        conclude(store)
        store._db._connection.set_authorizer(None)
    assert found == OWNERS


def test_a_page_that_cannot_be_stored_leaves_its_address_and_the_counts_as_they_were(tmp_path: Path) -> None:
    with open_store(tmp_path / "x.audit") as store:
        store.frontier.add_urls([NewUrl(url=f"{SITE}/a", depth=0, host="x.se")])
        (item,) = store.frontier.lease("x.se", 1)
        before = store.frontier.counts()
        store._db.run("CREATE TRIGGER full BEFORE INSERT ON links BEGIN SELECT RAISE(ABORT, 'full'); END")
        links = [Link(target=f"{SITE}/far", place=PLACES[0], nofollow=False)]
        new = [NewUrl(url=f"{SITE}/b", depth=1, host="x.se")]
        with pytest.raises(StoreError):
            store.pages.save_fetched(item.id, snapshot("a"), Page(url=item.url, language="sv"), links, new)
        assert store.frontier.counts() == before
        assert not store.frontier.knows(f"{SITE}/b") and not store.frontier.knows(f"{SITE}/far")
        store._db.run("DROP TRIGGER full")
        store.pages.save_fetched(item.id, snapshot("a"), Page(url=item.url, language="sv"), links, new)
        assert (store.frontier.counts().done, store.frontier.counts().queued) == (1, 1)
        assert [link.target for _, link in store.pages.links()] == [f"{SITE}/far"]
