"""The circle is told as broken only where nothing leads customers on, and only where they come back for more."""

from types import ModuleType

import pytest

from auditor.checks.all import check_site
from auditor.checks.base import Hit, Site
from auditor.checks.broken_circle import find
from auditor.records.audit import CrawlFacts, StageTouch
from auditor.records.flaw import Flaw
from auditor.records.judgement import PageResult
from auditor.records.profile import SiteProfile
from auditor.scoring.score import score_site

SHOP = SiteProfile(kind="shop", sure=True, asks=("buy",))


def care(build: ModuleType, name: str = "skotselrad", **values: object) -> PageResult:
    given = {"next_steps": 0, "ctas": (), "ways": ()}
    return build.a_page(name, "delivery", "support", **{**given, **values})


def a_shop(build: ModuleType, *pages: PageResult, journey: str = "kundresa", **facts: object) -> Site:
    goods = [
        build.a_page("sortiment", "consideration", "category"),
        build.a_page("filt", "consideration", "product", topic="t1"),
        build.a_page("filtar", "consideration", "category", inlinks=5, topic="t1"),
        build.a_page("om", "consideration", "about"),
    ]
    given = {"profile": SHOP, "touchpoints": ()}
    return build.a_site([*goods, *pages], journey, **{**given, **facts})


def hits(site: Site) -> list[Hit]:
    return [hit for hit in find(site) if hit.verdict == "fail"]


def test_a_care_guide_that_ends_without_a_word_of_what_comes_next(build: ModuleType) -> None:
    (hit,) = hits(a_shop(build, care(build, topic="t1", ways=("phone", "mail"))))
    assert (hit.key, hit.stage) == ("lone", "delivery")
    # The range as a whole, then the shelf of the page's subject; a single thing is no answer to what comes next.
    assert tuple(hit.evidence) == (f"{build.HOST}/sortiment", f"{build.HOST}/filtar")
    assert hit.values["next"] == f"{build.HOST}/sortiment"
    both = hits(a_shop(build, care(build), care(build, "kom-i-gang")))
    assert [(one.key, one.values["after"]) for one in both] == [("page", 2), ("page", 2)]


@pytest.mark.parametrize(
    "values",
    [
        {"ways": ("order",)}, {"ways": ("request",)}, {"ways": ("embed", "phone")}, {"has_form": True},
        {"guess": None}, {"word_count": 40}, {"url": "https://site.example/retur-och-reklamation"},
        {"title": "Din faktura"}, {"url": "https://site.example/driftstatus"},
    ],
)  # fmt: skip
def test_pages_that_let_customers_act_chores_and_short_ones_are_never_named(
    build: ModuleType, values: dict[str, object]
) -> None:
    assert not hits(a_shop(build, care(build, **values)))


def test_doubtful_pages_and_other_kinds_of_page_are_not_named(build: ModuleType) -> None:
    unsure = build.a_guess("delivery", "support", sure=False)
    account = build.a_guess("delivery", "account")
    assert not hits(a_shop(build, care(build, guess=unsure), care(build, "mitt", guess=account)))


def test_one_way_on_closes_the_circle_of_all(build: ModuleType) -> None:
    page, other = care(build), care(build, "fler-rad")
    to_goods = build.a_cta("learn", target=f"{build.HOST}/sortiment")
    assert not hits(a_shop(build, page, care(build, "fler-rad", ctas=(to_goods,))))
    assert not hits(a_shop(build, page, other, back={other.url: (f"{build.HOST}/sortiment",)}))
    assert not hits(a_shop(build, page, other, staying=frozenset({other.url})))
    assert not hits(a_shop(build, page, build.a_page("tipsa-en-van", "loyalty", "community", ways=("form",))))
    assert not hits(a_shop(build, page, build.a_page("kundklubb", "decision", "other")))
    assert hits(a_shop(build, page, other, back={other.url: (f"{build.HOST}/om",)}))


@pytest.mark.parametrize(
    ("group", "told"), [("newsletter", 0), ("automation", 0), ("app", 0), ("social", 1), ("chat", 1)]
)
def test_a_newsletter_anywhere_on_the_page_closes_it_and_icons_do_not(build: ModuleType, group: str, told: int) -> None:
    shown = (StageTouch(stage="delivery", group=group, pages=1, of=1),)
    assert len(hits(a_shop(build, care(build), touch_stages=shown))) == told
    before = (StageTouch(stage="awareness", group=group, pages=1, of=1),)
    assert hits(a_shop(build, care(build), touch_stages=before))


@pytest.mark.parametrize(
    "facts",
    [
        {"profile": SiteProfile(kind="quote", sure=True)}, {"profile": SiteProfile(kind="saas", sure=True)},
        {"profile": SiteProfile(kind="shop", sure=False)}, {"profile": SiteProfile()},
        {"crawl": CrawlFacts(queued=3)}, {"links_known": False}, {"touchpoints": None}, {"journey": "inbound"},
        {"journey": "kopprocess"},
    ],
)  # fmt: skip
def test_nothing_is_said_where_it_makes_no_sense_or_cannot_be_told(build: ModuleType, facts: dict[str, object]) -> None:
    (hit,) = find(a_shop(build, care(build), **facts))
    assert (hit.verdict, hit.key) == ("not-applicable", "not-told")


def test_what_a_script_fills_in_may_lead_anywhere(build: ModuleType) -> None:
    page = care(build)
    flaws = {page.url: (Flaw(kind="unfilled", text="Laddar", target=""),)}
    assert not hits(a_shop(build, page, flaws=flaws))


def test_without_a_page_of_its_own_to_lead_to_nothing_is_said(build: ModuleType) -> None:
    new = build.a_page("ny-kund", "decision", "conversion", title="Ny kund? Boka här", inlinks=90)
    salon = SiteProfile(kind="booking", sure=True, asks=("book",))
    assert not hits(build.a_site([care(build), new], "kundresa", profile=salon, touchpoints=()))
    book = build.a_page("boka", "decision", "conversion", title="Boka tid", inlinks=90)
    (hit,) = hits(build.a_site([care(build), new, book], "kundresa", profile=salon, touchpoints=()))
    assert tuple(hit.evidence) == (book.url,)


def test_it_is_one_action_with_where_to_lead_and_no_points(build: ModuleType) -> None:
    site = a_shop(build, care(build), care(build, "kom-i-gang"))
    (action,) = [one for one in score_site(site, check_site(site)).actions if one.check == "broken-circle"]
    assert action.pages == (f"{build.HOST}/skotselrad", f"{build.HOST}/kom-i-gang")
    assert (action.links_to, action.points, action.key) == ((f"{build.HOST}/sortiment",), 0.0, "many")


def test_a_page_that_is_to_be_finished_first_is_not_named_twice(build: ModuleType) -> None:
    page, other = care(build), care(build, "kom-i-gang")
    site = a_shop(build, page, other, flaws={page.url: (Flaw(kind="unfinished", text="Mer kommer snart", target=""),)})
    actions = score_site(site, check_site(site)).actions
    assert {url for one in actions if one.check == "unfinished-page" for url in one.pages} == {page.url}
    assert {url for one in actions if one.check == "broken-circle" for url in one.pages} == {other.url}
