"""Corrections that move other pages are told of, with the score."""

from types import ModuleType

import pytest
from msgspec.structs import replace

from auditor.exports.wording import Wording
from auditor.journeys.load import load_journey
from auditor.records.audit import Audit
from auditor.records.judgement import HumanLabel, PageResult
from auditor.run.moved import moved_by_labels

JOURNEY = load_journey("inbound")


def audit_of(*pages: PageResult, score: float | None = 50.0) -> Audit:
    return Audit(journey=JOURNEY, pages=pages, score=score)


def labelled(page: PageResult, stage: str) -> PageResult:
    return replace(page, stage=stage, human=HumanLabel(url=page.url, phase=stage))  # type: ignore[arg-type]


@pytest.fixture
def pages(build: ModuleType) -> list[PageResult]:
    return [build.a_page(name, "awareness", text_hash=name) for name in ("a", "b", "c")]


def test_pages_that_a_label_moved_are_named_with_the_score(pages: list[PageResult]) -> None:
    first, second, third = pages
    after = audit_of(labelled(first, "consideration"), replace(second, stage="consideration"), third, score=61.4)
    found = moved_by_labels(audit_of(*pages), after)
    assert found is not None
    assert found.values == {"labels": 1, "pages": 1, "examples": "/b", "before": 50, "after": 61}
    assert "/b" in Wording("sv", JOURNEY, strict=True).caution(found.key, found.values)


def test_without_a_score_only_the_pages_are_told(pages: list[PageResult]) -> None:
    first, second, third = pages
    after = audit_of(labelled(first, "decision"), replace(second, stage="decision"), third, score=None)
    found = moved_by_labels(audit_of(*pages), after)
    assert found is not None
    assert found.key == "labels-moved"


def test_nothing_is_told_when_no_label_changed_or_no_other_page_moved(pages: list[PageResult]) -> None:
    first, second, third = pages
    moved = replace(second, stage="decision")
    assert moved_by_labels(None, audit_of(*pages)) is None
    assert moved_by_labels(audit_of(*pages), audit_of(first, moved, third)) is None
    assert moved_by_labels(audit_of(*pages), audit_of(labelled(first, "decision"), second, third)) is None


def test_a_page_with_a_new_text_was_not_moved_by_a_label(pages: list[PageResult]) -> None:
    first, second, third = pages
    changed = replace(second, stage="decision", text_hash="new")
    assert moved_by_labels(audit_of(*pages), audit_of(labelled(first, "decision"), changed, third)) is None
