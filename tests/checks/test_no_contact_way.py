"""A site that nobody can reach."""

from types import ModuleType

import pytest

from auditor.checks.no_contact_way import find
from auditor.records.audit import CrawlFacts


def silent(build: ModuleType, **values: object) -> object:
    return build.a_page("a", ctas=(build.a_cta("learn"),), **values)


def test_no_way_anywhere_is_found(build: ModuleType) -> None:
    (hit,) = find(build.a_site([silent(build)]))
    assert (hit.key, hit.stage) == ("missing", "decision")


@pytest.mark.parametrize(
    "values",
    [{"has_phone": True}, {"has_mail": True}, {"form_purposes": ("contact",)}, {"form_purposes": ("booking",)}],
)
def test_one_way_is_enough(build: ModuleType, values: dict) -> None:
    assert not list(find(build.a_site([silent(build, **values)])))


def test_a_contact_button_in_the_menu_is_a_way(build: ModuleType) -> None:
    assert not list(find(build.a_site([build.a_page("a", ctas=(build.a_cta("contact", "header"),))])))


def test_a_page_outside_the_score_counts_too(build: ModuleType) -> None:
    hidden = build.a_page("kontakt", "decision", "contact", counted=False, noindex=True, has_phone=True)
    assert not list(find(build.a_site([silent(build), hidden])))


def test_after_a_stopped_crawl_it_was_not_seen(build: ModuleType) -> None:
    (hit,) = find(build.a_site([silent(build)], crawl=CrawlFacts(queued=3)))
    assert hit.key == "not-seen"


def test_without_pages_nothing_is_judged(build: ModuleType) -> None:
    (hit,) = find(build.a_site([]))
    assert hit.verdict == "not-applicable"


def test_a_heading_for_contact_that_a_script_fills_is_a_way(build: ModuleType) -> None:
    assert not list(find(build.a_site([silent(build, parts=("contact",))])))
