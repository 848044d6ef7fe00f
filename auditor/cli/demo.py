"""`auditor demo`: audits the sample site that ships with the program, offline, and writes its report."""

from pathlib import Path

import click

from auditor.cli.helped import SpokenCommand
from auditor.cli.options import CONFIG, OUTPUT, REPORT_OPTIONS, apply, settings_of


@click.command("demo", cls=SpokenCommand)
@OUTPUT
@apply(REPORT_OPTIONS)
@CONFIG
def command(output: Path | None, config: Path | None, **flags: object) -> None:
    """Audit the bundled sample site offline and write its report (default folder: audits/demo)."""
    from auditor.cli.console import console
    from auditor.cli.work import report_and_gate
    from auditor.clock import utc_now
    from auditor.run.demo import open_demo, with_readers

    settings = with_readers(settings_of(config, flags))
    folder = output or Path("audits") / "demo"
    with open_demo(folder, settings) as store:
        report_and_gate(store, settings, folder, utc_now(), console(), series=False)
