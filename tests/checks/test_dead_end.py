"""Pages without a next step."""

from types import ModuleType

import pytest

from auditor.checks.dead_end import find


def stuck(build: ModuleType, name: str = "a", stage: str = "awareness", **values: object) -> object:
    return build.a_page(name, stage, **{"next_steps": 0, **values})


def test_a_page_without_a_next_step_gets_proposals(build: ModuleType) -> None:
    pages = [stuck(build), build.a_page("b", "consideration"), build.a_page("k", "decision", "contact")]
    near = {"https://site.example/a": ("https://site.example/b",)}
    (hit,) = find(build.a_site(pages, suggestions=near))
    assert (hit.key, hit.values["links"]) == ("no-later", 3)
    assert tuple(hit.evidence) == ("https://site.example/b", "https://site.example/k")


def test_no_link_at_all_is_told_apart(build: ModuleType) -> None:
    (hit,) = find(build.a_site([stuck(build, outlinks_main=0), build.a_page("b", "decision")]))
    assert hit.key == "no-links"


def test_one_link_is_enough(build: ModuleType) -> None:
    assert not list(find(build.a_site([stuck(build, next_steps=1), build.a_page("b", "decision")])))


@pytest.mark.parametrize(
    "way", ["link", "beside", "unread", "form", "embed", "phone", "mail", "chat", "order", "part", "button"]
)
def test_every_way_on_is_one(build: ModuleType, way: str) -> None:
    assert not list(find(build.a_site([stuck(build, ways=(way,)), build.a_page("b", "decision")])))


@pytest.mark.parametrize(("target", "leads"), [("b", False), ("https://site.example/never-read", True)])
def test_of_a_request_to_a_page_that_was_not_read_nothing_is_claimed(
    build: ModuleType, target: str, leads: bool
) -> None:
    button = build.a_cta("book", target=target if "://" in target else f"https://site.example/{target}")
    pages = [stuck(build, ctas=(button,)), build.a_page("b", "awareness"), build.a_page("c", "decision")]
    assert bool(list(find(build.a_site(pages)))) != leads


def test_lists_of_pages_are_no_dead_ends(build: ModuleType) -> None:
    assert not list(find(build.a_site([stuck(build, content_type="listing"), build.a_page("b", "decision")])))


def test_a_newsletter_or_a_search_form_is_no_way_on(build: ModuleType) -> None:
    page = stuck(build, form_purposes=("newsletter", "search"))
    assert list(find(build.a_site([page, build.a_page("b", "decision")])))


def test_decision_pages_need_not_lead_on(build: ModuleType) -> None:
    pages = [stuck(build, "d", "decision"), build.a_page("e", "delivery")]
    assert not list(find(build.a_site(pages, "kundresa")))


def test_where_there_is_nowhere_to_lead_no_page_is_named(build: ModuleType) -> None:
    (hit,) = find(build.a_site([stuck(build)]))
    assert not tuple(hit.evidence)


def test_pages_given_without_links_are_not_judged(build: ModuleType) -> None:
    (hit,) = find(build.a_site([stuck(build), build.a_page("b", "decision")], links_known=False))
    assert hit.verdict == "not-applicable"
