"""What mending is worth: worked out, never guessed, and the same for pages that are alike."""

from types import ModuleType

import pytest

from auditor.checks.all import check_site
from auditor.checks.base import Site
from auditor.records.audit import Finding, Subject
from auditor.scoring.formula import total
from auditor.scoring.mend import Prices, expectation, gain, main_type, mended
from auditor.scoring.sheet import Sheet


def sheet_of(site: Site) -> tuple[Sheet, list[Finding]]:
    findings = list(check_site(site))
    return Sheet(site, findings), [finding for finding in findings if finding.verdict == "fail"]


def test_trying_a_change_leaves_the_sums_as_they_were(build: ModuleType) -> None:
    site = build.a_site([*build.a_good_site(3, 2, 1), build.a_page("m", verdict="missing", next_steps=0)])
    sheet, findings = sheet_of(site)
    before = total(sheet.tallies)
    assert total(mended(sheet, findings)) > before
    assert total(sheet.tallies) == before


def test_mending_all_is_worth_no_less_than_any_one(build: ModuleType) -> None:
    site = build.a_site([*build.a_good_site(2, 1, 0), build.a_page("m", verdict="missing", word_count=5)])
    sheet, findings = sheet_of(site)
    assert gain(sheet, findings) >= max(gain(sheet, [one]) for one in findings)


def test_alike_pages_are_worth_the_same_and_unsure_ones_less(build: ModuleType) -> None:
    doubt = build.a_guess(share=0.5, sure=False)
    pages = [build.a_page(name, verdict="missing") for name in ("a", "b")]
    site = build.a_site([*build.a_good_site(), *pages, build.a_page("c", verdict="missing", guess=doubt)])
    sheet, findings = sheet_of(site)
    prices = Prices(sheet, total(sheet.tallies))
    worth = {one.subject.id[-1]: prices.of(one) for one in findings if one.check == "missing-cta"}
    assert worth["a"] == worth["b"] > worth["c"] > 0
    asked = [one for one in findings if one.subject.id.endswith("/a") and one.check == "missing-cta"]
    assert worth["a"] == gain(sheet, asked)


def test_indexing_a_hidden_page_gives_what_the_page_would_give(build: ModuleType) -> None:
    shown = build.a_page("priser", "decision", "pricing")
    hidden = build.a_page("priser", "decision", "pricing", noindex=True, counted=False, excluded_by="noindex")
    rest = [page for page in build.a_good_site(2, 2, 0) if page.guess.content_type != "pricing"]
    sheet, findings = sheet_of(build.a_site([*rest, hidden]))
    (finding,) = [one for one in findings if one.check == "noindexed-money-page"]
    after, _ = sheet_of(build.a_site([*rest, shown]))
    assert gain(sheet, [finding]) == pytest.approx(total(after.tallies) - total(sheet.tallies), abs=0.01)


def test_a_finding_about_a_page_that_is_gone_is_worth_nothing(build: ModuleType) -> None:
    sheet, _ = sheet_of(build.a_site(build.a_good_site()))
    gone = Finding(
        check="thin-page", subject=Subject(kind="page", id="https://site.example/x"), verdict="fail", part="quality"
    )
    assert gain(sheet, [gone]) == 0


def test_a_stage_is_mostly_made_of_its_weightiest_content(build: ModuleType) -> None:
    stages = build.a_site([]).stage_by_id
    assert [main_type(stages[name]) for name in ("awareness", "consideration", "decision")] == [
        "article", "service", "conversion",
    ]  # fmt: skip
    assert expectation(stages["decision"], "pricing") is not None
    assert expectation(stages["decision"], "nothing") is None
