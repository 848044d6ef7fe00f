"""`auditor audit`: crawl, analyse, score, write the report."""

import os
from pathlib import Path

import click

from auditor.cli.helped import SpokenCommand
from auditor.cli.options import CONFIG, CRAWL_OPTIONS, JUNIT, OUTPUT, REPORT_OPTIONS, apply, ask_secret, settings_of
from auditor.cli.work import report_and_gate
from auditor.clock import utc_now
from auditor.run.crawl import fill, open_audit
from auditor.run.login import read_login
from auditor.sources.targets import hosts_of, read_targets


@click.command("audit", cls=SpokenCommand)
@click.argument("targets", nargs=-1, required=True, metavar="TARGET...")
@OUTPUT
@click.option("--resume/--fresh", default=True, help="Go on with an audit begun before (default), or begin anew.")
@apply(CRAWL_OPTIONS)
@apply(REPORT_OPTIONS)
@JUNIT
@CONFIG
def command(
    targets: tuple[str, ...],
    output: Path | None,
    resume: bool,
    junit: Path | None,
    config: Path | None,
    **flags: object,
) -> None:
    """Crawl, analyse, score and write the report.

    TARGET is an address (https://example.se/), a sitemap, a text or CSV file of addresses (a Screaming Frog export
    too), a folder of HTML files, or a WARC or WACZ file.
    """
    from auditor.cli.console import CrawlView, console, tell_problems
    from auditor.cli.words import language_ahead, terminal

    settings = settings_of(config, flags)
    sources = read_targets(targets)
    login = read_login(settings.crawl.login, os.environ, ask_secret)
    screen = console()
    say = terminal(language_ahead(settings.report.language, hosts_of(sources), os.environ))
    tell_problems(screen, sources.problems, say)
    began = utc_now()
    with open_audit(sources, settings, output, fresh=not resume) as store:
        view = CrawlView(screen, say)
        with view.shown():
            facts = fill(store, sources, settings, view, login)
        if facts.finished_at < began:
            left = "none_fetched" if facts.queued else "none_left"
            screen.print(say(f"progress.{left}", day=facts.finished_at[:10]), soft_wrap=True)
        report_and_gate(store, settings, store.path.parent, utc_now(), screen, junit=junit)
