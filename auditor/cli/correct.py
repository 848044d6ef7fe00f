"""`auditor correct`: human labels into the audit file; they win over the model and stay."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli.helped import SpokenCommand
from auditor.clock import utc_now
from auditor.errors.said import Said
from auditor.printed import one_line
from auditor.run.paths import find_audit_file
from auditor.run.user import user_name
from auditor.store.sqlite import open_store

if TYPE_CHECKING:
    from auditor.exports.wording import Wording
    from auditor.sources.label_rows import Note


@click.command("correct", cls=SpokenCommand)
@click.argument("audit", type=click.Path(path_type=Path), metavar="AUDIT")
@click.argument("labels", type=click.Path(path_type=Path), metavar="LABELS", required=False)
@click.option("--by", help="Who made the labels (default: the name of the user).")
@click.option("--undo", is_flag=True, help="Take back the labels that were taken in last, instead of taking in more.")
def command(audit: Path, labels: Path | None, by: str | None, undo: bool) -> None:
    """Take human labels into the audit file.

    LABELS is a CSV or XLSX sheet with an address column and what you changed, or the file downloaded from the report.
    """
    from auditor.cli.options import settings_of
    from auditor.cli.words import words_of
    from auditor.run.corrections import take_labels, try_labels

    if not undo and labels is None:
        raise click.UsageError(str(Said("labels-missing")))
    path = find_audit_file(audit)
    with open_store(path) as store:
        words = words_of(store, settings_of(None, {}).report.language)
        if labels is None or undo:
            tell(words, "undone", n=store.labels.undo())
            return
        taken = take_labels(store, labels, by=by or user_name(), now=utc_now())
        trial = try_labels(store, settings_of(None, {}).model_folder)
    for note in taken.notes:
        tell_note(words, note)
    for url in taken.unknown:
        tell(words, "unknown", url=url)
    if taken.labels or not (taken.rewordings or taken.tasks):
        tell(words, "taken", n=taken.labels, file=str(path))
    if taken.tasks:
        tell(words, "tasks", n=taken.tasks, file=str(path))
    if taken.rewordings:
        tell(words, "reworded", n=taken.rewordings, file=str(path))
    if trial and trial.worse:
        tell(words, "refused", after=trial.after, pages=trial.pages, before=trial.before)


def tell(words: "Wording", key: str, **values: str | int) -> None:
    """Print a sentence on stderr; what sheets say must not steer a terminal."""
    from auditor.exports.wording import capital

    sentence = re.sub(" +", " ", words.sentence("terminal", f"correct.{key}", **values)).strip(" ")
    click.echo(one_line(capital(sentence)), err=True)


def tell_note(words: "Wording", note: "Note") -> None:
    """Say what was read from which column of which sheet, or what was passed over and why."""
    columns = ", ".join(f"{heading} → {words.name('label_field', meaning)}" for meaning, heading in note.columns)
    sheet = words.sentence("terminal", "correct.sheet", name=note.sheet) if note.sheet else ""
    values = {name: value for name, value in note._asdict().items() if name not in ("key", "sheet", "columns")}
    tell(words, f"note-{note.key}", **values, columns=columns, where=sheet, name=note.sheet)
