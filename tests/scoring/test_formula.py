"""The formula's parts, and the properties that hold whatever the site."""

from types import ModuleType

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditor.checks.all import check_site
from auditor.checks.base import Site
from auditor.journeys.load import load_journey
from auditor.records.flaw import Flaw
from auditor.records.journey import Stage
from auditor.records.judgement import PageResult
from auditor.scoring.formula import Row, Share, Tallies, Tally, lacking, parts_of, stage_score, total
from auditor.scoring.score import Scored, score_site

PLAIN = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
VERDICTS = ("fits", "missing", "too-hard", "too-soft", "only-in-menu", "competing", "wrong-target", "not-expected")
INBOUND = (
    ("awareness", ("article", "news", "tool", "glossary")),
    ("consideration", ("service", "case_study", "about", "comparison", "faq")),
    ("decision", ("pricing", "contact", "conversion", "product")),
    ("delivery", ("support",)),
)


# What a page is made of when a check finds it at fault, and when the fault is put right.
FAULTS: dict[str, dict[str, object]] = {
    "thin-page": {"word_count": 30},
    "no-viewport": {"has_viewport": False},
    "dead-end": {"ways": (), "next_steps": 0, "clicks_to_decision": None},
    "orphan": {"inlinks": 0},
}
MENDS: dict[str, dict[str, object]] = {
    "thin-page": {"word_count": 900},
    "no-viewport": {"has_viewport": True},
    "dead-end": {"ways": ("form",), "next_steps": 1, "clicks_to_decision": 1},
    "orphan": {"inlinks": 2},
}


def scored(site: Site) -> Scored:
    return score_site(site, check_site(site))


def score(build: ModuleType, pages: list[PageResult], journey: str = "inbound") -> float:
    return scored(build.a_site(pages, journey)).total or 0.0


@st.composite
def any_pages(draw: st.DrawFn, build: ModuleType, most: int = 7) -> list[PageResult]:
    """A site of all sorts of pages, good and bad, sure and unsure."""
    pages = []
    for number in range(draw(st.integers(1, most))):
        stage, kinds = draw(st.sampled_from(INBOUND))
        share = draw(st.sampled_from((0.3, 0.5, 0.7, 1.0)))
        kind = draw(st.sampled_from(kinds))
        guess = build.a_guess(build.PHASE_OF[stage], kind, share, sure=share == 1.0)
        values = {
            "verdict": draw(st.sampled_from(VERDICTS)),
            "next_steps": draw(st.integers(0, 2)),
            "inlinks": draw(st.integers(0, 3)),
            "word_count": draw(st.sampled_from((30, 700))),
            "clicks_to_decision": draw(st.sampled_from((1, 5, None))),
            "has_price": draw(st.booleans()),
            "has_viewport": draw(st.booleans()),
            "guess": guess,
        }
        pages.append(build.a_page(f"p{number}", stage, kind, **values))
    return pages


@given(data=st.data(), stage=st.sampled_from(INBOUND[:3]))
@PLAIN
def test_adding_a_good_page_never_lowers_the_score(build: ModuleType, data: st.DataObject, stage: tuple) -> None:
    pages = data.draw(any_pages(build))
    good = build.a_page("new", stage[0], data.draw(st.sampled_from(stage[1])))
    assert score(build, [*pages, good]) >= score(build, pages) - 0.011


@given(data=st.data())
@PLAIN
def test_copying_the_site_changes_nothing_but_duplicates(build: ModuleType, data: st.DataObject) -> None:
    pages = data.draw(any_pages(build))
    copies = [
        msgspec.structs.replace(
            page, url=f"{page.url}-copy", duplicate_of=page.url, counted=False, excluded_by="duplicate"
        )
        for page in pages
    ]
    once, twice = scored(build.a_site(pages)), scored(build.a_site([*pages, *copies]))
    assert twice.total == once.total
    assert twice.stages == once.stages
    new = {finding.check for finding in twice.findings if finding not in once.findings and finding.verdict == "fail"}
    assert new <= {"duplicate"}
    assert [one for one in twice.actions if one.check != "duplicate"] == list(once.actions)


@given(data=st.data())
@PLAIN
def test_mending_a_page_finding_raises_the_score_by_the_promise(build: ModuleType, data: st.DataObject) -> None:
    pages = data.draw(any_pages(build))
    promises_hold(build, pages)


