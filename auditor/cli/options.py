"""The options that several commands share, each written once; their values become `Settings` in one place."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from auditor.errors import InputError
from auditor.errors.said import speak
from auditor.fleet.engines import MINUTES_TO_WAIT
from auditor.personas.load import load_personas
from auditor.records.profile import BUSINESS_KINDS
from auditor.resources import report_languages
from auditor.run.customers import load_customers
from auditor.run.journey import journey_of
from auditor.run.look import brand_of
from auditor.run.stored import refuse_missing
from auditor.settings import CrawlSettings, ReportSettings, Settings, csv_choices, load_settings

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]

# How pages that not everybody sees are reached.
ACCESS_OPTIONS: tuple[Decorator, ...] = (
    click.option("--header", "headers", multiple=True, metavar="'NAME: VALUE'", help="Extra header (repeatable)."),
    click.option("--cookie", "cookies", multiple=True, metavar="NAME=VALUE", help="Cookie (repeatable); never stored."),
    click.option("--login", metavar="FILE", help="A login.toml: log in by a form first; the password is never stored."),
    click.option("--render", type=click.Choice(["never", "auto", "always"]), help="Use a browser (default never)."),
    click.option("--allow-private", is_flag=True, default=None, help="Allow loopback and private addresses."),
)

CRAWL_OPTIONS: tuple[Decorator, ...] = (
    click.option("--max-pages", type=int, help="Stop after this many pages (default 1000)."),
    click.option("--max-depth", type=int, help="Clicks from the start address (default 10)."),
    click.option("--include", multiple=True, metavar="REGEX", help="Only addresses that match (repeatable)."),
    click.option("--exclude", multiple=True, metavar="REGEX", help="Not addresses that match (repeatable)."),
    click.option("--concurrency", type=int, help="Requests at a time to one host (default 5)."),
    click.option("--rate", type=float, help="Requests per second to one host (default: as the host answers)."),
    click.option("--user-agent", help="The name the crawler gives; add a way to reach you."),
    click.option("--auth", metavar="USER:PASSWORD", help="Basic authentication; never stored."),
    click.option("--ignore-robots", is_flag=True, default=None, help="Crawl what robots.txt forbids; your own sites."),
    click.option("--no-sitemap", "sitemap", flag_value=False, type=bool, default=None, help="Links only, no sitemap."),
    click.option("--subdomains", is_flag=True, default=None, help="Take in the site's subdomains."),
    click.option("--staging", is_flag=True, default=None, help="Judge pages with noindex: a site before its launch."),
    *ACCESS_OPTIONS,
)

REPORT_OPTIONS: tuple[Decorator, ...] = (
    click.option(
        "--language", type=click.Choice(report_languages()), help="Language of the report (default: the site's)."
    ),
    click.option(
        "--journey",
        metavar="NAME|FILE[,...]",
        help="Journey models, the main one first (default: the audit file's, inbound if new).",
    ),
    click.option("--stages", metavar="FILE", help="Your own names of the stages: CSV, XLSX or TOML."),
    click.option("--personas", metavar="FILE", help="A personas.toml: who reads what (auditor personas writes one)."),
    click.option(
        "--customers", metavar="FILE", help="A customers.toml or sheet: what customers say (auditor map writes one)."
    ),
    click.option(
        "--business",
        type=click.Choice((*BUSINESS_KINDS, "auto")),
        help="What kind of business the site is; auto: by its pages.",
    ),
    click.option("--csv-for", type=click.Choice(csv_choices()), help="Write CSV as Excel in that language reads it."),
    click.option("--brand", metavar="FILE", help="A brand.toml with names, logo and colours."),
    click.option(
        "--rival", "rivals", multiple=True, metavar="FILE", help="Audit to show beside the site's own (repeatable)."
    ),
    click.option("--fail-under", type=float, metavar="SCORE", help="Exit with code 4 when the score is lower."),
)

CONFIG = click.option(
    "--config", type=click.Path(path_type=Path), metavar="FILE", help="Settings file (default auditor.toml if present)."
)
JUNIT = click.option(
    "--junit", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write the checks as JUnit XML."
)
OUTPUT = click.option("--output", type=click.Path(path_type=Path), metavar="DIR", help="Folder for the results.")
ENGINE = click.option(
    "--engine", default="local", show_default=True, metavar="NAME", help="local, dask, or dask:tcp://HOST:8786."
)
WAIT = click.option(
    "--wait", type=click.FloatRange(0), default=MINUTES_TO_WAIT, show_default=True, metavar="MINUTES",
    help="How long a cluster that is down or has no workers is waited for.",
)  # fmt: skip


def apply(options: tuple[Decorator, ...]) -> Decorator:
    """Return a decorator that adds `options` in the order in which they are listed."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


def settings_of(config: Path | None, flags: dict[str, Any]) -> Settings:
    """Return the settings that a command was called with. `flags` holds the values of the shared options."""
    crawl = {name: flags.get(name) for name in CrawlSettings.__struct_fields__}
    crawl["headers"] = headers_of(flags.get("headers") or ()) or None
    report = {name: flags.get(name) for name in ReportSettings.__struct_fields__}
    settings = load_settings(config, {"crawl": crawl, "report": report})
    if settings.report.language:
        speak(settings.report.language)
    refuse_faulty_files(settings)
    return settings


def refuse_faulty_files(settings: Settings) -> None:
    """Open the user's files that are needed at the end: a fault is told before the crawl, not after it."""
    journey = journey_of(settings)
    load_personas(settings.report.personas)
    load_customers(settings.report.customers, journey)
    brand_of(settings.report)
    refuse_missing(settings.report.rivals)


def headers_of(lines: tuple[str, ...]) -> dict[str, str]:
    """Return `Name: value` lines as a mapping; raises InputError for a line without a colon."""
    pairs = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if not colon or not name.strip():
            raise InputError("header-has-no-name", line=line)
        pairs[name.strip()] = value.strip()
    return pairs


def ask_secret(question: str) -> str:
    """Ask the user for a password without showing it; "" where nobody sits at the keyboard."""
    return str(click.prompt(question, hide_input=True, err=True)) if sys.stdin.isatty() else ""
