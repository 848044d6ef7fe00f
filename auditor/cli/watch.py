"""`auditor watch`: audit again, say what changed, and leave with the gate's code; made for cron and CI."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli.helped import SpokenCommand
from auditor.cli.options import CONFIG, CRAWL_OPTIONS, JUNIT, OUTPUT, REPORT_OPTIONS, apply, settings_of
from auditor.cli.work import tell_replaced
from auditor.clock import utc_now
from auditor.run.crawl import open_audit
from auditor.run.watch import Limits, gates_of, hold_gates, refuse_unknown_limits, watch
from auditor.settings import Settings
from auditor.sources.targets import hosts_of, read_targets

if TYPE_CHECKING:
    from auditor.run.watch import Watched


@click.command("watch", cls=SpokenCommand)
@click.argument("targets", nargs=-1, required=True, metavar="TARGET...")
@OUTPUT
@apply(CRAWL_OPTIONS)
@apply(REPORT_OPTIONS)
@click.option("--fail-on-drop", type=float, metavar="POINTS", help="Exit with 4 when the score falls by more.")
@click.option("--fail-on-new", multiple=True, metavar="CHECK", help="Exit with 4 on new findings; any: new actions.")
@click.option("--notify", metavar="URL", envvar="AUDITOR_NOTIFY", help="Tell a webhook (JSON) when something changed.")
@click.option("--mail", is_flag=True, help="Mail the summary when something changed; see [mail] in the settings.")
@JUNIT
@CONFIG
def command(
    targets: tuple[str, ...],
    output: Path | None,
    fail_on_drop: float | None,
    fail_on_new: tuple[str, ...],
    notify: str | None,
    mail: bool,
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
    from auditor.run.look import language_of, look_of

    settings = settings_of(config, flags)
    hook = hook_of(notify, settings, mail=mail)
    limits = Limits(settings.report.fail_under, fail_on_drop, fail_on_new)
    refuse_unknown_limits(limits)
    sources = read_targets(targets)
    screen = console()
    say = terminal(language_ahead(settings.report.language, hosts_of(sources), os.environ))
    tell_problems(screen, sources.problems, say)
    with open_audit(sources, settings, output, fresh=False) as store:
        settings, brand = look_of(store, settings)
        view = CrawlView(screen, say)
        with view.shown():
            seen = watch(store, sources, settings, utc_now(), view)
        folder, tasks = store.path.parent, store.tasks.standing()
    language = language_of(settings.report.language, seen.audit.language_mix)
    gates = gates_of(seen, limits)
    tell_replaced(screen, folder, seen.audit.site, say)
    written = write_reports(seen.audit, folder, settings.report, brand, tasks)
    if seen.found:
        written += write_comparison(seen.found, folder, language, brand)
    if junit:
        written += (write_junit(seen.audit, junit, language, gates),)
    show_changes(screen, seen.audit, seen.found, language, written)
    for line in told(seen, settings, hook, language, written if mail else ()):
        screen.print(line, markup=False, soft_wrap=True)
    hold_gates(gates, folder)


def hook_of(notify: str | None, settings: Settings, *, mail: bool) -> str:
    """Return the webhook to tell, "" for none; a fault of it or of the mail's settings is told before the crawl."""
    from auditor.crawl.webhook import checked_hook
    from auditor.run.mail import refuse_incomplete

    if mail:
        refuse_incomplete(settings.mail)
    return checked_hook(notify) if notify else ""


def told(seen: "Watched", settings: Settings, hook: str, language: str, attached: tuple[Path, ...]) -> Iterator[str]:
    """Tell those who asked for it of a change, and yield a line about each; `attached`: the report, for a mail."""
    from auditor.cli.words import terminal
    from auditor.crawl.webhook import deliver
    from auditor.exports.as_summary import NAME
    from auditor.exports.wording import Wording
    from auditor.run.mail import send_mail
    from auditor.run.notice import as_json, has_changed, notice_of

    if not hook and not attached:
        return
    say = terminal(language)
    if not has_changed(seen.found):
        yield say("notice.nothing")
        return
    notice = notice_of(seen.audit, seen.found, language)
    if hook:
        host, fault = deliver(hook, as_json(notice), settings.crawl)
        names = Wording(language).tables["labels"]["error"]
        why = names.get(fault, f"HTTP {fault}")
        yield say("notice.failed", to=host, why=why) if fault else say("notice.sent", to=host)
    if attached:
        summary = next((path for path in attached if path.name == NAME), None)
        to = ", ".join(settings.mail.to)
        fault = send_mail(notice, settings.mail, summary, os.environ)
        yield say("notice.failed", to=to, why=fault) if fault else say("notice.sent", to=to)