@pytest.mark.parametrize("check", MENDS)
def test_each_kind_of_page_finding_is_found_and_keeps_its_promise(build: ModuleType, check: str) -> None:
    bad = build.a_page("bad", "awareness", "article", **FAULTS[check])
    assert check in promises_hold(build, [bad, *build.a_good_site()])


def promises_hold(build: ModuleType, pages: list[PageResult]) -> set[str]:
    """Mend each page finding of `pages` alone, hold the score to its promise, and return the checks that found one."""
    before = scored(build.a_site(pages))
    found = [one for one in before.findings if one.verdict == "fail" and one.check in MENDS]
    for finding in found:
        mended = [
            msgspec.structs.replace(page, **MENDS[finding.check]) if page.url == finding.subject.id else page
            for page in pages
        ]
        assert score(build, mended) == pytest.approx((before.total or 0) + finding.points, abs=0.02), finding.check
    return {one.check for one in found}


@given(data=st.data(), factor=st.integers(2, 4))
@PLAIN
def test_the_parts_sum_to_the_total(build: ModuleType, data: st.DataObject, factor: int) -> None:
    result = scored(build.a_site(data.draw(any_pages(build))))
    points = sum(part.points for stage in result.stages for part in stage.parts)
    assert points == pytest.approx(result.total or 0.0, abs=0.02)
    if result.stages and any(stage.score is not None for stage in result.stages):
        possible = sum(part.possible for stage in result.stages for part in stage.parts)
        assert possible == pytest.approx(100)


def test_a_site_without_faults_gets_full_marks(build: ModuleType) -> None:
    result = scored(build.a_site(build.a_good_site()))
    assert result.total == 100
    assert result.actions == ()


def test_unsure_pages_weigh_less(build: ModuleType) -> None:
    sure = build.a_good_site(3, 3, 1)
    unsure = [
        msgspec.structs.replace(
            page, guess=msgspec.structs.replace(page.guess, sure=False, shares={page.guess.phase: 0.5, "none": 0.5})
        )
        for page in sure
    ]
    assert score(build, unsure) < score(build, sure)


def test_an_unsure_bad_page_costs_less_than_a_sure_one(build: ModuleType) -> None:
    good = build.a_good_site()
    sure = build.a_page("bad", verdict="missing", next_steps=0)
    unsure = build.a_page("bad", verdict="missing", next_steps=0, guess=build.a_guess(share=0.4, sure=False))
    assert score(build, [*good, sure]) < score(build, [*good, unsure]) < score(build, good)


def test_a_persons_label_weighs_in_full(build: ModuleType) -> None:
    doubt = build.a_guess(share=0.4, sure=False)
    settled = build.a_guess(share=0.4, sure=False, source="human")
    assert score(build, [build.a_page("a", guess=doubt)]) < score(build, [build.a_page("a", guess=settled)])


@pytest.mark.parametrize("keep", [3, 11])
def test_reading_only_a_part_of_a_large_site_hardly_moves_the_score(build: ModuleType, keep: int) -> None:
    pages = [
        build.a_page(f"{stage}{n}", stage, kinds[n % len(kinds)], verdict="missing" if n % 5 == 0 else "fits",
                     next_steps=0 if n % 7 == 0 else 1)
        for stage, kinds in INBOUND[:3]
        for n in range(300)
    ]  # fmt: skip
    whole, part = score(build, pages), score(build, pages[::keep])
    assert part == pytest.approx(whole, abs=1.0)


def test_pages_that_do_not_count_change_nothing(build: ModuleType) -> None:
    pages = build.a_good_site(3, 2, 1)
    others = [build.a_page(f"x{n}", "", counted=False, excluded_by="phase-none") for n in range(50)]
    assert score(build, pages) == score(build, pages + others)


def test_stages_beside_the_journey_have_no_score(build: ModuleType) -> None:
    pages = [*build.a_good_site(), *(build.a_page(f"h{n}", "delivery", verdict="missing") for n in range(4))]
    result = scored(build.a_site(pages))
    delivery = next(stage for stage in result.stages if stage.stage == "delivery")
    assert (delivery.pages, delivery.score, delivery.counts, delivery.gaps) == (4, None, False, ())
    assert result.total == 100


def test_a_site_without_counted_pages_has_no_score(build: ModuleType) -> None:
    result = scored(build.a_site([build.a_page("a", counted=False)]))
    assert result.total is None
    assert [stage.score for stage in result.stages] == [None] * 5
    assert result.actions == ()


