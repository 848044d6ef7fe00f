"""The section of personas is there when personas were given, and only then; what users write stays text."""

import openpyxl
import pytest
from msgspec.structs import replace

from auditor.exports import as_html, as_xlsx
from auditor.exports.options import ExportOptions
from auditor.exports.packed import pack
from auditor.exports.view_coverage import personas_heat
from auditor.exports.view_map import columns
from auditor.exports.wording import Wording
from auditor.records.audit import Audit
from auditor.records.personas import Answer, PersonaRow

NAME = "<b>Eva & co</b>"


@pytest.fixture
def with_personas(sample) -> Audit:
    audit = sample(30)
    first = audit.pages[1]
    eva = PersonaRow(
        id="eva",
        name=NAME,
        description="Villaägare",
        pages=3,
        stages={"awareness": 2, "decision": 1},
        gaps=("consideration",),
        questions=(Answer(question="Vad kostar det?", page=first.url), Answer(question="=1+1?")),
        examples=(first.url,),
    )
    pages = tuple(replace(page, personas=("eva",)) if page.url == first.url else page for page in audit.pages)
    return replace(audit, pages=pages, personas=(eva, PersonaRow(id="bo", name="Bo", gaps=("awareness",))))


@pytest.mark.parametrize(
    ("language", "said"), [("sv", ("ingen sida svarar", "1 av 2")), ("en", ("no page answers", "1 of 2"))]
)
def test_the_section_shows_matrix_gaps_and_questions(with_personas, language, said):
    page = as_html.render(with_personas, ExportOptions(language=language), strict=True)
    section = page.partition('<section id="personas"')[2].partition("</section>")[0]
    assert 'href="#personas"' in page
    assert "&lt;b&gt;Eva &amp; co&lt;/b&gt;" in section
    assert NAME not in page
    for text in (*said, "Vad kostar det?", "stage=decision&amp;counted=1&amp;persona=eva"):
        assert text in section.replace("\u00a0", " ")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_without_personas_there_is_no_section(sample, language):
    page = as_html.render(sample(30), ExportOptions(language=language), strict=True)
    assert '<section id="personas"' not in page
    assert 'href="#personas"' not in page


def test_gaps_and_counts_stand_in_their_cells(with_personas):
    rows = personas_heat(with_personas, columns(with_personas, Wording("sv", with_personas.journey)))
    cells = {cell.stage: cell for cell in rows[0].cells}
    assert (cells["awareness"].count, cells["awareness"].level) == (2, 5)
    assert cells["consideration"].gap == "missing"
    assert not cells["decision"].gap
    assert [row.total for row in rows] == [3, 0]


def test_pages_can_be_filtered_by_persona(with_personas):
    data = pack(with_personas, Wording("sv", with_personas.journey))
    assert data["personas"] == [["eva", NAME], ["bo", "Bo"]]
    assert sorted(str(row[29]) for row in data["rows"] if row[29]) == ["[0]"]


def test_the_workbook_has_a_sheet_of_them(with_personas, sample, tmp_path):
    path = as_xlsx.write(with_personas, tmp_path, ExportOptions(language="sv"))[0]
    rows = list(openpyxl.load_workbook(path)["Personas"].values)
    assert rows[1][:2] == (NAME, 3)
    assert rows[1][-2] == "Övervägande"
    assert rows[1][-1].endswith("=1+1?")
    plain = as_xlsx.write(sample(5), tmp_path / "plain", ExportOptions(language="sv"))[0]
    assert "Personas" not in openpyxl.load_workbook(plain).sheetnames
