"""Conclusions come back as they were; what people said is never lost, and can be taken back."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from auditor.journeys.load import load_journey
from auditor.records.audit import Audit
from auditor.records.judgement import Guess, HumanLabel, PageResult
from auditor.store.sqlite import Store, open_store

URL = "https://x.se/a"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "x.audit") as opened:
        yield opened


def an_audit(*urls: str, at: str = "2026-01-01T08:00:00+00:00") -> Audit:
    pages = tuple(PageResult(url=url, guess=Guess(phase="decision")) for url in urls)
    return Audit(generated_at=at, journey=load_journey("inbound"), pages=pages)


def test_the_latest_audit_comes_back_whole_and_in_order(store: Store) -> None:
    assert store.load_audit() is None
    first, second = an_audit(f"{URL}3", f"{URL}1", f"{URL}2"), an_audit(URL, at="2026-02-01T08:00:00+00:00")
    store.save_audit(first)
    assert store.load_audit() == first
    store.save_audit(second)
    assert store.load_audit() == second
    assert list(store.results()) == list(second.pages)
    assert [(one.generated_at, len(one.pages)) for one in store.audits()] == [
        (first.generated_at, 0), (second.generated_at, 1),
    ]  # fmt: skip


def test_an_audit_that_cannot_be_saved_leaves_the_former(store: Store) -> None:
    store.save_audit(an_audit(URL))
    odd = msgspec.structs.replace(an_audit("https://x.se/b"), settings={"a": object()})  # type: ignore[dict-item]
    with pytest.raises(TypeError):
        store.save_audit(odd)
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
