"""The six checks that each report one verdict on a page's calls to action."""

from types import ModuleType

import pytest

from auditor.checks import (
    cta_competing,
    cta_only_in_menu,
    cta_too_hard,
    cta_too_soft,
    cta_wrong_target,
    dead_end,
    missing_cta,
)
from auditor.checks.base import Check
from auditor.checks.cta import primary
from auditor.records.judgement import CtaVerdict
from auditor.records.profile import OwnStep, SiteProfile

CASES = [
    (missing_cta.CHECK, "missing"),
    (cta_too_hard.CHECK, "too-hard"),
    (cta_too_soft.CHECK, "too-soft"),
    (cta_only_in_menu.CHECK, "only-in-menu"),
    (cta_competing.CHECK, "competing"),
    (cta_wrong_target.CHECK, "wrong-target"),
]


@pytest.mark.parametrize(("check", "verdict"), CASES)
def test_each_reports_its_own_verdict_alone(build: ModuleType, check: Check, verdict: str) -> None:
    pages = [build.a_page(one, verdict=one) for _, one in CASES] + [
        build.a_page("good"),
        build.a_page("x", verdict="not-expected"),
    ]
    (hit,) = check.run(build.a_site(pages))
    assert hit.subject.id.endswith(f"/{verdict}")
    assert hit.stage == "awareness"


def test_the_hit_says_what_was_found_and_what_would_fit(build: ModuleType) -> None:
    verdict = CtaVerdict(verdict="too-hard", kinds_expected=("learn", "subscribe"), kinds_found=("buy",), rule="hard")
    page = build.a_page("a", cta_verdict=verdict, ctas=(build.a_cta("buy", text="Köp nu"),), outlinks_main=0)
    (hit,) = cta_too_hard.CHECK.run(build.a_site([page]))
    expected = {"expected": "learn,subscribe", "found": "buy", "text": "Köp nu", "suggest": "learn", "rule": "hard"}
    assert expected.items() <= dict(hit.values).items()


@pytest.mark.parametrize("problem", ["dead", "login", "no-step-forward"])
def test_a_wrong_target_says_why(build: ModuleType, problem: str) -> None:
    verdict = CtaVerdict(verdict="wrong-target", target_problem=problem)
    (hit,) = cta_wrong_target.CHECK.run(build.a_site([build.a_page("a", cta_verdict=verdict)]))
    assert hit.key == problem
    assert hit.evidence == ["https://site.example/kontakta-oss"] or tuple(hit.evidence) == (
        "https://site.example/kontakt",
    )


def test_pages_beside_the_journey_are_not_judged(build: ModuleType) -> None:
    assert not list(missing_cta.CHECK.run(build.a_site([build.a_page("a", "delivery", verdict="missing")])))


def test_the_primary_is_the_marked_one_else_the_first_of_its_own(build: ModuleType) -> None:
    menu = build.a_cta("contact", "header", primary=False)
    own = build.a_cta("book", primary=False)
    marked = build.a_cta("quote", primary=True)
    assert primary(build.a_page("a", ctas=(menu, own, marked))) is marked
    assert primary(build.a_page("a", ctas=(menu, own))) is own
    assert primary(build.a_page("a", ctas=(menu,))) is None


def test_the_page_that_the_sites_step_leads_to_needs_no_button_to_itself(build: ModuleType) -> None:
    finder_page = build.a_page("butiker", "decision", verdict="missing")
    other = build.a_page("annan", "decision", verdict="missing")
    step = OwnStep(wording="Hitta butik", kind="learn", target=finder_page.url, pages=9)
    site = build.a_site([finder_page, other], profile=SiteProfile(steps=(step,)))
    assert [hit.subject.id for hit in missing_cta.CHECK.run(site)] == [other.url]


def too_hard(build: ModuleType, **values: object) -> object:
    """A page to read whose only request is a booking on another page."""
    booking = build.a_cta("book", target=f"{build.HOST}/boka")
    return build.a_page("las", verdict="too-hard", ctas=(booking,), **{"outlinks_main": 1, "ways": (), **values})


def hits(build: ModuleType, check: Check, *pages: object) -> list[str]:
    return [hit.subject.id for hit in check.run(build.a_site([*pages, build.a_page("boka", "decision", "conversion")]))]


def test_a_link_to_more_than_the_step_is_the_softer_one(build: ModuleType) -> None:
    assert hits(build, cta_too_hard.CHECK, too_hard(build))
    assert not hits(build, cta_too_hard.CHECK, too_hard(build, outlinks_main=2))
    assert not hits(build, cta_too_hard.CHECK, too_hard(build, ways=("unread",)))


def test_a_tool_is_a_soft_step_itself(build: ModuleType) -> None:
    assert not hits(build, cta_too_hard.CHECK, too_hard(build, guess=build.a_guess("awareness", "tool")))


def test_a_page_that_asks_too_much_is_no_dead_end_as_well(build: ModuleType) -> None:
    page = too_hard(build, next_steps=0)
    assert hits(build, cta_too_hard.CHECK, page)
    assert not hits(build, dead_end.CHECK, page)


def rivals(build: ModuleType, *asked: tuple[str, str, str]) -> object:
    ctas = tuple(
        build.a_cta(kind, text=text, target=target, strength="hard", primary=False, button_like=True, order=0.1)
        for kind, text, target in asked
    )
    return build.a_page("a", verdict="competing", ctas=ctas)


def test_two_buttons_to_one_page_do_not_compete(build: ModuleType) -> None:
    book, quote = ("book", "Boka en timme"), ("quote", "Begär offert")
    one = rivals(build, (*book, f"{build.HOST}/kontakt#tid"), (*quote, f"{build.HOST}/kontakt#offert"))
    two = rivals(build, (*book, f"{build.HOST}/boka"), (*quote, f"{build.HOST}/kontakt#offert"))
    assert not hits(build, cta_competing.CHECK, one)
    assert hits(build, cta_competing.CHECK, two)


def test_one_button_for_each_entry_of_a_list_does_not_compete(build: ModuleType) -> None:
    cart = ("buy", "Add to cart", "")
    page = rivals(build, cart, cart, ("quote", "Get a quote", f"{build.HOST}/kontakt"))
    assert not hits(build, cta_competing.CHECK, page)


def test_in_a_shop_a_link_to_the_goods_is_the_step(build: ModuleType) -> None:
    goods = build.a_page("varor", "consideration", "category")
    look = build.a_cta("learn", text="Upptäck dofterna", target=goods.url)
    page = build.a_page("a", "decision", "home", verdict="too-soft", ctas=(look,))
    shop, other = (build.a_site([page, goods], profile=SiteProfile(asks=asks)) for asks in (("buy",), ("quote", "buy")))
    assert not list(cta_too_soft.CHECK.run(shop))
    assert list(cta_too_soft.CHECK.run(other))
