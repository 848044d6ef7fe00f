"""Several journeys in the report, the summary, the workbook and Markdown, in both languages, whatever their names."""

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from auditor.compare.looks import Seen, look_at
from auditor.exports import as_html, as_markdown, as_summary, as_xlsx
from auditor.exports.options import ExportOptions
from auditor.exports.view_looks import looks_view
from auditor.exports.wording import Wording
from auditor.journeys.load import stage_of
from auditor.records.audit import Audit
from auditor.records.journey import Names

Sample = Callable[..., Audit]
NASTY = '=HYPERLINK("x")</script><b onclick=x>'


def seen(audit: Audit, pages: Audit) -> Seen:
    stages = {page.url: stage_of(audit.journey, page.guess, page.url) for page in pages.pages if page.counted}
    places = {url: stage.id for url, stage in stages.items() if stage}
    return Seen(audit.journey, places, audit.score, audit.stages, audit.actions)


def with_looks(sample: Sample, language: str, *journeys: str, name: str = "") -> Audit:
    main = sample(60, language=language)
    others = [sample(60, language=language, journey=journey) for journey in journeys]
    looks = tuple(look_at(seen(main, main), seen(other, main)) for other in others)
    if name:
        looks = tuple(replace(look, journey=replace(look.journey, names=Names(sv=name, en=name))) for look in looks)
    return replace(main, looks=looks)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_report_has_both_and_nothing_becomes_markup(language: str, sample: Sample) -> None:
    audit = with_looks(sample, language, "kundresa", "kopprocess", name=NASTY)
    page = as_html.render(audit, ExportOptions(language=language), strict=True)
    (part,) = re.findall(r'<section id="looks".*?<section id="actions"', page, re.DOTALL)
    assert part.count('<section class="look"') == 2
    assert "<b onclick" not in part and "=HYPERLINK" in part
    assert 'href="#looks"' in page
    for look in audit.looks:
        theirs = Wording(language, look.journey)
        assert all(theirs.stage(stage.id) in part for stage in look.journey.stages)


def test_a_report_of_one_journey_has_no_such_part(sample: Sample) -> None:
    page = as_html.render(sample(30), ExportOptions(language="sv"), strict=True)
    assert 'id="looks"' not in page


@pytest.mark.parametrize(("language", "said"), [("sv", "Köpprocessen: {} poäng"), ("en", "Buying process: {} points")])
def test_summary_and_markdown_say_it_in_a_sentence(language: str, said: str, sample: Sample) -> None:
    audit = with_looks(sample, language, "kopprocess")
    said = said.format(round(audit.looks[0].score or 0))
    summary = as_summary.render(audit, ExportOptions(language=language), strict=True).replace("\u00a0", " ")
    assert said in summary
    assert said in as_markdown.render(audit, Wording(language, audit.journey)).replace("\u00a0", " ")


def test_pages_in_the_same_stages_need_no_table(sample: Sample) -> None:
    audit = with_looks(sample, "sv", "kundresa", "kopprocess")
    same, other = looks_view(audit, Wording("sv", audit.journey)).looks
    places = {page.stage for page in audit.pages if page.counted}
    assert not same.rows and same.same
    assert len(other.rows) == len(places) and not other.same
    assert sum(n for _, cells in other.rows for n in cells) == audit.counted_pages


def test_the_workbook_has_a_line_for_each_thing_seen_alone(sample: Sample, tmp_path: Path) -> None:
    audit = with_looks(sample, "en", "kopprocess", name=NASTY)
    (path,) = as_xlsx.write(audit, tmp_path, ExportOptions(language="en"))
    rows = list(openpyxl.load_workbook(path)["Journeys"].iter_rows(values_only=True))[1:]
    (look,) = audit.looks
    assert len(rows) == len(look.gaps) + len(look.seen) + len(look.main_gaps) + len(look.main_seen) > 4
    assert {row[0] for row in rows} == {f"'{NASTY}", "Buyer's journey"}
    assert {row[2] for row in rows} <= {"Gap", "Action"}
