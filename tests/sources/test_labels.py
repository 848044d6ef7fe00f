"""Labels come back from every sheet that people use; what cannot be understood is told with its row."""

import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from auditor.errors import InputError
from auditor.records.base import CONTENT_TYPES, PHASES
from auditor.records.judgement import HumanLabel
from auditor.sources.labels import named, read_labels


def test_swedish_headings_and_names(tmp_path: Path) -> None:
    path = tmp_path / "etiketter.csv"
    path.write_text(
        "Adress;Fas;Andra fasen;Innehållstyp;Åtgärd;Ansvarig;Klart senast;Anteckning\n"
        "https://exempel.se/a?utm_source=x;Övervägande;beslut;prissida;Skriv om;Åsa;2026-12-01;=1+1\n",
        encoding="cp1252",
    )
    labels, problems = read_labels(path)
    assert problems == ()
    assert labels == (
        HumanLabel(
            url="https://exempel.se/a",
            phase="consideration",
            second="decision",
            content_type="pricing",
            action="Skriv om",
            owner="Åsa",
            due="2026-12-01",
            note="=1+1",
        ),
    )


def test_english_headings_and_ids(tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    path.write_text("URL,Phase,Content type\nexempel.se/a,awareness,case_study\n", encoding="utf-8-sig")
    (label,), _ = read_labels(path)
    assert (label.url, label.phase, label.content_type) == ("https://exempel.se/a", "awareness", "case_study")


def test_a_column_for_corrections_wins_over_the_models(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("URL;Fas;Rätt fas\nhttps://a.se/1;Beslut;Medvetenhet\nhttps://a.se/2;Beslut;\n", encoding="utf-8")
    labels, _ = read_labels(path)
    assert [(label.url, label.phase) for label in labels] == [("https://a.se/1", "awareness")]


def test_rows_that_cannot_be_understood_are_told(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text(
        "URL,Fas,Typ\nhttps://a.se/1,Kanske,Blogg\ninte-adress,Beslut,\nhttps://a.se/3,,\n", encoding="utf-8"
    )
    labels, problems = read_labels(path)
    assert [(label.phase, label.content_type) for label in labels] == [(None, "article")]
    assert problems == ("row 2: 'Kanske' is not a phase", "row 3: 'inte-adress' is not a web address")


def test_xlsx_on_any_sheet_below_a_title(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Sammanfattning"])
    sheet = book.create_sheet("Sidor")
    sheet.append(["Granskning av exempel.se"])
    sheet.append([])
    sheet.append(["Adress", "Fas", "Klart senast", "Anteckning"])
    sheet.append(["https://exempel.se/å", "Lojalitet", date(2026, 12, 24), "'=HYPERLINK(1)"])
    book.save(tmp_path / "audit.xlsx")
    labels, problems = read_labels(tmp_path / "audit.xlsx")
    assert problems == ()
    assert labels == (
        HumanLabel(url="https://exempel.se/%C3%A5", phase="loyalty", due="2026-12-24", note="=HYPERLINK(1)"),
    )


def test_the_reports_download(tmp_path: Path) -> None:
    path = tmp_path / "labels.json"
    path.write_text(
        '{"labels": [{"url": "https://a.se/1", "phase": "decision", "second": null, "content_type": "", "note": "n",'
        ' "at": "2026-11-21T20:00:00Z", "by": "Åsa"}, {"url": "https://a.se/2", "phase": "hittepå"}]}',
        encoding="utf-8",
    )
    labels, problems = read_labels(path)
    assert labels == (
        HumanLabel(url="https://a.se/1", phase="decision", note="n", at="2026-11-21T20:00:00Z", by="Åsa"),
    )
    assert problems == ("row 2: 'hittepå' is not a phase",)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.csv", b"a,b\n1,2\n"),
        ("x.xlsx", b"inte zip"),
        ("x.json", b"[]"),
        ("x.json", b'{"labels": 3}'),
        ("x.csv", b"\x00\x01"),
    ],
)
def test_wrong_files(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_labels(tmp_path / name)
    assert caught.value.advice


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_labels(tmp_path / "x.csv")


def test_every_id_is_its_own_name() -> None:
    assert all(named("phase", phase) == phase for phase in PHASES)
    assert all(named("type", kind) == kind for kind in CONTENT_TYPES)
    assert named("phase", "Köp") == "decision"
    assert named("phase", "-") == "none"


@pytest.mark.parametrize(
    ("part", "damage"),
    [
        ("xl/worksheets/sheet1.xml", lambda data: data[: len(data) // 2]),
        ("xl/worksheets/sheet1.xml", lambda data: b""),
        ("xl/workbook.xml", lambda data: data[:200]),
        ("xl/workbook.xml", lambda data: b"<workbook/>"),
        ("xl/styles.xml", lambda data: b"\x00\xff"),
        ("[Content_Types].xml", lambda data: b"<Types>"),
    ],
)
def test_a_damaged_workbook_is_one_line(tmp_path: Path, part: str, damage: Callable[[bytes], bytes]) -> None:
    whole, path = tmp_path / "whole.xlsx", tmp_path / "damaged.xlsx"
    book = openpyxl.Workbook()
    for row in (("URL", "Phase"), *((f"https://exempel.se/{number}", "awareness") for number in range(50))):
        book.active.append(row)
    book.save(whole)
    with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            target.writestr(name, damage(source.read(name)) if name == part else source.read(name))
    with pytest.raises(InputError) as caught:
        read_labels(path)
    assert "damaged.xlsx" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_quotation_mark_that_is_never_closed(tmp_path: Path) -> None:
    path = tmp_path / "labels.csv"
    path.write_text('URL,Phase\nhttps://exempel.se/,"' + "x" * 1_100_000)
    with pytest.raises(InputError, match="quotation mark"):
        read_labels(path)
