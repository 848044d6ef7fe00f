"""Pages under whose title another page's text stands."""

from types import ModuleType

import pytest

from auditor.checks.wrong_body import find


@pytest.mark.parametrize(
    ("kind", "told"), [("service", True), ("article", True), ("product", False), ("location", False)]
)
def test_a_page_that_carries_the_text_of_another_is_told_with_it(build: ModuleType, kind: str, told: bool) -> None:
    paper, pharma = (build.a_page(name, "consideration", kind) for name in ("paper", "pharma"))
    hits = list(find(build.a_site([paper, pharma], foreign_bodies={paper.url: pharma.url})))
    assert [(hit.key, hit.subject.id, hit.values["original"]) for hit in hits] == (
        [("whose", paper.url, pharma.url)] if told else []
    )


def test_a_page_that_is_kept_out_of_search_is_passed_over(build: ModuleType) -> None:
    paper, pharma = build.a_page("paper", noindex=True), build.a_page("pharma")
    assert not list(find(build.a_site([paper, pharma], foreign_bodies={paper.url: pharma.url})))
