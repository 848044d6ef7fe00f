"""Neighbouring stages that nothing joins."""

from types import ModuleType

from auditor.checks.no_next_step import find
from auditor.records.audit import Flow

TO_DECISION = Flow(source="awareness", target="decision", links=3, pages=2)


def three(build: ModuleType) -> list:
    return [build.a_page(stage[:1], stage) for stage in ("awareness", "consideration", "decision")]


def test_a_break_is_found_with_its_pages(build: ModuleType) -> None:
    onward = Flow(source="consideration", target="decision", links=1, pages=1)
    (hit,) = find(build.a_site(three(build), flows=(onward,)))
    assert (hit.stage, hit.values["target"], hit.values["pages"]) == ("awareness", "consideration", 1)
    assert (hit.values["page"], hit.values["next"]) == ("", "")


def test_a_page_of_each_on_one_subject_is_named(build: ModuleType) -> None:
    post, offer = build.a_page("a2", topic="tak"), build.a_page("c2", "consideration", topic="tak")
    onward = Flow(source="consideration", target="decision", links=1, pages=1)
    (hit,) = find(build.a_site([*three(build), post, offer], flows=(onward,)))
    assert (hit.values["page"], hit.values["next"]) == (post.url, offer.url)


def test_a_link_straight_to_the_decision_leads_on(build: ModuleType) -> None:
    onward = Flow(source="consideration", target="decision", links=1, pages=1)
    assert not list(find(build.a_site(three(build), flows=(TO_DECISION, onward))))


def test_joined_stages_pass(build: ModuleType) -> None:
    flows = (
        Flow(source="awareness", target="consideration", links=1, pages=1),
        Flow(source="consideration", target="decision", links=1, pages=1),
    )
    assert not list(find(build.a_site(three(build), flows=flows)))


def test_an_empty_stage_is_passed_over(build: ModuleType) -> None:
    pages = [build.a_page("a"), build.a_page("d", "decision")]
    assert not list(find(build.a_site(pages, flows=(TO_DECISION,))))


def test_without_flows_nothing_is_judged(build: ModuleType) -> None:
    (hit,) = find(build.a_site(three(build)))
    assert hit.verdict == "not-applicable"


def test_a_button_joins_two_stages(build: ModuleType) -> None:
    button = build.a_cta("contact", target="https://site.example/c")
    pages = three(build)
    asking = build.a_page("a2", ctas=(button,))
    flows = (Flow(source="consideration", target="decision", links=1, pages=1),)
    assert list(find(build.a_site(pages, flows=flows)))
    assert not list(find(build.a_site([*pages, asking], flows=flows)))
