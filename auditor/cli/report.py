"""`auditor report`: reports from an audit file; nothing is fetched."""

from pathlib import Path

import click

from auditor.cli.helped import SpokenCommand
from auditor.cli.options import CONFIG, JUNIT, OUTPUT, REPORT_OPTIONS, apply, settings_of
from auditor.cli.work import report_and_gate
from auditor.clock import utc_now
from auditor.errors import InputError
from auditor.run.paths import find_audit_file
from auditor.store.sqlite import open_store


@click.command("report", cls=SpokenCommand)
@click.argument("audit", type=click.Path(path_type=Path), metavar="AUDIT")
@click.option(
    "--format",
    "formats",
    metavar="LIST",
    help="Any of html,map,xlsx,csv,json,pdf,md,redirects,tickets,owners (default html,xlsx,csv,json).",
)
@OUTPUT
@apply(REPORT_OPTIONS)
@JUNIT
@CONFIG
def command(
    audit: Path,
    formats: str | None,
    output: Path | None,
    junit: Path | None,
    config: Path | None,
    **flags: object,
) -> None:
    """Judge an audit file again, with its human labels, and write reports. Nothing is fetched."""
    from auditor.cli.console import console

    settings = settings_of(config, flags | {"formats": formats_of(formats)})
    path = find_audit_file(audit)
    with open_store(path) as store:
        report_and_gate(store, settings, output or path.parent, utc_now(), console(), junit=junit)


def formats_of(text: str | None) -> tuple[str, ...] | None:
    """Return the formats that were asked for; raises InputError for one that does not exist."""
    from auditor.exports.all import EXPORTS

    if text is None:
        return None
    names = tuple(dict.fromkeys(name.strip().lower() for name in text.split(",") if name.strip()))
    unknown = [name for name in names if name not in EXPORTS]
    if unknown or not names:
        raise InputError("format-not-format-report", text=text, unknown=", ".join(unknown), exports=", ".join(EXPORTS))
    return names