def test_what_is_broken_is_told_of_a_site_without_counted_pages(build: ModuleType) -> None:
    hidden = build.a_page("a", counted=False, noindex=True, excluded_by="noindex", inlinks=2)
    left = {hidden.url: (Flaw(kind="leftover", text="Lorem ipsum"),)}
    (action,) = scored(build.a_site([hidden], flaws=left)).actions
    assert (action.check, action.points) == ("leftover-text", 0)


def row(stage: Stage, value: float) -> Row:
    return Row(stage.id, 1.0, 1.0, value, value, value)


def test_three_pages_give_about_half_of_coverage_and_enough_pages_all() -> None:
    journey = load_journey("inbound")
    stage = journey.stages[0]
    shares = []
    for pages in (0, 3, stage.enough_pages, 4 * stage.enough_pages):
        tallies = Tallies(journey)
        tallies.add([row(stage, 1.0)] * pages)
        shares.append(parts_of(tallies.stages[stage.id], tallies)[0].value)
    assert shares[0] == 0
    assert 0.45 < shares[1] < 0.6
    assert shares[2:] == [1.0, 1.0]


def test_pages_up_to_the_minimum_count_as_nothing() -> None:
    journey = load_journey("inbound")
    stage = journey.stages[0]
    tallies = Tallies(journey)
    tallies.add([row(stage, 1.0)])
    values = {part.id: part.value for part in parts_of(tallies.stages[stage.id], tallies)}
    assert values["quality"] == pytest.approx(1 / stage.minimum_pages)
    assert values["ctas"] == values["way_forward"] == pytest.approx((1 / stage.minimum_pages) ** 1.5)


@pytest.mark.parametrize("part", ["ctas", "way_forward"])
def test_half_of_the_pages_at_fault_cost_more_than_half_of_the_marks(part: str) -> None:
    journey = load_journey("inbound")
    stage = journey.stages[0]
    tallies = Tallies(journey)
    tallies.add([row(stage, 1.0)] * 6 + [row(stage, 0.0)] * 6)
    values = {one.id: one.value for one in parts_of(tallies.stages[stage.id], tallies)}
    assert values[part] == pytest.approx(0.354, abs=0.001)
    assert values["quality"] == pytest.approx(0.5)


def test_without_links_the_way_forward_is_not_judged_and_its_weight_goes_to_the_rest(build: ModuleType) -> None:
    result = scored(build.a_site(build.a_good_site(), links_known=False))
    part = next(part for part in result.stages[0].parts if part.id == "way_forward")
    assert (part.value, part.possible) == (None, 0)
    assert result.total == 100


def test_a_stage_finding_takes_its_share_of_a_part_and_gives_it_back(build: ModuleType) -> None:
    pages = [msgspec.structs.replace(page, ctas=(build.a_cta("learn"),)) for page in build.a_good_site()]
    pages = [page for page in pages if page.guess.content_type != "contact"]
    result = scored(build.a_site(pages))
    (finding,) = [one for one in result.findings if one.check == "no-contact-way" and one.verdict == "fail"]
    mended = [msgspec.structs.replace(page, has_phone=True) for page in pages]
    # a number to call is contact content too, so mending gives back more than the stage's part
    assert score(build, mended) >= (result.total or 0) + finding.points - 0.02


def test_taking_away_what_was_added_leaves_the_sums_as_they_were() -> None:
    journey = load_journey("inbound")
    tallies = Tallies(journey)
    tallies.add([row(journey.stages[0], 0.3), row(journey.stages[1], 0.6)])
    before = total(tallies)
    tallies.shift(row(journey.stages[0], 0.9))
    tallies.shift(row(journey.stages[0], 0.9), -1)
    assert total(tallies) == pytest.approx(before)
    assert stage_score(parts_of(tallies.stages["decision"], tallies)) == 0


@pytest.mark.parametrize(("pages", "judged", "least"), [(0, 0, 3.0), (2, 2, 3.0), (2, 0, 1.0), (5, 1, 0.0)])
def test_pages_that_a_part_leaves_out_lower_what_it_is_taken_over(pages: float, judged: float, least: float) -> None:
    stage = msgspec.structs.replace(load_journey("inbound").stages[0], minimum_pages=3)
    assert lacking(Tally(stage, pages=pages), Share(total=judged, weight=judged)) == least
