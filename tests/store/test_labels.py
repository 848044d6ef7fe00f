"""What people said is never lost, and can be taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.records.judgement import HumanLabel
from auditor.store.sqlite import Store, open_store

URL = "https://x.se/a"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "x.audit") as opened:
        yield opened


def test_the_latest_label_counts_and_the_earlier_stays(store: Store) -> None:
    store.labels.add([HumanLabel(url=URL, phase="awareness", by="Åsa")])
    store.labels.add(
        [HumanLabel(url=URL, phase="decision", by="Örjan"), HumanLabel(url="https://x.se/b", note="titta")]
    )
    assert store.labels.standing()[URL].phase == "decision"
    assert [(label.by, stands) for label, stands in store.labels.history(URL)] == [("Åsa", True), ("Örjan", True)]


def test_labels_are_undone_by_batch_or_by_page(store: Store) -> None:
    store.labels.add([HumanLabel(url=URL, phase="awareness")])
    store.labels.add([HumanLabel(url=URL, phase="decision"), HumanLabel(url="https://x.se/b", phase="none")])
    assert store.labels.undo() == 2
    assert {url: label.phase for url, label in store.labels.standing().items()} == {URL: "awareness"}
    assert store.labels.undo(URL) == 1
    assert store.labels.standing() == {}
    assert store.labels.undo() == 0
    assert len(store.labels.history(URL)) == 2


def test_labels_outlive_a_fresh_crawl(tmp_path: Path) -> None:
    with open_store(tmp_path / "y.audit") as store:
        store.labels.add([HumanLabel(url=URL, phase="loyalty")])
    with open_store(tmp_path / "y.audit", fresh=True) as store:
        assert store.labels.standing()[URL].phase == "loyalty"
