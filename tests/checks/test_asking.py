"""Which pages are asked for a step."""

from datetime import date
from types import ModuleType

import msgspec
import pytest

from auditor.checks.asking import expects_step, is_archive, presents_person
from auditor.checks.thresholds import shipped_thresholds
from auditor.checks.unasked import only_asked
from auditor.records.judgement import CtaVerdict

LEADING = shipped_thresholds().leading
TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("name", "kind", "words", "asked"),
    [
        ("", "home", 400, True),
        ("blogg", "listing", 400, False),
        ("villkor", "legal", 900, False),
        ("om-oss", "about", 300, True),
        ("asa", "about", 35, False),
        ("team/asa-berg", "about", 300, False),
        ("author/asa", "about", 300, False),
        ("team/asa-berg", "service", 300, True),
        ("team", "about", 300, True),
    ],
)
def test_lists_terms_and_presentations_of_a_person_are_not(
    build: ModuleType, name: str, kind: str, words: int, asked: bool
) -> None:
    page = build.a_page(name, "consideration", kind, word_count=words)
    assert expects_step(page, LEADING, TODAY) == asked


@pytest.mark.parametrize(
    ("kind", "published", "modified", "old"),
    [
        ("news", "2023-01-10", "", True),
        ("news", "2023-01-10", "2026-03-01", False),
        ("news", "2026-01-10T08:00:00Z", "", False),
        ("article", "2023-01-10", "", False),
        ("article", "2018-01-10", "", False),
        ("article", "2015-01-10", "", True),
        ("service", "2010-01-10", "", False),
        ("news", "", "", False),
        ("news", "i fjol", "", False),
    ],
)
def test_old_news_are_an_archive(build: ModuleType, kind: str, published: str, modified: str, old: bool) -> None:
    page = build.a_page("a", "awareness", kind, published=published, modified=modified)
    assert is_archive(page, LEADING, TODAY) == old


def test_an_old_post_that_brings_visitors_is_none(build: ModuleType) -> None:
    page = build.a_page("a", "awareness", "article", published="2012-01-10", metrics={"clicks": 40.0})
    assert not is_archive(page, LEADING, TODAY)


def test_a_page_without_a_label_is_asked_and_presents_nobody(build: ModuleType) -> None:
    page = msgspec.structs.replace(build.a_page("team/asa"), guess=None)
    assert expects_step(page, LEADING, TODAY)
    assert not presents_person(page, LEADING)


def test_no_verdict_is_held_against_a_page_that_nobody_asks(build: ModuleType) -> None:
    def judged(name: str, kind: str, verdict: str) -> object:
        page = build.a_page(name, "consideration", kind, word_count=300)
        return msgspec.structs.replace(page, cta_verdict=CtaVerdict(verdict=verdict, rule="x"))

    pages = [judged("a", "listing", "missing"), judged("b", "listing", "fits"), judged("c", "service", "missing")]
    site = only_asked(build.a_site(pages))
    assert [page.cta_verdict.verdict for page in site.results] == ["not-expected", "fits", "missing"]
    assert site.results[0].cta_verdict.rule == "not asked: listing"
