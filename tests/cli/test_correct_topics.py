"""A person's word on subjects: new names, one for two, and pages of another; stored, told and used again."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from auditor.run.paths import find_audit_file
from auditor.store.sqlite import open_store

Auditor = Callable[..., tuple[int, list[str]]]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample site's audit, made once."""
    from auditor.cli.main import group

    folder = tmp_path_factory.mktemp("topics") / "d"
    group.main(["demo", "--output", str(folder), "--language", "sv"], standalone_mode=False)
    return folder


@pytest.fixture
def folder(site: Path, tmp_path: Path) -> Path:
    """A copy of the audit's folder, in Swedish."""
    (tmp_path / "auditor.toml").write_text('[report]\nlanguage = "sv"\n', encoding="utf-8")
    return Path(shutil.copytree(site, tmp_path / "d"))


def topics_in(folder: Path) -> dict[str, set[str]]:
    """The pages of each topic of the latest audit, by its name."""
    with open_store(find_audit_file(folder)) as store:
        audit = store.audits.load()
    assert audit is not None
    return {one.label: {page.url for page in audit.pages if page.topic == one.id} for one in audit.topics}


def fill(page: openpyxl.worksheet.worksheet.Worksheet, key: str, head: str, text: str) -> None:
    at = {str(cell.value): cell.column for cell in page[1]}
    row = next(cell.row for cell in page["A"] if str(cell.value) == key)
    page.cell(row=row, column=at[head], value=text)


def test_topics_named_anew_joined_and_split_in_the_workbook_stay(folder: Path, auditor: Auditor) -> None:
    before = topics_in(folder)
    one, other, *_ = sorted(before, key=lambda name: -len(before[name]))
    moved = sorted(before[one])[0]
    book = openpyxl.load_workbook(folder / "audit.xlsx")
    for name in (one, other):
        fill(book["Ämnen"], name, "Rättat ämne", "Pumpar för villa")
    fill(book["Sidor"], moved, "Rättat ämne", "Elbilar")
    book.save(folder / "mine.xlsx")
    code, said = auditor("correct", str(folder), str(folder / "mine.xlsx"))
    assert code == 0, said
    assert any("Ämnen" in line and "Rättat ämne" in line for line in said)
    for _ in range(2):  # what was said stays from audit to audit
        code, said = auditor("report", str(folder))
        assert code == 0, said
        now = topics_in(folder)
        assert not {one, other} & set(now)
        assert now["Elbilar"] == {moved}
        assert now["Pumpar för villa"] == (before[one] | before[other]) - {moved}
    code, said = auditor("correct", str(folder), "--undo")
    auditor("report", str(folder))
    assert topics_in(folder) == before


def test_a_file_of_subjects_is_read_and_what_it_names_wrongly_is_told(folder: Path, auditor: Auditor) -> None:
    before = topics_in(folder)
    one, *_ = sorted(before, key=lambda name: -len(before[name]))
    apart = sorted(before[one])[-1]
    file = folder / "subjects.toml"
    joined = f'[[subject]]\nname = "Bergspumpar"\nof = ["{one}", "Finns inte"]\n'
    file.write_text(f'{joined}[[subject]]\nname = "-"\npages = ["{apart}"]\n', encoding="utf-8")
    code, said = auditor("correct", str(folder), str(file))
    assert code == 0, said
    assert any("Finns inte" in line and "inget ämne" in line for line in said)
    auditor("report", str(folder))
    now = topics_in(folder)
    assert now["Bergspumpar"] == before[one] - {apart}
    assert all(apart not in pages for pages in now.values())


def test_subjects_of_the_reports_download_are_read(folder: Path, auditor: Auditor) -> None:
    before = topics_in(folder)
    one, other, *_ = sorted(before, key=lambda name: -len(before[name]))
    moved = sorted(before[one])[0]
    with open_store(find_audit_file(folder)) as store:
        audit = store.audits.load()
    assert audit is not None
    ids = {topic.label: topic.id for topic in audit.topics}
    said = [{"name": "Bergspumpar", "of": [ids[name]], "at": "2026-11-30T12:00:00Z"} for name in (one, other)]
    wrong = [{"name": "X", "of": ["finns-inte"]}, {"of": 3}, {"name": " ", "of": [ids[one]]}, "y"]
    file = folder / "labels.json"
    file.write_text(
        json.dumps({"labels": [{"url": moved, "topic": "Elbilar"}], "subjects": said + wrong}), encoding="utf-8"
    )
    code, told = auditor("correct", str(folder), str(file))
    assert code == 0, told
    auditor("report", str(folder))
    now = topics_in(folder)
    assert now["Elbilar"] == {moved}
    assert now["Bergspumpar"] == (before[one] | before[other]) - {moved}
    assert not {one, other} & set(now)


def test_a_faulty_file_of_subjects_is_refused(folder: Path, auditor: Auditor) -> None:
    file = folder / "subjects.toml"
    file.write_text('[[subject]]\ntitle = "Bergspumpar"\n', encoding="utf-8")
    code, said = auditor("correct", str(folder), str(file))
    assert code != 0
    assert any("subjects.toml" in line for line in said)
