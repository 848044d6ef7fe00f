"""Rivals stand beside the site in its summary, from audits that were made before."""

from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from auditor.demo.site import load_site
from auditor.errors import InputError
from auditor.records.audit import Audit
from auditor.run.audit import write_reports
from auditor.run.demo import open_demo
from auditor.run.stored import beside, refuse_missing, stored_audit
from auditor.settings import ReportSettings, Settings

NOW = "2026-11-21T08:00:00+00:00"


@pytest.fixture(scope="module")
def audit(tmp_path_factory: pytest.TempPathFactory) -> Audit:
    from auditor.run.audit import judge_store

    assert load_site()
    with open_demo(tmp_path_factory.mktemp("demo"), Settings()) as store:
        return judge_store(store, Settings(), NOW)


def written(audit: Audit, folder: Path, name: str) -> str:
    path = folder / f"{name}.json"
    path.write_bytes(msgspec.json.encode(replace(audit, site=f"{name}.example")))
    return str(path)


def test_the_summary_shows_the_best_rivals_after_the_site(audit: Audit, tmp_path: Path) -> None:
    names = [written(replace(audit, score=10.0 * n), tmp_path, f"rival-{n}") for n in range(1, 6)]
    settings = ReportSettings(language="en", formats=("summary",), rivals=tuple(names))
    (path,) = write_reports(audit, tmp_path / "out", settings)
    text = path.read_text(encoding="utf-8")
    assert "Beside others" in text
    order = [text.index(name) for name in ("rival-5.example", "rival-4.example", "rival-3.example")]
    assert order == sorted(order) and "rival-2.example" not in text[order[0] :]


def test_without_rivals_nothing_is_said(audit: Audit, tmp_path: Path) -> None:
    (path,) = write_reports(audit, tmp_path, ReportSettings(language="en", formats=("summary",)))
    assert "Beside others" not in path.read_text(encoding="utf-8")
    assert beside(audit, ()) is None


def test_a_missing_rival_is_told_before_anything_is_read(audit: Audit, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such audit"):
        refuse_missing((str(tmp_path / "none.audit"),))
    assert stored_audit(Path(written(audit, tmp_path, "rival"))).site == "rival.example"


def test_owners_of_the_workbook_stand_in_the_summary(audit: Audit, tmp_path: Path) -> None:
    import openpyxl

    settings = ReportSettings(language="en", formats=("summary", "xlsx"))
    _, book = write_reports(audit, tmp_path, settings)
    open_book = openpyxl.load_workbook(book)
    sheet = open_book["Actions"]
    rows = list(sheet.iter_rows())
    top = next(row for row in rows if any(cell.value == "Owner" for cell in row))
    column = next(cell.column for cell in top if cell.value == "Owner")
    sheet.cell(row=top[0].row + 1, column=column, value="Ylva Åkesson")
    open_book.save(book)
    path, *_ = write_reports(audit, tmp_path, replace(settings, formats=("summary",)))
    assert "Ylva Åkesson" in path.read_text(encoding="utf-8")
