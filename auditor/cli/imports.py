"""`auditor import`: figures of search and traffic into the audit file, and a table of what found its page.

Told is every column, row and table that was not read, and which heading nearly fits: nothing is lost in silence.
"""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from auditor.cli.helped import SpokenCommand
from auditor.errors import InputError
from auditor.printed import one_line
from auditor.run.paths import find_audit_file
from auditor.store.sqlite import open_store

if TYPE_CHECKING:
    from auditor.exports.wording import Wording
    from auditor.records.demand import ImportedFile
    from auditor.run.demand import Brought
    from auditor.sources.shapes import TakenAs

# So many headings and examples stand in one line.
MOST_SHOWN = 8
MOST_EXAMPLES = 3


@click.command("import", cls=SpokenCommand)
@click.argument("audit", type=click.Path(path_type=Path), metavar="AUDIT")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path), metavar="FILE...")
@click.option("--period", metavar="START..END", help="The period of files that do not tell it: 2026-08-01..2026-10-31.")
@click.option(
    "--as",
    "taken_as",
    type=click.Choice(("search", "ai", "voices")),
    help="What FILE holds: showings of search, or of answers of AI; or voices: what customers wrote.",
)
@click.option("--clear", is_flag=True, help="Remove everything that was imported, before FILE is taken in.")
def command(
    audit: Path,
    files: tuple[Path, ...],
    period: str | None,
    taken_as: "Literal['search', 'ai', 'voices'] | None",
    clear: bool,
) -> None:
    """Take figures of search and traffic into the audit file; without FILE, show what is there.

    FILE is an export of Google Search Console (the ZIP or XLSX as downloaded), GA4, Bing Webmaster Tools, Screaming
    Frog or Sitebulb, or any sheet with a column called URL and figures such as Clicks or Sessions. Figures of AI
    answers (Bing's AI Performance, Search Console's generative AI) are kept apart from those of search, and so are
    links from other sites (pages as Ahrefs, Semrush, Majestic or Search Console's Links export them). Nothing is
    fetched.

    With --as voices FILE is an export of support tickets, chats or survey answers (CSV or XLSX with a column of text).
    What several customers ask or complain of is kept, with how many; everything personal is taken out before that.
    """
    from auditor.cli.options import settings_of
    from auditor.cli.voices import list_voices, show_voices
    from auditor.cli.words import words_of
    from auditor.clock import utc_now
    from auditor.run.demand import bring, imported_files
    from auditor.run.voices import bring_voices

    span = period_of(period)
    path = find_audit_file(audit)
    with open_store(path) as store:
        words = words_of(store, settings_of(None, {}).report.language)
        if clear:
            say(words, "cleared", n=store.imports.clear() + store.heard.clear_voices())
        if taken_as == "voices" and files:
            show_voices(bring_voices(store, files, utc_now()), words)
            say(words, "now", file=str(path))
            return
        showings: TakenAs = "" if taken_as is None or taken_as == "voices" else taken_as
        brought = bring(store, files, period=span, now=utc_now(), taken_as=showings) if files else None
        found, voices = imported_files(store), store.heard.voices()
    if brought:
        say_brought(brought, words)
    list_voices(voices, words)
    if not found:
        if not voices:
            say(words, "nothing")
        return
    show_imports(found, words)
    say_lost([file for file in found if brought is None or (file.name, file.source, file.kind) in brought.keys], words)
    say(words, "now", file=str(path))


def say(words: "Wording", key: str, **values: str | int) -> None:
    """Print a sentence of the imports on stderr; what files say must not steer a terminal."""
    line = words.sentence("terminal", f"imports.{key}", **values)
    click.echo(one_line(line), err=True)


def period_of(text: str | None) -> tuple[str, str]:
    """Return `START..END` as two ISO dates, two empty ones for None; raises InputError when they are none."""
    from auditor.sources.numbers import day_of

    if text is None:
        return "", ""
    first, _, last = text.partition("..")
    starts, ends = day_of(first), day_of(last)
    if starts is None or ends is None or starts > ends:
        raise InputError("period-not-period", text=text)
    return starts.isoformat(), ends.isoformat()


