"""Conclusions come back as they were, and one that cannot be saved leaves the former."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from auditor.journeys.load import load_journey
from auditor.records.audit import Audit
from auditor.records.judgement import Guess, PageResult
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
    assert store.audits.load() is None
    first, second = an_audit(f"{URL}3", f"{URL}1", f"{URL}2"), an_audit(URL, at="2026-02-01T08:00:00+00:00")
    store.audits.save(first)
    assert store.audits.load() == first
    store.audits.save(second)
    assert store.audits.load() == second
    assert list(store.audits.results()) == list(second.pages)
    assert [(one.generated_at, len(one.pages)) for one in store.audits.every()] == [
        (first.generated_at, 0), (second.generated_at, 1),
    ]  # fmt: skip


def test_an_audit_that_cannot_be_saved_leaves_the_former(store: Store) -> None:
    store.audits.save(an_audit(URL))
    odd = msgspec.structs.replace(an_audit("https://x.se/b"), settings={"a": object()})  # type: ignore[dict-item]
    with pytest.raises(TypeError):
        store.audits.save(odd)
    assert [result.url for result in store.audits.results()] == [URL]
