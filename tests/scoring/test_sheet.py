"""From pages and findings to the rows of the formula."""

from types import ModuleType

import pytest

from auditor.checks.all import check_site
from auditor.checks.base import Site
from auditor.records.profile import Need, SiteProfile
from auditor.scoring.formula import content
from auditor.scoring.sheet import Sheet, left_of, weight_of
from auditor.scoring.weights import shipped_weights


def sheet_of(site: Site) -> Sheet:
    return Sheet(site, check_site(site))


def test_a_good_page_has_full_marks(build: ModuleType) -> None:
    row = sheet_of(build.a_site(build.a_good_site())).rows["https://site.example/awareness-0"]
    assert (row.weight, row.content, row.ctas, row.way_forward, row.quality) == (1, 1, 1, 1, 1)


@pytest.mark.parametrize(
    ("share", "sure", "source", "weight"),
    [(0.4, True, "model", 1), (0.6, False, "model", 0.6), (0.1, False, "model", 0.25), (0.3, False, "human", 1)],
)
def test_doubt_weighs_less_but_never_nothing(
    build: ModuleType, share: float, sure: bool, source: str, weight: float
) -> None:
    page = build.a_page("a", guess=build.a_guess(share=share, sure=sure, source=source))
    assert weight_of(page, build.a_site([page]), shipped_weights()) == weight


def test_a_page_placed_by_its_address_is_no_guess(build: ModuleType) -> None:
    page = build.a_page("a", "decision", guess=build.a_guess("awareness", share=0.4, sure=False))
    assert weight_of(page, build.a_site([page]), shipped_weights()) == 1


def test_lists_are_not_judged_by_their_requests(build: ModuleType) -> None:
    page = build.a_page("blogg", content_type="listing", verdict="missing", next_steps=0)
    row = sheet_of(build.a_site([*build.a_good_site(), page])).rows[page.url]
    assert (row.ctas, row.way_forward, row.quality) == (None, None, 1)


def test_a_near_copy_is_no_new_content_but_for_what_is_mended(build: ModuleType) -> None:
    page = build.a_page("copy", title="awareness-0 title words", near_duplicate_of="https://site.example/awareness-0")
    sheet = sheet_of(build.a_site([*build.a_good_site(), page]))
    assert (sheet.rows[page.url].content, sheet.rows[page.url].quality) == (0, 0.5)
    mended = sheet.mended(page.url, frozenset(("near-duplicate",)))
    assert (mended.content, mended.quality) == (1, 1)


def test_faults_take_their_share_of_what_others_left() -> None:
    weights = shipped_weights()
    assert left_of(("thin-page", "stale-page"), weights) == pytest.approx(0.35)
    assert left_of((), weights) == 1
    assert left_of(("missing-cta", "no-such-check"), weights) == 0


def test_before_a_gap_in_the_journey_nothing_can_lead_on(build: ModuleType) -> None:
    sheet = sheet_of(build.a_site([build.a_page("a"), build.a_page("b", form_purposes=("booking",))]))
    assert sheet.stuck == {"awareness", "consideration"}
    assert [row.way_forward for row in sheet.rows.values()] == [0, 1]


def test_what_a_business_of_this_kind_is_not_asked_for_costs_it_no_points(build: ModuleType) -> None:
    """The wish that is left out stands before others, which keep what the pages give to them."""
    kept = ("offer", "about")
    needs: dict[str, Need] = dict.fromkeys(("guides", "take-away", "proof", "comparison", "questions"), "may")
    pages = [
        build.a_page("service", "consideration", "service"),
        build.a_page("about", "consideration", "about"),
    ]
    tallies = sheet_of(build.a_site(pages, profile=SiteProfile(kind="quote", needs=needs))).tallies
    stage = tallies.stages["consideration"]
    assert tuple(wish.id for wish in stage.stage.expects) == kept
    assert content(stage) == 1
    assert content(tallies.stages["awareness"]) is None
