"""Damaged and hostile audit files end in one StoreError, and what people said outlives a crawl that is taken back."""

import sqlite3
from pathlib import Path

import pytest

from auditor.errors import StoreError
from auditor.records.demand import Import
from auditor.records.judgement import HumanLabel
from auditor.records.page import Page, Snapshot
from auditor.store.sqlite import Store, open_store

URL = "https://site.example/a"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with open_store(tmp_path / "x.audit") as store:
        fetched(store)
        store.labels.add([HumanLabel(url=URL, phase="decision")])
        store.imports.add([Import(name="a", digest="1", source="sheet", kind="pages", rows=())])
    return tmp_path / "x.audit"


def fetched(store: Store) -> None:
    store.pages.add_fetched(
        Snapshot(url=URL, final_url=URL, status=200), Page(url=URL, language="en"), host="site.example"
    )


def changed(path: Path, *statements: str) -> None:
    with sqlite3.connect(path) as db:
        for statement in statements:
            db.execute(statement)
    db.close()


def read_all(path: Path) -> None:
    with open_store(path) as store:
        (
            list(store.pages.iter_pages()),
            store.labels.standing(),
            store.imports.every(),
            store.facts.crawl(),
            store.audits.load(),
        )


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER INSERT ON meta BEGIN DELETE FROM labels; END",
        "CREATE VIEW v AS SELECT * FROM labels",
        "CREATE TABLE more (x)",
        "DROP TABLE imports",
        "ALTER TABLE labels ADD COLUMN more TEXT",
        "PRAGMA user_version = -1",
        "PRAGMA user_version = 99",
    ],
)
def test_a_file_of_another_shape_is_refused(path: Path, statement: str) -> None:
    changed(path, statement)
    for readonly in (False, True):
        with pytest.raises(StoreError), open_store(path, readonly=readonly):
            pass


def test_a_view_in_the_place_of_a_table_is_refused(path: Path) -> None:
    changed(path, "ALTER TABLE labels RENAME TO old", "CREATE VIEW labels AS SELECT * FROM old")
    with pytest.raises(StoreError, match="another program"), open_store(path):
        pass


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE pages SET page = 'text'",
        "UPDATE pages SET page = x'00ff'",
        "UPDATE pages SET page = 5",
        "UPDATE snapshots SET headers = '[1]'",
        "UPDATE snapshots SET headers = '{'",
        "UPDATE snapshots SET redirects = '[3]'",
        "UPDATE snapshots SET status = 'x'",
        "UPDATE snapshots SET final_url = x'ff'",
        "UPDATE snapshots SET elapsed_ms = 'slow'",
        "UPDATE labels SET label = '{\"url\": 3}'",
        "UPDATE labels SET label = 7",
        "UPDATE imports SET import = x'01'",
        "INSERT INTO meta VALUES ('crawl', '{\"html_pages\": \"many\"}')",
        "INSERT INTO meta VALUES ('crawl', '[[[')",
        "INSERT INTO audits (schema, audit) VALUES (1, 'x')",
    ],
)
def test_cells_of_a_wrong_shape_are_one_error(path: Path, statement: str) -> None:
    changed(path, statement)
    with pytest.raises(StoreError) as told:
        read_all(path)
    assert len(str(told.value).splitlines()) == 1


def test_what_people_said_and_brought_outlives_a_crawl_that_is_taken_back(path: Path) -> None:
    later = Import(name="b", digest="2", source="sheet", kind="pages", rows=())
    with open_store(path) as store:
        store.put_aside()
        store.pages.start_over()
        store.imports.add([later])
        store.labels.add([HumanLabel(url=URL, note="later")])
        store.put_aside()  # begun anew once more, with next to nothing crawled
        store.pages.start_over()
        store.go_back()
        assert [one.name for one in store.imports.every()] == ["a", "b"]
        assert (store.labels.standing()[URL].phase, store.labels.standing()[URL].note) == ("decision", "later")
        assert store.pages.count_html() == 1
