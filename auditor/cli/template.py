"""`auditor template`: writes an empty workbook for an audit by hand, which the other commands read back."""

import os
from pathlib import Path

import click

from auditor.cli.helped import SpokenCommand
from auditor.resources import report_languages


@click.command("template", cls=SpokenCommand)
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option(
    "--language", type=click.Choice(report_languages()), help="Language of the template (default: the system's)."
)
def command(file: Path | None, language: str | None) -> None:
    """Write an empty workbook for a content audit by hand (default FILE: content-audit.xlsx).

    One line a page: phase, type, decision, who and when, and figures if you have them; a second sheet for what
    customers say. When the site is audited, the same file goes to auditor correct, auditor import and --customers.
    """
    from auditor.cli.words import language_ahead, terminal
    from auditor.run.audit_template import write_audit_template

    said = language or language_ahead("", (), os.environ)
    path = file or Path("content-audit.xlsx")
    path = path if path.suffix.lower() == ".xlsx" else path.with_suffix(".xlsx")
    write_audit_template(path, said)
    click.echo(terminal(said)("template.written", file=str(path)))
