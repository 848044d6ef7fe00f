"""The section on demand, its sheets and its sentences: there with imports, and not a word of it without."""

import io
import random
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from auditor.exports import as_html, as_xlsx
from auditor.exports.options import ExportOptions
from auditor.exports.view_demand import action_demand, demand_view
from auditor.exports.view_map import columns
from auditor.exports.wording import Wording
from auditor.records.audit import Audit, Finding, Subject
from auditor.records.demand import (
    ActionDemand,
    Demand,
    Figures,
    ImportedFile,
    Mismatch,
    QueryDemand,
    StageDemand,
    TopicDemand,
)

Sample = Callable[..., Audit]
NASTY = '=HYPERLINK("x")</script><b>'


def with_demand(audit: Audit, **values: object) -> Audit:
    """The sample with figures that reach every part of the section."""
    rng = random.Random(3)
    page = next(one for one in audit.pages if one.counted and one.stage)
    figures = Figures(pages=9, clicks=900, impressions=20_000, position=7.25, sessions=1000, views=None, key_events=3)
    stages = tuple(
        StageDemand(
            stage=stage.id, figures=figures, share=0.2, stuck=100, silent=50, queries=3, asked_impressions=900,
            asked_share=rng.random(), asked_clicks=9,
        )
        for stage in audit.journey.stages
    )  # fmt: skip
    queries = tuple(
        QueryDemand(query=f"{NASTY} {phase}", phase=phase, clicks=4, impressions=90, position=3.21)
        for phase in ("awareness", "decision")
    )
    values_of = {"page": page.url, "stage": page.stage, "visits": 1900, "measure": "clicks", "span": "month"}
    subject = Subject(kind="page", id=page.url)
    found = [
        Finding(check=check, subject=subject, verdict="fail", key=key, stage=page.stage, values=more)
        for check, key, more in (
            ("traffic-without-cta", "missing", values_of),
            ("traffic-dead-end", "page", values_of),
            ("traffic-leaves", "exits", {**values_of, "rate": 0.8, "usual": 0.4, "views": 900}),
            ("striking-distance", "near", {**values_of, "position": 9.1, "impressions": 900}),
            ("query-mismatch", "asks-decision", {**values_of, "share": 0.8, "query": NASTY}),
        )
    ]  # fmt: skip
    action = next(one for one in audit.actions if one.pages and not one.suggest_type)
    demand = Demand(
        files=(
            ImportedFile(
                name=NASTY, source="bing", kind="queries", rows=12, matched=10, unmatched={"not-crawled": 2},
                examples={"not-crawled": ("/x<y",)}, starts="2026-08-01", ends="2026-10-29",
            ),
        ),
        days=90, total=replace(figures, clicks=5700), stages=stages, queries=queries, query_count=2, brand_clicks=3,
        brand_impressions=9, joined_queries=True,
        topics=(TopicDemand(topic="t", label=NASTY, figures=figures, stages={page.stage: 9.0}),),
        mismatches=(
            Mismatch(
                page=page.url, stage=page.stage, phase="awareness", asked="decision", share=0.8, clicks=9,
                impressions=900, queries=(NASTY,),
            ),
        ),
        actions=(
            ActionDemand(action=action.id, amount=5700, share=0.5, factor=2, page=action.pages[0], page_amount=5700),
        ),
    )  # fmt: skip
    return replace(audit, demand=replace(demand, **values), findings=(*audit.findings, *found))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_report_has_the_section_and_no_hole_in_its_words(sample: Sample, language: str) -> None:
    audit = with_demand(sample(60, language=language))
    page = as_html.render(audit, ExportOptions(language=language), strict=True)
    assert 'id="demand"' in page
    assert 'href="#demand"' in page
    assert {"sv": "1\u00a0900 klick i månaden", "en": "1,900 clicks a month"}[language] in page.replace(
        "\u202f", "\u00a0"
    )
    assert "<b>" not in re.search(r'<section id="demand".*?</section>', page, re.DOTALL)[0]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_without_imports_one_line_says_how(sample: Sample, language: str) -> None:
    page = as_html.render(sample(60, language=language), ExportOptions(language=language), strict=True)
    assert 'id="demand"' not in page
    assert page.count("auditor import") == 1
    assert "action-demand" not in re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)


