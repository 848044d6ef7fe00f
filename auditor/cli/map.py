"""`auditor map`: writes a commented customers.toml, or the same as a sheet, for what customers say in each phase."""

import os
from pathlib import Path

import click

from auditor.cli.helped import SpokenCommand
from auditor.errors import InputError
from auditor.resources import report_languages


@click.command("map", cls=SpokenCommand)
@click.argument("file", type=click.Path(path_type=Path), required=False)
@click.option(
    "--language", type=click.Choice(report_languages()), help="Language of the template (default: the system's)."
)
@click.option("--sheet", is_flag=True, help="Write a sheet (XLSX, or CSV by the name of FILE) instead of TOML.")
def command(file: Path | None, language: str | None, sheet: bool) -> None:
    """Write a template of the customers' half of the journey map (default FILE: customers.toml).

    Fill it in with what interviews, surveys, support and sales tell, then give it to a report: auditor report
    SITE.audit --customers customers.toml. With --sheet, or a FILE that ends in .xlsx or .csv, it is a sheet.
    """
    from auditor.cli.words import language_ahead, terminal
    from auditor.run.customers import SHEETS
    from auditor.run.customers_template import write_template

    said = language or language_ahead("", (), os.environ)
    path = file or Path("customers.xlsx" if sheet else "customers.toml")
    if sheet and path.suffix.lower() not in SHEETS:
        path = path.with_suffix("") if path.suffix.lower() == ".toml" else path
        path = path.with_name(f"{path.name}.xlsx")
    if path.suffix.lower() == ".xlsm":
        raise InputError("workbook-with-macros-is-not-written", path=path)
    write_template(path, said)
    click.echo(terminal(said)("map.written", file=str(path)))
