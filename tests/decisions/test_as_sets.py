"""A set of pages has one verdict, and what stands in one page's own text is told of that page."""

from types import ModuleType
from typing import Any

import pytest
from msgspec.structs import replace

from auditor.checks.all import check_site
from auditor.decisions.decide import decide
from auditor.records.decision import Decision
from auditor.records.flaw import Flaw
from auditor.records.judgement import PageResult

TOWNS = ("arboga", "eskilstuna", "hallsberg", "köping", "sala", "västerås")


def towns(build: ModuleType, **values: Any) -> list[PageResult]:
    """Pages of one template, judged as one."""
    first = f"{build.HOST}/orter/{TOWNS[0]}"
    return [
        build.a_page(
            f"orter/{town}", "consideration", "service", **{"twin_of": first, "h1": f"Städning i {town}"} | values
        )
        for town in TOWNS
    ]


def decided(build: ModuleType, pages: list[PageResult], **facts: Any) -> list[Decision]:
    site = build.a_site([*build.a_good_site(), *pages], **facts)
    found = decide(site, check_site(site))
    return [found[page.url] for page in pages]


@pytest.mark.parametrize(
    ("values", "reason"),
    [({"word_count": 70}, "set-thin"), ({"word_count": 70, "form_purposes": ("download",)}, "set-gated")],
)
def test_a_set_with_a_fault_has_one_verdict(build: ModuleType, values: dict[str, Any], reason: str) -> None:
    pages = towns(build, **values)
    pages[2] = replace(pages[2], word_count=400)
    found = decided(build, pages)
    assert found.pop(2).verdict == "keep"  # it has what the others lack
    assert {(one.verdict, one.reason) for one in found} == {("improve", reason)}


def test_copies_of_a_set_are_one_question_and_no_persons_matter(build: ModuleType) -> None:
    first, *others = towns(build)
    pages = [first, *(replace(page, near_duplicate_of=first.url) for page in others)]
    assert {(one.verdict, one.reason) for one in decided(build, pages)} == {("improve", "set-copies")}


@pytest.mark.parametrize("mute", [1, 5])
def test_a_button_that_some_of_a_set_lack_is_those_pages_own(build: ModuleType, mute: int) -> None:
    pages = [*towns(build)[mute:], *towns(build, verdict="missing", next_steps=0)[:mute]]
    found = decided(build, pages)
    assert {one.verdict for one in found[:-mute]} == {"keep"}
    assert {(one.verdict, "missing-cta" in one.checks) for one in found[-mute:]} == {("improve", True)}


def test_a_word_left_over_on_one_page_of_a_set_is_that_page_s(build: ModuleType) -> None:
    pages = towns(build)
    found = decided(build, pages, flaws={pages[1].url: (Flaw(kind="leftover", text="X kr"),)})
    assert [one.verdict for one in found] == ["keep", "improve", "keep", "keep", "keep", "keep"]


def test_two_addresses_of_one_page_lead_to_the_one_that_the_site_goes_by(build: ModuleType) -> None:
    called = {"title": "Skatt för företag", "h1": "Skatt för företag"}
    new = build.a_page("tjanst/skatt", "consideration", "service", inlinks=90, **called)
    old = build.a_page("tjanster/skatt", "consideration", "service", inlinks=2, **called)
    for pages in ([new, old], [new, replace(old, near_duplicate_of=new.url)]):
        kept, gone = decided(build, pages)
        assert (kept.verdict, gone.verdict, gone.target) == ("keep", "merge", new.url)


def test_a_comparison_in_the_other_order_with_the_same_text_is_redirected(build: ModuleType) -> None:
    one, other = (build.a_page(f"jmf/{name}", "consideration", "comparison") for name in ("a-vs-b", "b-vs-a"))
    kept, gone = decided(build, [one, replace(other, exchanged_of=one.url)])
    assert (kept.verdict, gone.verdict, gone.target) == ("keep", "redirect", one.url)


def test_a_page_under_whose_heading_another_page_s_text_stands_gets_its_own(build: ModuleType) -> None:
    pharma = build.a_page("branscher/lakemedel", "consideration", "service", h1="Läkemedel")
    paper = build.a_page("branscher/papper", "consideration", "service", h1="Papper", near_duplicate_of=pharma.url)
    found = decided(build, [pharma, paper], flaws={paper.url: (Flaw(kind="unspoken", text="", target="0"),)})
    assert [(one.verdict, one.reason) for one in found][1] == ("improve", "other-text")
