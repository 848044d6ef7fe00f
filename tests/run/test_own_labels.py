"""A team's own labels become examples: from a sheet beside pages on disk, and from audit files with labels in them."""

import json
from pathlib import Path

import pytest

from auditor.errors import InputError
from auditor.page.read import read_page
from auditor.records.judgement import HumanLabel
from auditor.records.page import Snapshot
from auditor.run.own_labels import is_sheet, of_audits, of_sheet
from auditor.store.sqlite import open_store

HTML = (
    '<html lang="sv"><title>Priser</title><main><h1>Våra priser</h1><p>499 kr per månad exkl. moms för {n}.</p></main>'
)
URL = "https://www.exempel.se/priser-{n}"


def test_a_sheet_in_swedish_beside_a_folder_of_pages(tmp_path: Path) -> None:
    lines = [json.dumps({"url": URL.format(n=n), "html": HTML.format(n=n)}) for n in range(3)]
    (tmp_path / "www.exempel.se.jsonl").write_text("\n".join(lines), encoding="utf-8")
    sheet = tmp_path / "etiketter.csv"
    rows = [f"{URL.format(n=0)};beslut;pricing", f"{URL.format(n=1)};beslut;", f"{URL.format(n=2)};;"]
    sheet.write_text("Adress;Fas;Innehållstyp\n" + "\n".join(rows), encoding="utf-8")
    assert is_sheet(sheet)
    said: list[str] = []
    found = list(of_sheet(sheet, tmp_path, said.append))
    assert [(one.label.phase, one.label.content_type) for one in found] == [
        ("decision", "pricing"),
        ("decision", "other"),
    ]
    assert found[0].group == "exempel.se"
    assert found[0].features.facts["price"] == 1.0


def test_a_sheet_without_phases_is_refused(tmp_path: Path) -> None:
    sheet = tmp_path / "labels.csv"
    sheet.write_text(f"URL,Notes\n{URL.format(n=0)},ring\n", encoding="utf-8")
    with pytest.raises(InputError, match="no row has"):
        list(of_sheet(sheet, tmp_path, print))


def audit_with(folder: Path, *labels: HumanLabel) -> Path:
    path = folder / "a.audit"
    with open_store(path) as store:
        for n in range(3):
            url = URL.format(n=n)
            headers = {"content-type": "text/html; charset=utf-8"}
            snapshot = Snapshot(url=url, final_url=url, status=200, headers=headers, body=HTML.format(n=n).encode())
            store.pages.add_fetched(snapshot, read_page(snapshot), host="www.exempel.se")
        store.labels.add(list(labels))
    return path


def test_audit_files_with_labels(tmp_path: Path) -> None:
    labels = HumanLabel(url=URL.format(n=1), phase="decision"), HumanLabel(url=URL.format(n=2), note="x")
    found = list(of_audits([audit_with(tmp_path, *labels)]))
    assert [(one.label.url, one.label.phase) for one in found] == [(URL.format(n=1), "decision")]
    assert not found[0].features.alone


def test_an_audit_that_nobody_labelled_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nobody has labelled"):
        list(of_audits([audit_with(tmp_path)]))
