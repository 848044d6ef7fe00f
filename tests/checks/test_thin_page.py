"""Pages that say too little for their kind."""

from types import ModuleType

import pytest

from auditor.checks.thin_page import find
from auditor.records.flaw import Flaw


@pytest.mark.parametrize(
    ("stage", "kind", "words", "thin"),
    [
        ("awareness", "article", 120, True), ("awareness", "article", 260, False), ("awareness", "glossary", 80, False),
        ("consideration", "service", 50, True), ("consideration", "service", 130, False),
        ("decision", "contact", 5, False), ("decision", "conversion", 5, False),
        ("consideration", "category", 3, False),
        ("decision", "product", 20, True),
    ],
)  # fmt: skip
def test_least_words_follow_the_kind(build: ModuleType, stage: str, kind: str, words: int, thin: bool) -> None:
    hits = list(find(build.a_site([build.a_page("a", stage, kind, word_count=words)])))
    assert bool(hits) == thin
    if thin:
        assert hits[0].values["words"] == words
        assert hits[0].values["type"] == kind


def test_a_page_that_a_script_fills_is_not_called_thin(build: ModuleType) -> None:
    page = build.a_page("vara", "consideration", "service", word_count=30)
    flaws = {page.url: (Flaw(kind="unfilled", text="Laddar …"),)}
    assert list(find(build.a_site([page])))
    assert not list(find(build.a_site([page], flaws=flaws)))
