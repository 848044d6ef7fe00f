"""The workbook as its users meet it: what stands first, rows that show their text, paper, and no column for nothing."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from msgspec.structs import replace
from openpyxl.worksheet.worksheet import Worksheet

from auditor.exports import as_xlsx
from auditor.exports.options import ExportOptions
from auditor.exports.printing import LINE, MOST_LINES, across, lines_of, row_height
from auditor.exports.sheet import Head, Sheet
from auditor.exports.wording import Wording
from auditor.records.audit import Audit

Sample = Callable[..., Audit]


def book_of(audit: Audit, folder: Path, language: str = "sv") -> openpyxl.Workbook:
    (path,) = as_xlsx.write(audit, folder, ExportOptions(language=language))
    return openpyxl.load_workbook(path)


def heads_of(page: Worksheet, row: int = 1) -> list[str]:
    return [str(cell.value) for cell in page[row]]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_first_sheet_says_what_when_and_the_headline(sample: Sample, tmp_path: Path, language: str) -> None:
    audit = sample(60, language=language)
    first = book_of(audit, tmp_path, language).worksheets[0]
    words = Wording(language, audit.journey)
    told = {str(first.cell(row, 1).value): str(first.cell(row, 2).value) for row in range(1, 6)}
    assert list(told.values())[:2] == [audit.site, words.day(audit.generated_at)]
    assert len(list(told.values())[2]) > 20 and all(told)
    table = heads_of(first, 7)
    assert table[0] == words.name("column", "stage") and first.freeze_panes == "B8"
    assert first.auto_filter.ref.startswith("A7:") and first.max_row == 8 + len(audit.stages)


def test_actions_stand_with_their_pages_and_their_first_step(sample: Sample, tmp_path: Path) -> None:
    audit = sample(60)
    page = book_of(audit, tmp_path)["Åtgärder"]
    names = heads_of(page)
    row, action = next((row, one) for row, one in enumerate(audit.actions, 2) if 1 < len(one.pages) <= 8)
    assert page.cell(row, names.index("Sidornas adresser") + 1).value == "\n".join(action.pages)
    assert page.cell(row, names.index("Första steget") + 1).value
    assert page.row_dimensions[row].height >= LINE * len(action.pages)


def test_columns_for_nothing_are_left_out_and_none_says_what_another_says(sample: Sample, tmp_path: Path) -> None:
    audit = sample(60, metrics=False)
    names = heads_of(book_of(audit, tmp_path)["Sidor"])
    assert len(names) == len(set(names))
    assert not {"Klick", "Besök", "Personas", "Kanonisk adress", "Skribent", "Fas i resan"} & set(names)
    assert "Fas" in names and "Rättad fas" in names
    assert "Klick" in heads_of(book_of(sample(60), tmp_path / "b")["Sidor"])
    other = heads_of(book_of(sample(60, journey="kopprocess"), tmp_path / "c")["Sidor"])
    assert "Fas i resan" in other  # there a stage is no phase
    mine = replace(audit.pages[1], canonical=audit.pages[1].url)
    theirs = replace(audit.pages[2], canonical=audit.pages[1].url, author="Eva")
    page = book_of(replace(audit, pages=(audit.pages[0], mine, theirs, *audit.pages[3:])), tmp_path / "d")["Sidor"]
    at = heads_of(page).index("Kanonisk adress") + 1
    assert [page.cell(row, at).value for row in (3, 4)] == [None, audit.pages[1].url] and "Skribent" in heads_of(page)


def test_every_sheet_comes_out_on_its_side_with_its_headings_and_a_foot(sample: Sample, tmp_path: Path) -> None:
    audit = replace(sample(60), site="a&b.example")
    book = book_of(audit, tmp_path)
    for page in (page for page in book if page.sheet_state == "visible"):
        assert page.page_setup.orientation == "landscape" and page.page_setup.paperSize == 9
        assert page.sheet_properties.pageSetUpPr.fitToPage and page.page_setup.fitToHeight == 0
        row = 7 if page is book.worksheets[0] else 1
        assert page.print_title_rows == f"${row}:${row}"
        assert "a&&b.example" in page.oddFooter.left.text and "&P" in page.oddFooter.right.text
        assert page.print_area.startswith(f"'{page.title}'!$A$1:") and page.print_area.endswith(str(page.max_row))


def test_a_row_is_as_high_as_its_text_and_no_higher_than_a_screen() -> None:
    number = Head(id="n", name="N", kind="number", width=5)
    heads = (Head(id="a", name="A", width=20), number, Head(id="h", name="H", hidden=True))
    sheet = Sheet(id="x", name="x", rows=list, heads=heads)
    assert row_height(sheet, ["kort", 1, "x" * 900]) == LINE
    assert row_height(sheet, ["ord " * 10, 1, ""]) == LINE * lines_of("ord " * 10, 20) == LINE * 3
    assert row_height(sheet, ["a\nb\nc", 1, ""]) == 3 * LINE
    assert row_height(sheet, ["x" * 9000, 1, ""]) == MOST_LINES * LINE
    wide = replace(sheet, heads=tuple(Head(id=str(one), name="A", width=60) for one in range(9)))
    assert across(wide) == 3 and across(replace(sheet, heads=(Head(id="a", name="A", width=999),))) == 1
