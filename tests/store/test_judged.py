"""Conclusions come back as they were; what people said is never lost, and can be taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.records.judgement import Guess, HumanLabel, PageResult
from auditor.store.judged import Metric
from auditor.store.sqlite import Store, open_store

URL = "https://x.se/a"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "x.audit") as opened:
        yield opened


def test_results_come_back_in_order(store: Store) -> None:
    results = [PageResult(url=f"{URL}{n}", guess=Guess(phase="decision")) for n in (3, 1, 2)]
    assert store.save_results(iter(results)) == 3
    assert list(store.results()) == results
    assert store.save_results(results[:1]) == 1
    assert list(store.results()) == results[:1]


def test_a_failing_row_keeps_the_former_results(store: Store) -> None:
    store.save_results([PageResult(url=URL)])

    def broken() -> Iterator[PageResult]:
        yield PageResult(url="https://x.se/b")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.save_results(broken())
    assert [result.url for result in store.results()] == [URL]


def test_the_latest_label_counts_and_the_earlier_stays(store: Store) -> None:
    store.set_labels([HumanLabel(url=URL, phase="awareness", by="Åsa")])
    store.set_labels(
        [HumanLabel(url=URL, phase="decision", by="Örjan"), HumanLabel(url="https://x.se/b", note="titta")]
    )
    assert store.labels()[URL].phase == "decision"
    assert [(label.by, stands) for label, stands in store.label_history(URL)] == [("Åsa", True), ("Örjan", True)]


def test_labels_are_undone_by_batch_or_by_page(store: Store) -> None:
    store.set_labels([HumanLabel(url=URL, phase="awareness")])
    store.set_labels([HumanLabel(url=URL, phase="decision"), HumanLabel(url="https://x.se/b", phase="none")])
    assert store.undo_labels() == 2
    assert {url: label.phase for url, label in store.labels().items()} == {URL: "awareness"}
    assert store.undo_labels(URL) == 1
    assert store.labels() == {}
    assert store.undo_labels() == 0
    assert len(store.label_history(URL)) == 2


def test_labels_outlive_a_fresh_crawl(tmp_path: Path) -> None:
    with open_store(tmp_path / "y.audit") as store:
        store.set_labels([HumanLabel(url=URL, phase="loyalty")])
    with open_store(tmp_path / "y.audit", fresh=True) as store:
        assert store.labels()[URL].phase == "loyalty"


def test_figures_of_the_latest_period_count(store: Store) -> None:
    store.save_metrics(
        [
            Metric(url=URL, name="clicks", value=1, period="2026-02"),
            Metric(url=URL, name="clicks", value=9, period="2026-01"),
        ]
    )
    store.save_metrics([Metric(url=URL, name="clicks", value=2, period="2026-02")])
    assert store.metrics() == {URL: {"clicks": 2.0}}
