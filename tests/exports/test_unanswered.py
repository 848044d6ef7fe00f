"""Questions that no heading answers: in the report, the workbook and the brief."""

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace

from auditor.exports import as_html, as_xlsx
from auditor.exports.brief import Briefer
from auditor.exports.brief_md import as_markdown
from auditor.exports.options import ExportOptions
from auditor.exports.wording import Wording
from auditor.records.audit import Audit
from auditor.records.demand import Demand, Figures
from auditor.records.personas import PersonaRow
from auditor.records.unanswered import Unanswered

Sample = Callable[..., Audit]
NASTY = '=HYPERLINK("x")</script><b>'


def with_questions(audit: Audit, demand: Demand | None) -> Audit:
    page = next(one for one in audit.pages if one.counted and one.stage)
    searched = Unanswered(
        question="vad kostar lix", heading="Vad kostar lix?", by="search", phase="decision", stage=page.stage,
        others=("lix pris",), clicks=9, impressions=900, citations=4, near=NASTY, near_page=page.url,
    )  # fmt: skip
    told = Unanswered(question="Räcker det?", heading="Räcker det?", by="persona", personas=("villa",))
    many = tuple(replace(told, heading=f"Räcker {number}?") for number in range(20))
    persona = PersonaRow(id="villa", name="Villaägare")
    return replace(audit, demand=demand, personas=(persona,), unanswered=(searched, told, *many))


@pytest.mark.parametrize("demand", [None, Demand(total=Figures(pages=3, clicks=10.0))])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_report_has_them_once_with_who_asks(language: str, demand: Demand | None, sample: Sample) -> None:
    audit = with_questions(sample(60, language=language), demand)
    page = as_html.render(audit, ExportOptions(language=language), strict=True)
    assert page.count('id="unanswered"') == 1
    (part,) = re.findall(r'<h3 id="unanswered".*?</section>', page.replace("\u00a0", " "), re.DOTALL)
    assert "Vad kostar lix?" in part
    assert {"sv": "900 visningar och 9 klick i sök, 4 citeringar", "en": "900 impressions and 9 clicks"}[
        language
    ] in part
    assert "Villaägare" in part
    assert "<b>" not in part
    assert {"sv": "10 frågor", "en": "10 more questions"}[language] in part


def test_the_workbook_lists_them_all_and_runs_no_formula(sample: Sample, tmp_path: Path) -> None:
    (path,) = as_xlsx.write(with_questions(sample(30), None), tmp_path, ExportOptions(language="sv"))
    sheet = openpyxl.load_workbook(path)["Obesvarade frågor"]
    assert sheet.max_row == 23
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_the_brief_of_the_page_has_the_question_as_a_heading(sample: Sample) -> None:
    audit = with_questions(sample(60), None)
    words = Wording("sv", audit.journey, strict=True)
    page = next(one for one in audit.pages if one.url == audit.unanswered[0].near_page)
    other = next(one for one in audit.pages if one.url != page.url and one.counted)
    briefer = Briefer(audit, words, lambda url: None)
    told = as_markdown(briefer.of_page(page)).decode()
    assert "Rubriker som saknas" in told
    assert "Vad kostar lix?" in told
    assert "Rubriker som saknas" not in as_markdown(briefer.of_page(other)).decode()
