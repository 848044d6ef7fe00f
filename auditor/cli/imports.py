"""`auditor import`: figures of search and traffic into the audit file, and a table of what found its page."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.errors import InputError
from auditor.run.paths import find_audit_file
from auditor.store.sqlite import Store, open_store

if TYPE_CHECKING:
    from auditor.records.demand import ImportedFile
    from auditor.run.demand import Brought


@click.command("import")
@click.argument("audit", type=click.Path(path_type=Path), metavar="AUDIT")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--period", metavar="START..END", help="The period of files that do not tell it: 2026-08-01..2026-10-31.")
@click.option("--clear", is_flag=True, help="Remove everything that was imported, before FILE is taken in.")
def command(audit: Path, files: tuple[Path, ...], period: str | None, clear: bool) -> None:
    """Take figures of search and traffic into the audit file; without FILE, show what is there.

    FILE is an export of Google Search Console (the ZIP or XLSX as downloaded), GA4, Bing Webmaster Tools, Screaming
    Frog or Sitebulb, or any sheet with a column called URL and figures such as Clicks or Sessions. Nothing is fetched.
    """
    from auditor.cli.work import utc_now
    from auditor.run.demand import bring, imported_files

    span = period_of(period)
    path = find_audit_file(audit)
    with open_store(path) as store:
        if clear:
            say_cleared(store)
        if files:
            say_brought(bring(store, files, period=span, now=utc_now()))
        found = imported_files(store)
    if not found:
        click.echo("Nothing is imported. Give the exports' files after the audit file.", err=True)
        return
    show_imports(found)
    click.echo(f"Now: auditor report {path}", err=True)


def period_of(text: str | None) -> tuple[str, str]:
    """Return `START..END` as two ISO dates, two empty ones for None; raises InputError when they are none."""
    from auditor.sources.numbers import day_of

    if text is None:
        return "", ""
    first, _, last = text.partition("..")
    starts, ends = day_of(first), day_of(last)
    if starts is None or ends is None or starts > ends:
        raise InputError(f"--period {text}: not a period.", "Write it as 2026-08-01..2026-10-31.")
    return starts.isoformat(), ends.isoformat()


def say_cleared(store: Store) -> None:
    """Remove the imports and say how many."""
    gone = store.clear_imports()
    click.echo(f"{gone} {'table' if gone == 1 else 'tables'} removed.", err=True)


def say_brought(brought: "Brought") -> None:
    """Say what came of bringing files."""
    for name in brought.replaced:
        click.echo(f"Takes the place of an earlier import: {name}", err=True)
    if brought.passed:
        names = ", ".join(name.rpartition(": ")[2] for name in brought.passed)
        click.echo(f"Passed over, as they list neither pages nor queries: {names}", err=True)


def show_imports(files: "tuple[ImportedFile, ...]") -> None:
    """Print a table of the imports, and under it the rows that found no page, with their reasons."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    screen = Console(stderr=True, highlight=False)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in ("tool", "what", "rows", "matched", "not"):
        table.add_column(head, justify="right" if head in ("rows", "matched", "not") else "left", no_wrap=True)
    for head in ("period", "file"):
        table.add_column(head, overflow="fold")
    for file in files:
        lost = str(file.rows - file.matched)
        span = f"{file.starts}\n{file.ends}" if file.starts else "not told"
        counts = (str(file.rows), str(file.matched), lost)
        name = file.name.rpartition(": ")[2] + state(file)
        table.add_row(*(Text(cell) for cell in (TOOLS[file.source], WHAT[file.kind], *counts, span, name)))
    screen.print(table)
    for line in reasons(files):
        screen.print(Text(line), soft_wrap=True)


def state(file: "ImportedFile") -> str:
    """Return why the figures of an import are not counted, "" when they are."""
    if not file.used:
        return " (another period counts)"
    return " (a nearer source counts)" if file.idle else ""


TOOLS = {
    "search-console": "Search Console",
    "bing": "Bing Webmaster Tools",
    "analytics": "Google Analytics",
    "screaming-frog": "Screaming Frog",
    "sitebulb": "Sitebulb",
    "sheet": "a sheet",
}
WHAT = {"pages": "pages", "landing": "landing pages", "queries": "queries", "page-queries": "pages and queries"}
REASONS = {
    "no-address": "without an address",
    "other-site": "of another site or subdomain",
    "not-crawled": "not known to this audit",
    "parameters": "known only without parameters",
    "not-fetched": "found but not fetched",
    "left-out": "left out by the settings of the crawl",
    "robots": "forbidden by robots.txt",
    "redirected": "leading to a page that was not fetched",
    "error": "not answering",
    "not-a-page": "no web page (a file)",
}
WAYS = {"spelling": "another spelling", "redirect": "a redirect", "canonical": "their canonical"}


def reasons(files: "tuple[ImportedFile, ...]") -> list[str]:
    """Return lines that say by which ways rows found their pages, and why others did not, with examples."""
    lines = []
    for way, name in WAYS.items():
        if count := sum(file.ways.get(way, 0) for file in files):
            lines.append(f"{count} {'row' if count == 1 else 'rows'} found by {name}")
    for reason, name in REASONS.items():
        if count := sum(file.unmatched.get(reason, 0) for file in files):
            shown = list(dict.fromkeys(one for file in files for one in file.examples.get(reason, ())))[:3]
            lines.append(f"{count} not matched, {name}: {', '.join(shown) or '(empty)'}")
    return lines
