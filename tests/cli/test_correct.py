"""`auditor correct`: nothing that the audit says is taken for a person's word, and all that was read is told."""

import csv
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from auditor.run.paths import find_audit_file
from auditor.store.sqlite import open_store

Auditor = Callable[..., tuple[int, list[str]]]
LANGUAGES = ("sv", "en")
TYPED = {"sv": ("Ert beslut", "Läge", "Anteckningar"), "en": ("Your decision", "Progress", "Notes")}
SHEET = {"sv": "Beslut", "en": "Decisions"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A folder with the sample site's audit in Swedish, made once."""
    from auditor.cli.main import group

    folder = tmp_path_factory.mktemp("correct")
    for language in LANGUAGES:
        group.main(["demo", "--output", str(folder / language), "--language", language], standalone_mode=False)
    return folder


@pytest.fixture
def audit(site: Path, tmp_path: Path) -> Callable[[str], Path]:
    """Gives a copy of the audit's folder in a language."""
    import shutil

    def made(language: str) -> Path:
        (tmp_path / "auditor.toml").write_text(f'[report]\nlanguage = "{language}"\n', encoding="utf-8")
        return Path(shutil.copytree(site / language, tmp_path / "d"))

    return made


def labels_in(folder: Path) -> dict[str, object]:
    with open_store(find_audit_file(folder)) as store:
        return dict(store.labels.standing())


def columns(page: openpyxl.worksheet.worksheet.Worksheet) -> dict[str, int]:
    return {str(cell.value): cell.column for cell in page[1]}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("change", ["deleted", "renamed", "moved", "another sheet first"])
def test_one_typed_note_is_one_label_whatever_became_of_the_workbook(
    language: str, change: str, audit: Callable[[str], Path], auditor: Auditor
) -> None:
    folder = audit(language)
    decision, progress, note = TYPED[language]
    book = openpyxl.load_workbook(folder / "audit.xlsx")
    page = book[SHEET[language]]
    row = next(cell.row for cell in page["A"] if str(cell.value).endswith("/priser/"))
    page.cell(row=row, column=columns(page)[note], value="ring kunden")
    url = page.cell(row=row, column=1).value
    if change == "deleted":
        for head in (decision, progress):
            page.delete_cols(columns(page)[head])
    elif change == "renamed":
        page.cell(row=1, column=columns(page)[decision], value="Min kolumn")
    elif change == "moved":
        page.move_range(f"B1:B{page.max_row}", cols=70)
    else:
        book.move_sheet(page, offset=10)
    book.save(folder / "mine.xlsx")
    code, told = auditor("correct", str(folder), str(folder / "mine.xlsx"))
    assert code == 0, told
    (label,) = labels_in(folder).values()
    assert (label.url, label.note) == (url, "ring kunden")
    assert {label.phase, label.content_type, label.decision, label.status} == {None}
    assert any(note in line and SHEET[language] in line for line in told)


def rows_of(folder: Path) -> list[dict[str, str]]:
    with (folder / "pages.csv").open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.DictReader(file))
    return sorted((row for row in found if row["journey_phase"]), key=lambda row: not row["url"].endswith("/priser/"))


