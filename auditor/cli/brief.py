"""`auditor brief`: what whoever writes or mends a page needs to know, as Markdown or Word; nothing is fetched."""

from pathlib import Path

import click

from auditor.cli.helped import SpokenCommand
from auditor.cli.options import OUTPUT
from auditor.errors import InputError
from auditor.printed import one_line
from auditor.resources import report_languages
from auditor.run.paths import find_audit_file
from auditor.store.sqlite import open_store


@click.command("brief", cls=SpokenCommand)
@click.argument("audit", type=click.Path(path_type=Path), metavar="AUDIT")
@click.option("--action", metavar="ID", help="The briefs of one action: its id, or its number in the list.")
@click.option("--all", "every", is_flag=True, help="A brief for every page to write and every page worth improving.")
@click.option("--format", "formats", default="md", show_default=True, metavar="LIST", help="md, docx, or both.")
@click.option(
    "--language", type=click.Choice(report_languages()), help="Language of the briefs (default: the report's)."
)
@click.option(
    "--rival",
    "rivals",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Audit of a rival whose pages of the same kind and subject are shown (repeatable, up to three).",
)
@OUTPUT
def command(
    audit: Path,
    action: str | None,
    every: bool,
    formats: str,
    language: str | None,
    rivals: tuple[Path, ...],
    output: Path | None,
) -> None:
    """Write briefs for pages to write or to improve. Nothing is fetched, and no text is made up.

    Without --action and --all, the actions are listed with their ids.
    """
    from auditor.run.briefs import FOLDER, actions_in, audit_in, refuse_rivals, words_for, write_briefs
    from auditor.run.look import language_kept
    from auditor.run.stored import refuse_missing

    if action and every:
        raise InputError("action-and-all-exclude-each-other")
    kinds = kinds_of(formats)
    refuse_missing([str(one) for one in rivals])
    path = find_audit_file(audit)
    refuse_rivals(rivals, path)
    with open_store(path, readonly=True) as store:
        language = language or language_kept(store)
        words = words_for(audit_in(store), language or "")
        if not action and not every:
            for line in actions_in(store, language or ""):
                click.echo(one_line(line))
            click.echo(words.sentence("terminal", "brief.choose", file=str(path)), err=True)
            return
        folder = output or path.parent / FOLDER
        made = write_briefs(store, folder, kinds, action=action or "", language=language or "", rivals=rivals)
    for file in made.files:
        click.echo(str(file))
    click.echo(words.sentence("terminal", "brief.written" if made.briefs else "brief.none", n=made.briefs), err=True)
    if made.left:
        click.echo(words.sentence("terminal", "brief.left", n=made.left), err=True)


def kinds_of(text: str) -> tuple[str, ...]:
    """Return the formats that were asked for; raises InputError for one that does not exist."""
    from auditor.run.briefs import FORMATS

    names = tuple(dict.fromkeys(name.strip().lower() for name in text.split(",") if name.strip()))
    unknown = [name for name in names if name not in FORMATS]
    if unknown or not names:
        raise InputError("format-not-format", text=text, unknown=", ".join(unknown), formats=", ".join(FORMATS))
    return names
