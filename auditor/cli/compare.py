"""`auditor compare`: what changed between two audits, or sites side by side."""

from pathlib import Path

import click

from auditor.cli.helped import SpokenCommand
from auditor.cli.options import CONFIG, OUTPUT, REPORT_OPTIONS, apply, settings_of
from auditor.clock import utc_now


@click.command("compare", cls=SpokenCommand)
@click.argument("old", type=click.Path(path_type=Path), metavar="OLD")
@click.argument("new", type=click.Path(path_type=Path), metavar="NEW")
@click.argument("others", nargs=-1, type=click.Path(path_type=Path), metavar="[OTHER...]")
@OUTPUT
@apply(REPORT_OPTIONS)
@CONFIG
def command(
    old: Path, new: Path, others: tuple[Path, ...], output: Path | None, config: Path | None, **flags: object
) -> None:
    """Say what changed between two audits of a site; with audits of different sites, show them side by side.

    OLD, NEW and OTHER are .audit files or audit.json files.
    """
    from auditor.cli.console import console, show_comparison
    from auditor.exports.comparison import write_comparison
    from auditor.run.compare import compare_files
    from auditor.run.look import brand_of, language_of

    settings = settings_of(config, flags)
    brand = brand_of(settings.report)
    found = compare_files(old, new, others, settings, utc_now())
    language = language_of(settings.report.language, found.sides[0].language_mix)
    written = write_comparison(found, output or Path("audits") / "compare", language, brand)
    show_comparison(console(), found, language, written)
