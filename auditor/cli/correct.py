"""`auditor correct`: human labels into the audit file; they win over the model and stay."""

import getpass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli.work import utc_now
from auditor.run.paths import find_audit_file
from auditor.store.sqlite import open_store

if TYPE_CHECKING:
    from auditor.classify.frozen import Trial


@click.command("correct")
@click.argument("audit", type=click.Path(path_type=Path), metavar="AUDIT")
@click.argument("labels", type=click.Path(path_type=Path), metavar="LABELS", required=False)
@click.option("--by", help="Who made the labels (default: the name of the user).")
@click.option("--undo", is_flag=True, help="Take back the labels that were taken in last, instead of taking in more.")
def command(audit: Path, labels: Path | None, by: str | None, undo: bool) -> None:
    """Take human labels into the audit file.

    LABELS is a CSV or XLSX sheet with an address column and what you changed, or the file downloaded from the report.
    """
    from auditor.cli.options import settings_of
    from auditor.run.corrections import take_labels, try_labels

    if not undo and labels is None:
        raise click.UsageError("Missing argument 'LABELS': the sheet or the file downloaded from the report.")
    path = find_audit_file(audit)
    with open_store(path) as store:
        if labels is None or undo:
            click.echo(f"{labels_in_words(store.undo_labels())} taken back.", err=True)
            return
        taken = take_labels(store, labels, by=by or user_name(), now=utc_now())
        trial = try_labels(store, settings_of(None, {}).model_folder)
    click.echo(f"{labels_in_words(taken.labels)} taken in. Now: auditor report {path}", err=True)
    if trial and trial.worse:
        click.echo(refusal(trial), err=True)
    for url in taken.unknown:
        click.echo(f"Not in this audit: {url}", err=True)
    for problem in taken.problems:
        click.echo(f"Passed over: {problem}", err=True)


def labels_in_words(count: int) -> str:
    """Return a count of labels in words."""
    return f"{count} label" if count == 1 else f"{count} labels"


def refusal(trial: "Trial") -> str:
    """Return why labels that are kept teach nothing, and what to do about it."""
    return (
        "The labels stay on their pages, but the model learns nothing from them: with them in mind it would be right "
        f"on {trial.after} of {trial.pages} known pages of other sites, not on {trial.before}. Look for labels given "
        "by mistake (--undo takes the last sheet back)."
    )


def user_name() -> str:
    """The name of the user, "" where the system does not tell."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
