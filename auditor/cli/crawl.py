"""`auditor crawl`: the crawl alone, into the audit file."""

import os
from pathlib import Path

import click

from auditor.cli.helped import SpokenCommand
from auditor.cli.options import CONFIG, CRAWL_OPTIONS, OUTPUT, apply, ask_secret, settings_of
from auditor.run.crawl import fill, open_audit
from auditor.run.login import read_login
from auditor.sources.targets import hosts_of, read_targets


@click.command("crawl", cls=SpokenCommand)
@click.argument("targets", nargs=-1, required=True, metavar="TARGET...")
@OUTPUT
@click.option("--resume/--fresh", default=True, help="Go on with a crawl begun before (default), or begin anew.")
@apply(CRAWL_OPTIONS)
@CONFIG
def command(targets: tuple[str, ...], output: Path | None, resume: bool, config: Path | None, **flags: object) -> None:
    """Crawl into an audit file, which `auditor report` then judges. TARGET as for `auditor audit`."""
    from auditor.cli.console import CrawlView, console, figures_of_crawl, tell_problems
    from auditor.cli.words import language_ahead, terminal
    from auditor.exports.wording import Wording

    settings = settings_of(config, flags)
    sources = read_targets(targets)
    login = read_login(settings.crawl.login, os.environ, ask_secret)
    screen = console()
    language = language_ahead(settings.report.language, hosts_of(sources), os.environ)
    say = terminal(language)
    tell_problems(screen, sources.problems, say)
    with open_audit(sources, settings, output, fresh=not resume) as store:
        view = CrawlView(screen, say)
        with view.shown():
            facts = fill(store, sources, settings, view, login)
        screen.print(figures_of_crawl(facts, Wording(language)), markup=False)
        screen.print(str(store.path), markup=False, soft_wrap=True)
