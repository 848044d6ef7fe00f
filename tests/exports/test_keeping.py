"""What people write in the workbook survives the next report: beside its row, or in the old file beside the new one."""

import csv
import io
import random
from pathlib import Path

import msgspec
import openpyxl
import pytest

from auditor.exports import as_csv, as_xlsx
from auditor.exports.keeping import untouched
from auditor.exports.options import ExportOptions
from auditor.run.audit import write_reports
from auditor.settings import ReportSettings
from auditor.sources.labels import read_labels
from auditor.sources.workbook import read_typed

SHEETS = {"sv": ("Åtgärder", "Luckor", "Sidor"), "en": ("Actions", "Gaps", "Pages")}
HEADS = {
    "sv": ("Ansvarig", "Klart senast", "Klar", "Anteckningar"),
    "en": ("Owner", "Due date", "Done", "Notes"),
}


def settings(language: str) -> ReportSettings:
    return msgspec.structs.replace(ReportSettings(), language=language, formats=("xlsx",))


def fill(path: Path, language: str, sheet: str, values: tuple[str, ...], row: int = 2) -> str:
    """Type values under the headings for people and save as another program does; return the row's id."""
    book = openpyxl.load_workbook(path)
    page = book[sheet]
    heads = {cell.value: cell.column for cell in page[1]}
    for head, value in zip(HEADS[language], values, strict=True):
        if value and head in heads:
            page.cell(row=row, column=heads[head], value=value)
    key = page.cell(row=row, column=heads["id"]).value if "id" in heads else ""
    book.save(path)
    return key


def cells(path: Path, language: str, sheet: str, key: str) -> list[object]:
    page = openpyxl.load_workbook(path)[sheet]
    names = [cell.value for cell in page[1]]
    row = next(row for row in page.iter_rows(values_only=True) if row[names.index("id")] == key)
    return [row[names.index(head)] for head in HEADS[language] if head in names]


@pytest.mark.parametrize(("before", "after"), [("sv", "sv"), ("en", "en"), ("sv", "en")])
def test_a_second_report_shows_what_was_typed_beside_the_same_rows(sample, tmp_path, before, after):
    audit = sample(60, language=before)
    (path,) = write_reports(audit, tmp_path, settings(before))
    yes = {"sv": "Ja", "en": "Yes"}
    action = fill(path, before, SHEETS[before][0], ("Åsa", "2026-12-01", yes[before], "-ring"), row=3)
    gap = fill(path, before, SHEETS[before][1], ("Bo", "2027-01-15", "", "-fråga"))
    turned = msgspec.structs.replace(audit, actions=tuple(reversed(audit.actions)))
    written = write_reports(turned, tmp_path, settings(after))
    assert written == (path, tmp_path / "audit-1.xlsx")
    owner, due, done, note = cells(path, after, SHEETS[after][0], action)
    assert (owner, str(due)[:10], done, note) == ("Åsa", "2026-12-01", yes[after], "-ring")
    assert [str(cell)[:10] for cell in cells(path, after, SHEETS[after][1], gap)] == ["Bo", "2027-01-15", "-fråga"]
    typed = read_typed(path)
    assert len(typed) == 2 and typed[action]["done"] == "yes"


def test_a_row_that_is_gone_and_labels_not_yet_read_in_stand_in_the_old_file(sample, tmp_path):
    audit = sample(60)
    (path,) = write_reports(audit, tmp_path, settings("sv"))
    key = fill(path, "sv", "Åtgärder", ("Åsa", "", "", ""))
    book = openpyxl.load_workbook(path)
    page = book["Sidor"]
    heads = {cell.value: cell.column for cell in page[1]}
    page.cell(row=2, column=heads["Rättad fas"], value="Lojalitet")
    book.save(path)
    write_reports(msgspec.structs.replace(audit, actions=audit.actions[1:]), tmp_path, settings("sv"))
    assert key not in read_typed(path)
    assert read_typed(tmp_path / "audit-1.xlsx") == {key: {"owner": "Åsa"}}
    labels, _ = read_labels(tmp_path / "audit-1.xlsx")
    assert (audit.pages[0].url, "loyalty") in [(label.url, label.phase) for label in labels]


def test_a_file_that_nobody_has_saved_is_replaced_and_saved_ones_get_numbers(sample, tmp_path):
    options = ExportOptions()
    for _ in range(3):
        (path,) = as_xlsx.write(sample(5), tmp_path, options)
    assert untouched(path) and [one.name for one in tmp_path.iterdir()] == ["audit.xlsx"]
    for number in (1, 2):
        openpyxl.load_workbook(path).save(path)
        assert not untouched(path)
        assert as_xlsx.write(sample(5), tmp_path, options)[1].name == f"audit-{number}.xlsx"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"a word"])
def test_a_broken_workbook_is_kept_and_gives_nothing(sample, tmp_path, data):
    (tmp_path / "audit.xlsx").write_bytes(data)
    assert read_typed(tmp_path / "audit.xlsx") == {}
    path, kept = write_reports(sample(5), tmp_path, settings("sv"))
    assert kept.read_bytes() == data and untouched(path)


def test_cut_and_changed_workbooks_never_stop_a_report(sample, tmp_path):
    (path,) = as_xlsx.write(sample(5), tmp_path, ExportOptions())
    whole, dice = path.read_bytes(), random.Random(1)
    for _ in range(60):
        data = bytearray(whole[: dice.randrange(len(whole))] if dice.random() < 0.3 else whole)
        for _ in range(20):
            data[dice.randrange(len(data))] = dice.randrange(256)
        path.write_bytes(bytes(data))
        read_typed(path)
        untouched(path)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_untouched_exports_hold_no_labels(sample, tmp_path, language):
    audit = sample(60, language=language)
    bare = msgspec.structs.replace(
        audit, pages=tuple(msgspec.structs.replace(page, human=None) for page in audit.pages)
    )
    options = ExportOptions(language=language)
    for path in (as_csv.write(bare, tmp_path, options)[0], *as_xlsx.write(bare, tmp_path, options)):
        assert read_labels(path) == ((), ())
    rows = csv.DictReader(io.StringIO((tmp_path / "pages.csv").read_text(encoding="utf-8-sig")))
    assert any(row["second_phase"] for row in rows)


def test_a_page_list_that_somebody_filled_in_is_kept_until_the_audit_knows_it(sample, tmp_path):
    audit, options = sample(60), ExportOptions()
    path, *others = as_csv.write(audit, tmp_path, options)
    assert as_csv.write(audit, tmp_path, options) == (path, *others)
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    rows[1] |= {"owner": "Åsa", "corrected_phase": "loyalty"}
    for number, (mark, encoding) in enumerate(((",", "utf-8-sig"), (";", "cp1252")), 1):
        with path.open("w", encoding=encoding, errors="replace", newline="") as file:
            sheet = csv.DictWriter(file, rows[0].keys(), delimiter=mark)
            sheet.writeheader()
            sheet.writerows(rows)
        kept = as_csv.write(audit, tmp_path, options)[1]
        assert kept.name == f"pages-{number}.csv"
        labels, _ = read_labels(kept)
        assert (audit.pages[1].url, "loyalty", "Åsa") in [(one.url, one.phase, one.owner) for one in labels]
