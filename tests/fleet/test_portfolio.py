"""The portfolio: who comes first, what is common, and a page and tables that say it in both languages."""

import csv
import json

import openpyxl
import pytest

from auditor.exports.brand import Brand
from auditor.exports.portfolio import render, write_portfolio
from auditor.exports.portfolio_view import bands
from auditor.fleet.portfolio import common, languages, portfolio_of
from auditor.records.fleet import CheckTally, SiteResult

NOW = "2026-11-21T20:00:00+00:00"
HOSTILE = "<script>window.hacked=1</script>"
TROUBLES = ("nothing-crawled", "unusable", "store", "crashed", "died", "interrupted")


@pytest.fixture
def portfolio(result):
    failed = [SiteResult(key=f"f-{t}", target=f"https://{t}.example/", trouble=t, detail=HOSTILE) for t in TROUBLES]
    sites = [
        result("low", score=41.0, gain=12.0, score_before=44.5, fail_under=60.0),
        result("high", score=93.0, gain=3.0),
        result("most", score=62.0, gain=30.5, name=f"=cmd() {HOSTILE}", journey="kundresa"),
        result("none", score=None, gain=0.0, actions=(), checks=(), report=""),
    ]
    return portfolio_of([*failed, *sites], name="kunder", now=NOW)


def test_most_to_gain_comes_first_and_what_failed_last(portfolio):
    assert [site.key for site in portfolio.sites[:4]] == ["most", "low", "high", "none"]
    assert [site.trouble for site in portfolio.sites[4:]] == sorted(TROUBLES)
    assert len(portfolio.audited) == 4


def test_a_score_is_counted_in_the_band_that_it_is_written_in():
    assert [band.count for band in bands([49.6, 84.6, 84.4, 100.0])] == [0, 1, 1, 2]


def test_common_is_what_several_sites_share(result):
    orphan = CheckTally(check="orphan", count=9, points=9.0)
    sites = [
        result("a", checks=(CheckTally(check="dead-end", count=2, points=1.5), orphan)),
        result("b", checks=(CheckTally(check="dead-end", count=3, points=4.0),)),
    ]  # fmt: skip
    (one,) = common(sites)
    assert (one.check, one.sites, one.count, one.points) == ("dead-end", ("b", "a"), 5, 5.5)


def test_languages_count_sites(result):
    assert languages([result("a"), result("b", language_mix={"en": 9, "sv": 1}), SiteResult(key="c")]) == {
        "sv": 1,
        "en": 1,
    }


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_page_says_it_all_and_runs_nothing_of_theirs(portfolio, language):
    page = render(portfolio, language, Brand(agency="Byrån Nord", introduction="<p>Hej</p>"), strict=True)
    assert HOSTILE not in page
    assert page.count('<article class="site"') == 4
    assert 'href="sites/most/report.html"' in page
    assert {"sv": "Mest att vinna:", "en": "Most to gain:"}[language] in page
    assert {"sv": "under 60", "en": "under 60"}[language] in page
    assert {"sv": "−3,5", "en": "−3.5"}[language] in page
    assert "Byrån Nord" in page


def test_a_score_that_rests_on_few_pages_does_not_lead(result):
    sites = [
        result("thin", score=9.0, gain=60.0, name="Tunna AB"), result("low", score=40.0, gain=30.0, warnings=()),
        result("high", score=90.0, gain=2.0, warnings=()),
    ]  # fmt: skip
    page = render(portfolio_of(sites, name="n", now=NOW), "sv", Brand(), strict=True)
    opening, _, rest = page.partition('id="ranking"')
    assert "Mest att vinna: low.example, 30" in opening and "Lägst poäng: low.example, 40" in opening
    assert "för få sidor kunde bedömas: Tunna AB." in opening
    assert rest.count(">få sidor<") == 1 and rest.index("Tunna AB") < rest.index("low.example")


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("sites", [0, 1])
def test_a_portfolio_of_few_or_none(result, language, sites):
    failed = SiteResult(key="x", target="https://x.example/", trouble="died")
    page = render(portfolio_of([failed, *[result("a")] * sites], name="n", now=NOW), language, Brand(), strict=True)
    assert "x.example" in page


def test_stages_are_lined_up_only_when_all_sites_have_the_same(result):
    same = portfolio_of([result("a"), result("b")], name="n", now=NOW)
    mixed = portfolio_of([result("a"), result("b", journey="kundresa-rekommendation")], name="n", now=NOW)
    heads = [
        render(one, "sv", Brand(), strict=True).split("</thead>")[0].count('class="under"') for one in (same, mixed)
    ]
    assert heads == [3, 0]


def test_the_tables_hold_no_formula_and_the_json_opens_again(portfolio, tmp_path):
    paths = {path.name: path for path in write_portfolio(portfolio, tmp_path, "sv")}
    assert set(paths) == {"portfolio.html", "portfolio.xlsx", "portfolio.csv", "portfolio.json"}
    rows = list(csv.DictReader(paths["portfolio.csv"].read_text(encoding="utf-8-sig").splitlines()))
    assert [row["rank"] for row in rows[:5]] == ["1", "2", "3", "4", ""]
    assert rows[0]["name"].startswith("'=cmd()")
    assert (rows[1]["score_rank"], rows[1]["change"], rows[1]["score_awareness"]) == ("3", "-3.5", "41")
    book = openpyxl.load_workbook(paths["portfolio.xlsx"])
    assert book.sheetnames[:3] == ["Webbplatser", "Åtgärder", "Gemensamt"]
    assert book["Webbplatser"].max_row == 1 + len(portfolio.sites)
    assert [cell.value for cell in book["Åtgärder"][2]][3] == 30.5
    data = json.loads(paths["portfolio.json"].read_bytes())
    assert (data["schema"], len(data["sites"]), data["sites"][0]["key"]) == (1, 10, "most")


def test_a_workbook_that_somebody_saved_is_kept(portfolio, tmp_path):
    write_portfolio(portfolio, tmp_path, "en")
    book = openpyxl.load_workbook(tmp_path / "portfolio.xlsx")
    book["Actions"]["F2"] = "Eva"
    book.save(tmp_path / "portfolio.xlsx")
    assert "portfolio-1.xlsx" in {path.name for path in write_portfolio(portfolio, tmp_path, "en")}
