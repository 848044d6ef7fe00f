"""`auditor app`: the audit in a browser, on this machine."""

import os
from pathlib import Path

import click

from auditor.cli.helped import SpokenCommand
from auditor.cli.options import CONFIG, settings_of
from auditor.cli.words import language_ahead, terminal
from auditor.resources import report_languages


@click.command("app", cls=SpokenCommand)
@click.argument("folder", type=click.Path(path_type=Path), default=Path("audits"), metavar="[FOLDER]")
@click.option("--port", type=click.IntRange(0, 65_535), default=0, help="The port (default: one that is free).")
@click.option("--open/--no-open", "opened", default=True, help="Open the browser (default), or print the address only.")
@click.option("--language", type=click.Choice(report_languages()), help="The language of the app.")
@CONFIG
def command(folder: Path, port: int, opened: bool, language: str | None, config: Path | None) -> None:
    """Audit, read, correct and hand over in the browser, over the audit files in FOLDER (default: audits).

    It listens on this machine alone, and lets in the browser that opens the printed address. Audits that are being made
    go on when it is closed. End it with Ctrl-C.
    """
    from auditor.app.desk import Desk
    from auditor.app.server import folder_of, serve

    spoken = language_ahead(language or settings_of(config, {}).report.language, (), os.environ)
    say = terminal(spoken)
    desk = Desk(folder_of(folder), spoken, config)
    serve(desk, port, lambda address: click.echo(say("app.open", address=address)), opened=opened)
