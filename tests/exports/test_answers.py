"""The part on answers of AI and its sheets: beside figures of search, and alone."""

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from auditor.exports import as_html, as_xlsx
from auditor.exports.options import ExportOptions
from auditor.records.answers import AnswerMeasure, Answers, CitedPage, GroundingQuery, StageAnswers
from auditor.records.audit import Audit
from auditor.records.demand import Demand

Sample = Callable[..., Audit]
NASTY = '=HYPERLINK("x")</script><b>'


def with_answers(audit: Audit, measure: AnswerMeasure = "citations") -> Audit:
    """The sample with nothing imported but answers of AI."""
    page = next(one for one in audit.pages if one.counted and one.stage)
    amount = {measure: 60.0}
    answers = Answers(
        measure=measure,
        total=80.0,
        page_count=2,
        ended=60.0,
        pages=(CitedPage(page=page.url, stage=page.stage, end=True, **amount), CitedPage(page=page.url, **amount)),
        stages=(
            *(
                StageAnswers(stage=one.id, pages=1, of=4, share=0.2, ends=1, queries=2, asked_share=0.3, **amount)
                for one in audit.journey.stages
            ),
            StageAnswers(stage="", pages=1, **amount),
        ),
        queries=(GroundingQuery(query=NASTY, phase="decision", **amount),),
        query_count=1,
        starts="2026-08-01",
        ends="2026-10-29",
    )
    return replace(audit, demand=Demand(answers=answers))


@pytest.mark.parametrize("measure", ["citations", "ai_impressions"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_section_tells_answers_alone(language: str, measure: AnswerMeasure, sample: Sample) -> None:
    audit = with_answers(sample(60, language=language), measure)
    page = as_html.render(audit, ExportOptions(language=language), strict=True)
    (section,) = re.findall(r'<section id="demand".*?</section>', page, re.DOTALL)
    assert 'id="answers"' in section
    assert "<b>" not in section
    assert {"sv": "utan väg vidare", "en": "without a way forward"}[language] in section
    assert {"sv": "klick i månaden", "en": "clicks a month"}[language] not in section
    assert page.count("auditor import") == 1  # figures of search are still missing


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_workbook_has_cited_pages_and_what_was_searched_for(language: str, sample: Sample, tmp_path: Path) -> None:
    (path,) = as_xlsx.write(with_answers(sample(30, language=language)), tmp_path, ExportOptions(language=language))
    book = openpyxl.load_workbook(path)
    cited, asked = {"sv": ("AI-svar", "AI-frågor"), "en": ("AI answers", "AI queries")}[language]
    assert {cited, asked} <= set(book.sheetnames)
    assert {"sv": "Efterfrågan", "en": "Demand"}[language] not in book.sheetnames
    assert all(cell.data_type != "f" for name in (cited, asked) for row in book[name].iter_rows() for cell in row)
