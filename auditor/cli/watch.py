"""`auditor watch`: audit again, say what changed, and leave with the gate's code; made for cron and CI."""

import os
from pathlib import Path

import click

from auditor.cli.options import CONFIG, CRAWL_OPTIONS, JUNIT, OUTPUT, REPORT_OPTIONS, apply, settings_of
from auditor.cli.work import tell_replaced, utc_now
from auditor.run.crawl import open_audit
from auditor.run.watch import Limits, gates_of, hold_gates, refuse_unknown_limits, watch
from auditor.sources.targets import hosts_of, read_targets


@click.command("watch")
@click.argument("targets", nargs=-1, required=True, metavar="TARGET...")
@OUTPUT
@apply(CRAWL_OPTIONS)
@apply(REPORT_OPTIONS)
@click.option("--fail-on-drop", type=float, metavar="POINTS", help="Exit with 4 when the score falls by more.")
@click.option("--fail-on-new", multiple=True, metavar="CHECK", help="Exit with 4 on new findings; any: new actions.")
@JUNIT
@CONFIG
def command(
    targets: tuple[str, ...],
    output: Path | None,
    fail_on_drop: float | None,
    fail_on_new: tuple[str, ...],
    junit: Path | None,
    config: Path | None,
    **flags: object,
) -> None:
    """Audit again, compare with the last audit, write the report and the comparison.

    Pages that did not change are not sent again by servers that support it. TARGET as for `auditor audit`.
    """
    from auditor.cli.console import CrawlView, console, show_changes, tell_problems
    from auditor.cli.words import language_ahead, terminal
    from auditor.exports.as_junit import write_junit
    from auditor.exports.comparison import write_comparison
    from auditor.run.audit import write_reports
    from auditor.run.look import brand_of, report_language

    settings = settings_of(config, flags)
    limits = Limits(settings.report.fail_under, fail_on_drop, fail_on_new)
    refuse_unknown_limits(limits)
    sources = read_targets(targets)
    screen = console()
    say = terminal(language_ahead(settings.report.language, hosts_of(sources), os.environ))
    tell_problems(screen, sources.problems, say)
    with open_audit(sources, settings, output, fresh=False) as store:
        view = CrawlView(screen, say)
        with view.shown():
            seen = watch(store, sources, settings, utc_now(), view)
        folder = store.path.parent
    language = settings.report.language or report_language(seen.audit.language_mix)
    gates = gates_of(seen, limits)
    tell_replaced(screen, folder, seen.audit.site, say)
    written = write_reports(seen.audit, folder, settings.report)
    if seen.found:
        written += write_comparison(seen.found, folder, language, brand_of(settings.report))
    if junit:
        written += (write_junit(seen.audit, junit, language, gates),)
    show_changes(screen, seen.audit, seen.found, language, written)
    hold_gates(gates, folder)
