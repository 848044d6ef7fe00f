"""`auditor fleet`: many sites side by side, and one portfolio of them all."""

import os
from pathlib import Path

import click

from auditor.cli.helped import SpokenCommand
from auditor.cli.options import CONFIG, CRAWL_OPTIONS, ENGINE, OUTPUT, REPORT_OPTIONS, WAIT, apply, settings_of
from auditor.clock import utc_now
from auditor.errors.said import speak

# One password, cookie or header for every site would be given to all of them; a site's own file may hold them.
OF_ONE_SITE = ("headers", "auth", "cookies", "login")


def without_credentials(command: click.Command) -> click.Command:
    """Take away the options that belong to one site."""
    command.params = [param for param in command.params if param.name not in OF_ONE_SITE]
    return command


@without_credentials
@click.command("fleet", cls=SpokenCommand)
@click.argument("sites", type=click.Path(path_type=Path), metavar="SITES")
@OUTPUT
@click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="Sites at a time (default: as many as cores, 2 to 8)."
)
@ENGINE
@WAIT
@click.option(
    "--per-address", type=click.IntRange(1), default=1, show_default=True, metavar="N",
    help="Sites at a time on one IP address.",
)  # fmt: skip
@click.option("--publish", default="", metavar="URL", help="Put the reports here too: s3://bucket/folder, a path ...")
@click.option("--name", default="", help="What the portfolio is called (default: the list's name).")
@click.option("--resume/--fresh", default=True, help="Leave finished sites alone (default), or audit all anew.")
@apply(CRAWL_OPTIONS)
@apply(REPORT_OPTIONS)
@CONFIG
def command(
    sites: Path, output: Path | None, jobs: int | None, engine: str, wait: float, per_address: int, publish: str,
    name: str, resume: bool, config: Path | None, **flags: object,
) -> None:  # fmt: skip
    """Audit many sites side by side and write a portfolio that ranks them.

    SITES is a list of targets, one a line, or a CSV with a column URL and, if you like, name, journey, language, brand,
    max_pages, config and more. A finished site is not done again; the same command goes on where it stopped.
    """
    from auditor.cli.fleet_view import FleetView
    from auditor.cli.words import language_ahead
    from auditor.exports.portfolio import write_portfolio
    from auditor.fleet.plan import plan
    from auditor.fleet.portfolio import languages, portfolio_of
    from auditor.fleet.run import hold_fleet, run_fleet, usual_jobs, workers_a_site
    from auditor.fleet.sheet import read_sites
    from auditor.run.look import brand_of, language_of
    from auditor.sources.targets import hosts_of, read_targets

    settings = settings_of(config, flags)
    folder = output or Path("audits") / "fleet"
    jobs = jobs or usual_jobs()
    planned = plan(
        read_sites(sites), settings, folder, sites.resolve().parent, workers=workers_a_site(engine, jobs),
        publish=publish.rstrip("/"),
    )  # fmt: skip
    if publish:
        from auditor.fleet.places import publish as put
        from auditor.fleet.places import refuse_unwritable

        refuse_unwritable(publish)
    hosts = [host for task in planned.tasks for host in hosts_of(read_targets((task.target,)))]
    ahead = language_ahead(settings.report.language, hosts, os.environ)
    speak(ahead)
    view = FleetView(len(planned.tasks), planned.faulty, ahead)
    with view.shown():
        results = run_fleet(
            planned, engine, jobs, wait=wait, fresh=not resume, per_address=per_address, on_result=view, tell=view.tell
        )  # fmt: skip
    portfolio = portfolio_of(results, name=name or sites.stem, now=utc_now())
    language = language_of(settings.report.language, languages(portfolio.sites))
    written = write_portfolio(portfolio, folder, language, brand_of(settings.report))
    view.end(portfolio, written)
    if publish:
        put(folder, written, publish.rstrip("/"))
    hold_fleet(portfolio, publish)
