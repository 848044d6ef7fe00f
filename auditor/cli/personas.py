"""`auditor personas`: writes a commented personas.toml to fill in."""

from pathlib import Path

import click

from auditor.cli.helped import SpokenCommand
from auditor.errors.said import Said


@click.command("personas", cls=SpokenCommand)
@click.argument("file", type=click.Path(path_type=Path), default=Path("personas.toml"))
def command(file: Path) -> None:
    """Write a commented template of personas (default FILE: personas.toml).

    Fill it in, then give it to a report: auditor audit https://example.com/ --personas personas.toml
    """
    from auditor.personas.template import write_template

    write_template(file)
    click.echo(Said("personas-written", file=file))
