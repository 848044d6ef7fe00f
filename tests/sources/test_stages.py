"""Files with a customer's own names of the stages: sheets in both languages, TOML, and one line for every fault."""

from pathlib import Path

import pytest
from xlsxwriter import Workbook

from auditor.errors import AuditorError, DataFileError
from auditor.sources.stages import read_stages


def write(folder: Path, text: str, name: str = "names.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_swedish_sheet_with_semicolons(tmp_path: Path) -> None:
    found = read_stages(write(tmp_path, "Fas;Svenska;Engelska;Kallas även\nbeslut;Köpa;Buy;BOFU, botten\n\n"))
    assert found == {"beslut": {"sv": "Köpa", "en": "Buy", "aliases": ("BOFU", "botten")}}


def test_a_line_above_the_headings_and_columns_in_another_order(tmp_path: Path) -> None:
    found = read_stages(write(tmp_path, "Our funnel,,\nCalled,Comment,Stage\nSee,first,TOFU\nDo,last,BOFU\n"))
    assert found == {"TOFU": {"name": "See"}, "BOFU": {"name": "Do"}}


def test_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "names.xlsx"
    with Workbook(path) as book:
        book.add_worksheet("Annat").write_row(0, 0, ["Datum", "Text"])
        sheet = book.add_worksheet("Faser")
        sheet.write_row(0, 0, ["Steg", "Namn"])
        sheet.write_row(1, 0, ["awareness", "Inspireras"])
    assert read_stages(path) == {"awareness": {"name": "Inspireras"}}


def test_toml_is_the_table_of_the_settings_file(tmp_path: Path) -> None:
    path = write(tmp_path, '[stages]\nawareness = "See"\ndecision = { sv = "Köpa", en = "Buy" }\n', "names.toml")
    assert read_stages(path) == {"awareness": "See", "decision": {"sv": "Köpa", "en": "Buy"}}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.csv", "Adress;Titel\nx;y\n", "no columns"),
        ("a.csv", "Stage,Name\n,See\n", "row 2: no stage"),
        ("a.csv", "Stage,Name\nTOFU,See\nTOFU,Think\n", "row 3: the stage 'TOFU' stands there twice"),
        ("a.csv", "Stage,Name\nTOFU,\n", "row 2: 'TOFU' has no name"),
        ("a.csv", "Stage,Name\n", "names no stage"),
        ("a.csv", "Stage,Name\n" + "".join(f"s{n},n\n" for n in range(201)), "over 200 rows"),
        ("a.csv", 'Stage,Name\n"TOFU,See\n', "CSV|has no name"),
        ("a.xlsx", "not a workbook", "not a readable XLSX"),
        ("a.toml", "[stages]\nawareness = 3\n", "stages"),
        ("a.toml", '[steg]\nawareness = "See"\n', "steg|stages"),
    ],
)
def test_a_fault_is_one_line_with_the_file(tmp_path: Path, name: str, text: str, said: str) -> None:
    with pytest.raises(AuditorError, match=said) as caught:
        read_stages(write(tmp_path, text, name))
    assert caught.value.exit_code == 2
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(AuditorError, match="no such file"):
        read_stages(tmp_path / "names.csv")
    with pytest.raises(DataFileError, match="no such file"):
        read_stages(tmp_path / "names.toml")
