"""Decisions that are too far away."""

from types import ModuleType

from auditor.checks.far_decision import find
from auditor.records.audit import CrawlFacts


def test_a_deep_price_page_is_found(build: ModuleType) -> None:
    pages = [build.a_page("a"), build.a_page("p", "decision", "pricing"), build.a_page("q", "decision", "product")]
    clicks = {"https://site.example/p": 5, "https://site.example/q": 6}
    (hit,) = find(build.a_site(pages, from_entry=clicks))
    assert (hit.key, hit.values["clicks"], hit.values["limit"]) == ("deep", 5, 3)


def test_a_page_far_from_any_decision_is_found(build: ModuleType) -> None:
    pages = [
        build.a_page("a", clicks_to_decision=4),
        build.a_page("b", clicks_to_decision=None),
        build.a_page("p", "decision"),
    ]
    assert {hit.subject.id[-1]: hit.key for hit in find(build.a_site(pages))} == {"a": "far", "b": "unreachable"}


def test_within_three_clicks_passes(build: ModuleType) -> None:
    pages = [build.a_page("a", clicks_to_decision=3), build.a_page("p", "decision", "pricing")]
    assert not list(find(build.a_site(pages, from_entry={"https://site.example/p": 3})))


def test_unreachable_is_not_claimed_after_a_stopped_crawl(build: ModuleType) -> None:
    pages = [build.a_page("b", clicks_to_decision=None), build.a_page("p", "decision")]
    assert not list(find(build.a_site(pages, crawl=CrawlFacts(queued=1))))


def test_without_decision_pages_nothing_is_judged(build: ModuleType) -> None:
    (hit,) = find(build.a_site([build.a_page("a", clicks_to_decision=None)]))
    assert hit.verdict == "not-applicable"


def test_a_request_in_the_menu_is_one_click_away(build: ModuleType) -> None:
    asks = build.a_cta("demo", place="nav", target="https://app.example/demo")
    pages = [build.a_page("a", clicks_to_decision=None, ctas=(asks,)), build.a_page("p", "decision")]
    assert not list(find(build.a_site(pages)))


def test_nothing_is_said_where_no_menu_was_seen(build: ModuleType) -> None:
    pages = [build.a_page(f"a{n}", clicks_to_decision=None, inlinks=1, inlinks_main=1) for n in range(9)]
    (hit,) = find(build.a_site([*pages, build.a_page("p", "decision", inlinks=1, inlinks_main=1)]))
    assert hit.verdict == "not-applicable"
