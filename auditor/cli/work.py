"""What several commands do at their end: judge an audit file, write the reports, show the result, hold the gate."""

import os
from contextlib import nullcontext
from pathlib import Path

from rich.console import Console

from auditor.cli.console import MOST_ACTIONS, show_result
from auditor.cli.words import Say, language_ahead, terminal
from auditor.exports.as_junit import Gate, write_junit
from auditor.exports.wording import Wording
from auditor.records.audit import Audit
from auditor.run.audit import hold_gate, site_replaced
from auditor.run.look import language_kept, language_of
from auditor.run.paths import audit_file
from auditor.run.reporting import judge_and_report
from auditor.run.watch import under
from auditor.settings import Settings
from auditor.store.sqlite import Store


def report_and_gate(
    store: Store,
    settings: Settings,
    folder: Path,
    now: str,
    screen: Console,
    *,
    readonly: bool = False,
    series: bool = True,
    junit: Path | None = None,
) -> Audit:
    """Judge what `store` holds, write the reports into `folder`, print the result; GateError when under the gate."""
    language = settings.report.language or language_kept(store)
    say = terminal(language_ahead(language, (store.facts.get("site") or "",), os.environ))
    with screen.status(say("progress.judging")) if screen.is_terminal else nullcontext():
        audit, settings, written = judge_and_report(
            store, settings, folder, now, readonly=readonly, series=series,
            before_writing=lambda audit: tell_replaced(screen, folder, audit.site, say),
        )  # fmt: skip
    if junit:
        written += (junit_of(audit, settings, junit),)
    show(screen, audit, settings, written)
    hold_gate(audit, settings.report.fail_under)
    return audit


def tell_replaced(screen: Console, folder: Path, site: str, say: Say) -> None:
    """Say that the report of another site is about to be written over, and how it is written again."""
    if other := site_replaced(folder, site):
        file = audit_file(folder, other)
        again = say("progress.again", file=file) if file.is_file() else ""
        screen.print(say("progress.replaced", site=other, folder=folder), again, markup=False, soft_wrap=True)


def junit_of(audit: Audit, settings: Settings, path: Path) -> Path:
    """Write the checks, and the gate if there is one, as JUnit XML."""
    least = settings.report.fail_under
    gates = () if least is None else (Gate("fail-under", under(audit.score, least)),)
    return write_junit(audit, path, language_of(settings.report.language, audit.language_mix), gates)


def show(screen: Console, audit: Audit, settings: Settings, written: tuple[Path, ...]) -> None:
    """Print what came of an audit, in the language of its report."""
    language = language_of(settings.report.language, audit.language_mix)
    wording = Wording(language, audit.journey)
    headlines = [wording.action(action) for action in audit.actions[:MOST_ACTIONS]]
    show_result(screen, audit, language, written, headlines)
