"""Files of others are never written over, links are never followed, and a full disk leaves what stood there."""

import errno
from pathlib import Path

import msgspec
import openpyxl
import pytest

from auditor.errors import InputError
from auditor.exports.all import EXPORTS
from auditor.exports.ours import FILES, refuse_foreign_reports
from auditor.files import write_text
from auditor.run.audit import write_reports
from auditor.settings import ReportSettings

ALL = tuple(kind for kind in EXPORTS if kind != "pdf")


def settings(*formats: str) -> ReportSettings:
    return ReportSettings(language="sv", formats=formats)


def test_our_own_reports_are_written_again(sample, tmp_path: Path) -> None:
    for _ in range(2):
        assert write_reports(sample(5), tmp_path, settings(*ALL))


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind in FILES for name in FILES[kind]])
def test_a_file_of_somebody_else_is_left_as_it_is(kind: str, name: str, sample, tmp_path: Path) -> None:
    (tmp_path / name).write_text("<title>Kundens egen sida</title>", encoding="utf-8")
    with pytest.raises(InputError, match="left as it is"):
        write_reports(sample(5), tmp_path, settings(kind))
    assert "Kundens" in (tmp_path / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["report.html", ".report.html.part"])
def test_a_link_is_not_followed(name: str, sample, tmp_path: Path) -> None:
    victim = tmp_path / "elsewhere.txt"
    victim.write_text("precious", encoding="utf-8")
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / name).symlink_to(victim)
    if name == "report.html":
        with pytest.raises(InputError):
            write_reports(sample(5), folder, settings("html"))
    else:
        write_reports(sample(5), folder, settings("html"))
    assert victim.read_text(encoding="utf-8") == "precious"


def test_a_folder_in_the_way_is_one_line(sample, tmp_path: Path) -> None:
    (tmp_path / "audit.json").mkdir()
    with pytest.raises(InputError):
        refuse_foreign_reports(tmp_path, ("json",))


def owned(path: Path, owner: str) -> None:
    book = openpyxl.load_workbook(path)
    page = book["Åtgärder"]
    column = next(cell.column for cell in page[1] if cell.value == "Ansvarig")
    page.cell(row=2, column=column, value=owner)
    book.save(path)


def owners(path: Path) -> list[str]:
    page = openpyxl.load_workbook(path)["Åtgärder"]
    column = next(cell.column for cell in page[1] if cell.value == "Ansvarig")
    return [
        str(page.cell(row=row, column=column).value)
        for row in range(2, page.max_row + 1)
        if page.cell(row=row, column=column).value
    ]


def test_owners_of_one_site_never_turn_up_at_another_and_come_back_with_their_own(sample, tmp_path: Path) -> None:
    first = sample(60)
    other = msgspec.structs.replace(first, site="www.other.example")
    write_reports(first, tmp_path, settings("xlsx"))
    owned(tmp_path / "audit.xlsx", "Åsa")
    write_reports(first, tmp_path, settings("xlsx"))  # carried over: now only our own file says it
    written = write_reports(other, tmp_path, settings("xlsx"))
    assert owners(tmp_path / "audit.xlsx") == []
    assert owners(written[1]) == ["Åsa"]
    write_reports(first, tmp_path, settings("xlsx"))
    assert owners(tmp_path / "audit.xlsx") == ["Åsa"]


def test_a_full_disk_leaves_the_workbook_that_stood_there(sample, tmp_path: Path, monkeypatch) -> None:
    audit = sample(20)
    (path,) = write_reports(audit, tmp_path, settings("xlsx"))
    owned(path, "Åsa")
    real = Path.open

    def full(self: Path, mode: str = "r", *rest, **more):
        if self.name.endswith(".part"):
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(self, mode, *rest, **more)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", full)
        with pytest.raises(InputError, match="Make room"):
            write_reports(audit, tmp_path, settings("xlsx"))
    assert [one.name for one in tmp_path.iterdir()] == ["audit.xlsx"]
    assert owners(path) == ["Åsa"]


def test_a_folder_of_temporary_files_that_is_gone_is_one_line(sample, tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    with pytest.raises(InputError, match="TMPDIR"):
        write_reports(sample(5), tmp_path, settings("xlsx"))


def test_half_a_file_is_never_left(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("file")
    with pytest.raises(InputError):
        write_text(tmp_path / "x" / "report.html", "text")