def test_a_page_with_two_faults_is_one_chance(sample: Sample) -> None:
    audit = with_demand(sample(60))
    words = Wording("sv", audit.journey, strict=True)
    view = demand_view(audit, columns(audit, words), words)
    assert view is not None
    first, second = view.chances
    assert "ber inte läsaren om något och har ingen väg vidare" in first.text
    assert "visas" in second.text
    assert [one.text[-25:] for one in view.leaving] == ["mot 40\u00a0% på hela webbplatsen."[-25:]]
    assert view.heads == ("Klick", "Visningar i sök", "Position", "Besök", "Nyckelhändelser")
    assert view.rows[0].cells[0] == "300"  # 900 in 90 days


@pytest.mark.parametrize(("lost", "told"), [(90.0, False), (900.0, True)])
def test_much_that_found_no_page_is_told_in_the_first_words(lost: float, told: bool, sample: Sample) -> None:
    (file,) = with_demand(sample(60)).demand.files
    unheard = replace(file, lost_clicks=9_000.0, idle=True)
    audit = with_demand(sample(60), files=(replace(file, lost_clicks=lost), unheard))
    view = demand_view(audit, columns(audit, words := Wording("sv", audit.journey, strict=True)), words)
    assert view is not None
    assert ("minst 300 klick i månaden till adresser utanför" in view.said) is told


def test_a_figure_without_a_period_among_others_per_month_says_so(sample: Sample) -> None:
    audit = with_demand(sample(60), spans={"clicks": 90, "impressions": 90, "sessions": 0, "key_events": 30})
    words = Wording("sv", audit.journey, strict=True)
    view = demand_view(audit, columns(audit, words), words)
    assert view is not None
    assert view.heads == ("Klick", "Visningar i sök", "Position", "Besök, hela perioden", "Nyckelhändelser")


def test_unknown_periods_are_not_told_per_month(sample: Sample) -> None:
    audit = with_demand(sample(60), days=0)
    words = Wording("sv", audit.journey, strict=True)
    view = demand_view(audit, columns(audit, words), words)
    assert view is not None
    assert "klick under perioden" in view.said
    assert view.rows[0].cells[0] == "900"


def test_an_action_says_what_lands_on_its_pages(sample: Sample) -> None:
    audit = with_demand(sample(60))
    words = Wording("sv", audit.journey, strict=True)
    told = [action_demand(action, audit, words) for action in audit.actions]
    (sentence,) = filter(None, told)
    assert "1\u00a0900 klick i månaden" in sentence.replace("\u202f", "\u00a0")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_workbook_has_its_sheets(sample: Sample, language: str, tmp_path: Path) -> None:
    audit = with_demand(sample(30, language=language))
    (path,) = as_xlsx.write(audit, tmp_path, ExportOptions(language=language))
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    names = {"sv": ["Efterfrågan", "Möjligheter", "Sökfrågor"], "en": ["Demand", "Opportunities", "Queries"]}[language]
    assert book.sheetnames[-4:-1] == names or book.sheetnames[-3:] == names
    queries = list(book[names[2]].iter_rows(values_only=True))
    assert any(str(cell).endswith("awareness") and not str(cell).startswith("=") for row in queries for cell in row)
    assert all(cell.data_type != "f" for name in names for row in book[name].iter_rows() for cell in row)


def test_the_workbook_without_imports_has_none_of_them(sample: Sample, tmp_path: Path) -> None:
    (path,) = as_xlsx.write(sample(30), tmp_path, ExportOptions(language="sv"))
    assert "Efterfrågan" not in openpyxl.load_workbook(path).sheetnames
