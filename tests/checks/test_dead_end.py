"""Pages without a next step."""

from types import ModuleType

import pytest

from auditor.checks.dead_end import find


def stuck(build: ModuleType, name: str = "a", stage: str = "awareness", **values: object) -> object:
    return build.a_page(name, stage, **{"next_steps": 0, **values})


def test_a_page_without_a_next_step_gets_proposals(build: ModuleType) -> None:
    pages = [stuck(build), build.a_page("b", "consideration")]
    near = tuple(f"https://site.example/{name}" for name in "bcde")
    (hit,) = find(build.a_site(pages, suggestions={"https://site.example/a": near}))
    assert (hit.key, hit.values["links"]) == ("no-later", 3)
    assert tuple(hit.evidence) == near[:3]


def test_no_link_at_all_is_told_apart(build: ModuleType) -> None:
    (hit,) = find(build.a_site([stuck(build, outlinks_main=0), build.a_page("b", "decision")]))
    assert hit.key == "no-links"


def test_one_link_is_enough(build: ModuleType) -> None:
    assert not list(find(build.a_site([stuck(build, next_steps=1), build.a_page("b", "decision")])))


@pytest.mark.parametrize("purpose", ["contact", "quote", "booking", "order"])
def test_a_page_where_one_can_act_is_no_dead_end(build: ModuleType, purpose: str) -> None:
    assert not list(find(build.a_site([stuck(build, form_purposes=(purpose,)), build.a_page("b", "decision")])))


@pytest.mark.parametrize(
    ("place", "target", "leads"), [("main", "b", True), ("footer", "b", False), ("main", "c", False)]
)
def test_a_request_in_the_content_leads_on_when_its_target_does(
    build: ModuleType, place: str, target: str, leads: bool
) -> None:
    button = build.a_cta("contact", place, target=f"https://site.example/{target}#form", repeated=True)
    pages = [stuck(build, ctas=(button,)), build.a_page("b", "decision"), build.a_page("c", "awareness")]
    assert bool(list(find(build.a_site(pages)))) != leads


def test_lists_of_pages_are_no_dead_ends(build: ModuleType) -> None:
    assert not list(find(build.a_site([stuck(build, content_type="listing"), build.a_page("b", "decision")])))


def test_a_newsletter_or_a_search_form_is_no_way_on(build: ModuleType) -> None:
    page = stuck(build, form_purposes=("newsletter", "search"))
    assert list(find(build.a_site([page, build.a_page("b", "decision")])))


def test_decision_pages_need_not_lead_on(build: ModuleType) -> None:
    pages = [stuck(build, "d", "decision"), build.a_page("e", "delivery")]
    assert not list(find(build.a_site(pages, "kundresa")))


def test_where_no_later_stage_has_pages_the_empty_stage_is_to_blame(build: ModuleType) -> None:
    assert not list(find(build.a_site([stuck(build)])))


def test_pages_given_without_links_are_not_judged(build: ModuleType) -> None:
    (hit,) = find(build.a_site([stuck(build), build.a_page("b", "decision")], links_known=False))
    assert hit.verdict == "not-applicable"