def say_brought(brought: "Brought", words: "Wording") -> None:
    """Say what came of bringing files: what took another's place, and what was passed over, with the reason."""
    for name in brought.replaced:
        say(words, "replaced", name=name)
    by_reason: dict[str, list[str]] = {}
    for table in brought.passed:
        by_reason.setdefault(table.why, []).append(table.name.rpartition(": ")[2])
    for why, names in by_reason.items():
        say(words, "passed", names=shown(names), why=words.name("import_passed", why))
    for table in brought.passed:
        for head, name in table.near[:MOST_SHOWN]:
            say(words, "near", file=table.name, head=head, name=name)


def say_lost(files: "Iterable[ImportedFile]", words: "Wording") -> None:
    """Say of each import which rows, cells and columns were not read, and which heading nearly fits."""
    for file in files:
        for reason, count in file.dropped.items():
            examples = ", ".join(file.dropped_examples.get(reason, ())[:MOST_EXAMPLES])
            what = words.name("import_dropped", reason)
            say(words, "dropped", file=file.name, n=count, what=what, examples=f" ({examples})" if examples else "")
        if file.left_out:
            say(words, "left_out", file=file.name, n=file.left_out)
        plain = [head for head in file.unread if head not in file.near]
        if plain:
            say(words, "unread", file=file.name, n=len(plain), names=shown(plain))
        for head, name in file.near.items():
            say(words, "near", file=file.name, head=head, name=name)


def shown(names: "Iterable[str]") -> str:
    """Return names in one line; of many only the first, and how many more there are."""
    found = list(names)
    rest = len(found) - MOST_SHOWN
    return ", ".join(found[:MOST_SHOWN]) + (f" ... (+{rest})" if rest > 0 else "")


def show_imports(files: "tuple[ImportedFile, ...]", words: "Wording") -> None:
    """Print a table of the imports, and under it the rows that found no page, with their reasons."""
    from rich.table import Table
    from rich.text import Text

    from auditor.cli.console import console, harmless

    screen = console()
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in ("tool", "what", "rows", "matched", "not"):
        right = head in ("rows", "matched", "not")
        table.add_column(words.name("import_head", head), justify="right" if right else "left", no_wrap=True)
    for head in ("period", "file"):
        table.add_column(words.name("import_head", head), overflow="fold")
    for file in files:
        table.add_row(*(Text(harmless(cell)) for cell in cells_of(file, files, words)))
    screen.print(table)
    for line in reasons(files, words):
        screen.print(Text(line), soft_wrap=True)


def cells_of(file: "ImportedFile", files: "Iterable[ImportedFile]", words: "Wording") -> tuple[str, ...]:
    """Return an import as a row of the table."""
    span = f"{file.starts}\n{file.ends}" if file.starts else words.name("import_state", "no-period")
    counts = (str(file.rows), str(file.matched), str(file.rows - file.matched))
    key = state(file, files)
    name = file.name.rpartition(": ")[2] + (f" ({words.name('import_state', key)})" if key else "")
    return (
        file.tool or words.name("import_source", file.source),
        words.name("import_kind", file.kind),
        *counts,
        span,
        name,
    )


def state(file: "ImportedFile", files: "Iterable[ImportedFile]") -> str:
    """Return why the figures of an import are not counted, or that it compares two periods; "" when they just are."""
    if not file.used:
        return "clickless" if file.clickless else "superseded"
    nearer = any(other.used and not other.idle for other in files)
    return ("compares" if file.earlier else "") if not file.idle else "nearer" if nearer else "unheard"


def reasons(files: "tuple[ImportedFile, ...]", words: "Wording") -> list[str]:
    """Return lines that say by which ways rows found their pages, and why others did not, with examples."""
    ways: Counter[str] = Counter()
    lost: Counter[str] = Counter()
    for file in files:
        ways.update(file.ways)
        lost.update(file.unmatched)
    sentence = words.sentence
    lines = [
        sentence("terminal", "imports.found", n=count, way=words.name("import_way", way))
        for way, count in ways.items() if way != "exact"
    ]  # fmt: skip
    for reason, count in lost.most_common():
        examples = list(dict.fromkeys(one for file in files for one in file.examples.get(reason, ())))[:MOST_EXAMPLES]
        named = words.name("unmatched", reason)
        lines.append(sentence("terminal", "imports.lost", n=count, reason=named, examples=", ".join(examples) or "–"))
    return lines
