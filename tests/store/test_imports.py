"""Imports are kept until they are removed, and the same one takes the place of the earlier."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from auditor.records.demand import Import, ImportRow
from auditor.store.schema import MIGRATIONS
from auditor.store.sqlite import open_store

ONE = Import(
    name="a.csv",
    digest="1",
    source="search-console",
    kind="pages",
    rows=(ImportRow(address="/råd", figures={"clicks": 2.5}),),
)


def test_imports_are_kept_in_order_and_outlive_a_fresh_crawl(tmp_path: Path) -> None:
    other = replace(ONE, name="b.csv", digest="2")
    with open_store(tmp_path / "x.audit") as store:
        assert store.imports.add([ONE, other]) == ()
    with open_store(tmp_path / "x.audit", fresh=True) as store:
        assert store.imports.every() == (ONE, other)
        assert store.imports.clear() == 2
        assert store.imports.every() == ()


@pytest.mark.parametrize(
    ("values", "left"),
    [
        ({"name": "copy.csv"}, 1),  # the same rows
        ({"digest": "9"}, 1),  # the same name, brought again with other rows
        ({"digest": "9", "kind": "queries"}, 2),
        ({"digest": "9", "name": "b.csv"}, 2),
    ],
)
def test_the_same_import_takes_the_place_of_the_earlier(tmp_path: Path, values: dict, left: int) -> None:
    with open_store(tmp_path / "x.audit") as store:
        store.imports.add([ONE])
        assert bool(store.imports.add([replace(ONE, **values)])) == (left == 1)
        assert len(store.imports.every()) == left


def test_an_audit_of_an_earlier_version_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        for room in ("database", "schema"):
            patch.setattr(f"auditor.store.{room}.MIGRATIONS", MIGRATIONS[:2])
        open_store(tmp_path / "x.audit").close()
    with open_store(tmp_path / "x.audit", readonly=True) as store:
        assert store.imports.every() == ()


def test_a_table_of_other_days_under_the_same_name_stays_beside_it(tmp_path: Path) -> None:
    first = replace(ONE, starts="2026-05-01", ends="2026-07-31")
    with open_store(tmp_path / "x.audit") as store:
        store.imports.add([first])
        assert store.imports.add([replace(first, digest="2", starts="2026-08-01", ends="2026-10-31")]) == ()
        assert store.imports.add([replace(first, digest="3")]) == ("a.csv",)
        assert [one.starts for one in store.imports.every()] == ["2026-08-01", "2026-05-01"]
