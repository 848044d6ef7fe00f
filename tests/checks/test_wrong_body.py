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


def test_one_page_written_twice_under_one_headline_has_no_wrong_text(build: ModuleType) -> None:
    def told(*titles: str) -> bool:
        pages = [
            build.a_page(name, "consideration", "article", title=title)
            for name, title in zip("ab", titles, strict=True)
        ]
        return bool(list(find(build.a_site(pages, foreign_bodies={pages[0].url: pages[1].url}))))

    assert not told("Plans for two homes", "Plans for two homes")
    assert told("Paper mills", "Pharmacies")


def test_a_page_that_is_kept_out_of_search_is_passed_over(build: ModuleType) -> None:
    paper, pharma = build.a_page("paper", noindex=True), build.a_page("pharma")
    assert not list(find(build.a_site([paper, pharma], foreign_bodies={paper.url: pharma.url})))