def write(path: Path, rows: list[dict[str, str]], heads: dict[str, str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        sheet = csv.writer(file, delimiter=";")
        sheet.writerow(heads.values())
        sheet.writerows([row.get(name, "") for name in heads] for row in rows)


OURS = ("url", "stage", "phase_confidence", "phase_source", "notes")


@pytest.mark.parametrize("heads", [
    {name: name for name in OURS},
    {"url": "Adress", "journey_phase": "Fas", "notes": "Anteckning"},
    {"url": "URL", "page_type": "Type", "notes": "Note"},
    {"url": "URL", "journey_phase": "Corrected phase", "notes": "Note"},
])  # fmt: skip
def test_a_column_that_repeats_the_guess_is_no_correction(
    heads: dict[str, str], audit: Callable[[str], Path], auditor: Auditor
) -> None:
    folder = audit("en")
    rows = rows_of(folder)
    rows[2]["notes"] = "look at this"
    write(folder / "mine.csv", [row for row in rows if row["journey_phase"]], heads)
    code, told = auditor("correct", str(folder), str(folder / "mine.csv"))
    assert code == 0, told
    (label,) = labels_in(folder).values()
    assert (label.note, label.phase, label.content_type) == ("look at this", None, None)


def test_a_sheet_of_nothing_but_the_guess_is_refused_with_the_way_out(
    audit: Callable[[str], Path], auditor: Auditor
) -> None:
    folder = audit("en")
    rows = [row for row in rows_of(folder) if row["journey_phase"]]
    write(folder / "mine.csv", rows, {"url": "URL", "journey_phase": "Phase"})
    code, (line,) = auditor("correct", str(folder), str(folder / "mine.csv"))
    assert code == 2 and "only repeats what the audit says" in line and "Corrected phase" in line
    assert labels_in(folder) == {}


def test_two_rows_for_one_page_are_told_and_neither_note_is_lost(
    audit: Callable[[str], Path], auditor: Auditor
) -> None:
    folder = audit("sv")
    url = rows_of(folder)[0]["url"]
    (folder / "mine.csv").write_text(
        f"URL;Rättad fas;Anteckning\n{url.rstrip('/')};Beslut;först\n{url};Lojalitet;sedan\n", encoding="utf-8"
    )
    code, told = auditor("correct", str(folder), str(folder / "mine.csv"))
    assert code == 0
    (label,) = labels_in(folder).values()
    assert (label.phase, sorted(label.note.split(" / "))) == ("loyalty", ["först", "sedan"])
    assert any("men rad 2 säger" in line and "Rad 3 gäller" in line for line in told)


def test_every_sheet_with_labels_is_read_and_what_is_not_is_named(
    audit: Callable[[str], Path], auditor: Auditor
) -> None:
    folder = audit("en")
    urls = [row["url"] for row in rows_of(folder) if row["counted"] == "true"][:2]
    book = openpyxl.Workbook()
    for url in urls:
        sheet = book.create_sheet(f"sheet {urls.index(url)}")
        sheet.append(["URL", "Corrected phase", "Whose", None])
        sheet.append([url, "Loyalty", "Bo", "beside"])
    book.create_sheet("pivot").append(["something", "else"])
    book.save(folder / "mine.xlsx")
    code, told = auditor("correct", str(folder), str(folder / "mine.xlsx"))
    assert code == 0 and set(labels_in(folder)) == set(urls)
    said = "\n".join(told)
    assert "Whose" in said and "“pivot”" in said and "“beside”" in said


def test_the_download_with_odd_entries(audit: Callable[[str], Path], auditor: Auditor) -> None:
    folder = audit("en")
    url = rows_of(folder)[0]["url"]
    labels = [{"url": url, "phase": "loyalty"}, "a word", 3]
    (folder / "labels.json").write_text(json.dumps({"labels": labels}), encoding="utf-8")
    code, told = auditor("correct", str(folder), str(folder / "labels.json"))
    assert code == 0 and sum("is not a label" in line for line in told) == 2
    (folder / "labels.json").write_text('{"labels": ' + "[" * 100_000, encoding="utf-8")
    assert auditor("correct", str(folder), str(folder / "labels.json"))[0] == 2


def keep_times(path: Path, change: Callable[[openpyxl.Workbook], None]) -> None:
    """Change a workbook as a program does that leaves its two times as they were."""
    book = openpyxl.load_workbook(path)
    created = book.properties.created
    change(book)
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    stamp = created.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    core = parts["docProps/core.xml"]
    start = core.index(b">", core.index(b"<dcterms:modified")) + 1
    parts["docProps/core.xml"] = core[:start] + stamp + core[core.index(b"<", start) :]
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def test_a_workbook_whose_editor_kept_its_times_is_kept(audit: Callable[[str], Path], auditor: Auditor) -> None:
    folder = audit("sv")

    def change(book: openpyxl.Workbook) -> None:
        book["Sidor"].cell(row=2, column=3, value="min egen anteckning i fel kolumn")

    keep_times(folder / "audit.xlsx", change)
    assert auditor("report", str(folder))[0] == 0
    kept = openpyxl.load_workbook(folder / "audit-1.xlsx")
    assert kept["Sidor"].cell(row=2, column=3).value.startswith("min egen")
    assert auditor("report", str(folder))[0] == 0
    assert not (folder / "audit-2.xlsx").exists()
