"""What is handed over: tasks for a planner, and a workbook for each owner with their rows alone."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
from msgspec.structs import replace

from auditor.exports import as_owners, as_tickets
from auditor.exports.options import ExportOptions
from auditor.records.audit import Action, Audit
from auditor.records.judgement import HumanLabel
from auditor.records.linkplan import LinkProposal
from auditor.sources.labels import read_labels

Sample = Callable[..., Audit]


def lines(path: Path, mark: str = ",") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=mark))


def test_a_task_holds_what_whoever_does_it_needs(sample: Sample, tmp_path: Path) -> None:
    audit = sample(60)
    first = next(action for action in audit.actions if action.suggest_cta)
    link = LinkProposal(
        source=first.pages[0], target=audit.pages[0].url, anchor="Tak", reason="subject", quote="Om tak."
    )
    typed = {
        f"action {first.id}": {"owner": "Åsa", "due": "2026-12-01"},
        f"action {audit.actions[-1].id}": {"done": "yes"},
    }
    options = ExportOptions(language="sv", typed=typed)
    (path,) = as_tickets.write(replace(audit, links=(link,)), tmp_path, options)
    rows = {row["id"]: row for row in lines(path)}
    assert list(rows) == [action.id for action in audit.actions[:-1]]
    row = rows[first.id]
    assert (row["owner"], row["due_date"], row["pages"]) == ("Åsa", "2026-12-01", str(len(first.pages)))
    assert (
        f"- {first.pages[0]}" in row["text"]
        and "Föreslagen CTA: " in row["text"]
        and "(Tak). Vid ”Om tak.”" in row["text"]
    )


def test_a_task_of_other_work_names_no_links(sample: Sample, tmp_path: Path) -> None:
    audit = sample(60)
    page = audit.pages[1].url
    link = LinkProposal(source=page, target=audit.pages[0].url, anchor="Tak", reason="subject", quote="Om tak.")
    tasks = (
        Action(id="a", check="no-viewport", key="many", pages=(page,)),
        Action(id="b", check="dead-end", key="many", pages=(page,)),
    )
    (path,) = as_tickets.write(replace(audit, links=(link,), actions=tasks), tmp_path, ExportOptions(language="sv"))
    assert {row["id"]: "(Tak)" in row["text"] for row in lines(path)} == {"a": False, "b": True}


def test_tasks_for_a_swedish_excel(sample: Sample, tmp_path: Path) -> None:
    (path,) = as_tickets.write(sample(60, language="en"), tmp_path, ExportOptions(language="en", csv_for="excel-sv"))
    assert list(lines(path, ";")[0]) == [
        "Rubrik",
        "Beskrivning",
        "Sidor",
        "Poäng",
        "Insats",
        "Ansvarig",
        "Klart senast",
        "Fas",
        "Id",
    ]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_each_owner_gets_their_rows_and_decisions_come_back(sample: Sample, tmp_path: Path, language: str) -> None:
    audit = sample(30, language=language)
    page = replace(audit.pages[2], human=HumanLabel(url=audit.pages[2].url, owner="åsa  ek"))
    audit = replace(audit, pages=(*audit.pages[:2], page, *audit.pages[3:]))
    typed = {f"action {audit.actions[0].id}": {"owner": "Åsa Ek"}, f"action {audit.actions[1].id}": {"owner": "../Bo"}}
    made = as_owners.write(audit, tmp_path, ExportOptions(language=language, typed=typed))
    assert [path.name for path in made] == ["owner-Bo.xlsx", "owner-Åsa-Ek.xlsx"]
    book = openpyxl.load_workbook(made[1])
    names = {"sv": ["Åtgärder", "Beslut"], "en": ["Actions", "Decisions"]}[language]
    assert [sheet.title for sheet in book if sheet.sheet_state == "visible"] == names
    assert [sheet.max_row for sheet in book if sheet.sheet_state == "visible"] == [2, 2]
    decisions = book[names[1]]
    heads = {cell.value: cell.column for cell in decisions[1]}
    decisions.cell(
        row=2,
        column=heads[{"sv": "Ert beslut", "en": "Your decision"}[language]],
        value={"sv": "Behåll", "en": "Keep"}[language],
    )
    book.save(made[1])
    (label,), _ = read_labels(made[1])
    assert (unquote(label.url), label.decision) == (page.url, "keep")
    again = as_owners.write(audit, tmp_path, ExportOptions(language=language, typed=typed))
    assert tmp_path / "owner-Åsa-Ek-1.xlsx" in again


def test_where_nobody_owns_anything_nothing_is_written(sample: Sample, tmp_path: Path) -> None:
    assert as_owners.write(sample(5), tmp_path, ExportOptions()) == ()
