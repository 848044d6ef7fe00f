"""`auditor train`: makes a model folder from labelled pages, or again from the features kept beside a model."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from auditor.cli.helped import SpokenCommand
from auditor.errors.said import Said

if TYPE_CHECKING:
    from auditor.train.corpus import Example

PATH = click.Path(path_type=Path)


@click.command("train", cls=SpokenCommand)
@click.option(
    "--labels",
    type=PATH,
    metavar="FILE",
    help="Labels: a sheet (CSV, XLSX) with columns URL and Phase, or JSON lines (url, phase, content_type).",
)
@click.option("--pages", type=PATH, metavar="FOLDER", help="The pages: SITE.jsonl.gz with url and html a line.")
@click.option("--audit", "audits", type=PATH, multiple=True, metavar="FILE", help="Instead: audits with your labels.")
@click.option(
    "--features", type=PATH, metavar="FOLDER", help="Instead: features kept beside a model (its data folder)."
)
@click.option("--add", is_flag=True, help="Learn from the labels that ship with the program as well.")
@click.option(
    "--output", type=PATH, metavar="DIR", default=Path("model"), show_default=True, help="Folder of the model."
)
@click.option("--note", "notes", multiple=True, metavar="TEXT", help="A line for the card: how the labels were made.")
@click.option("--made", metavar="DATE", help="Date to put on the card (default today).")
def command(
    labels: Path | None,
    pages: Path | None,
    audits: tuple[Path, ...],
    features: Path | None,
    add: bool,
    output: Path,
    notes: tuple[str, ...],
    made: str | None,
) -> None:
    """Train a model and write its folder: weights, vocabulary, card, figures, training features.

    With neither labels nor audits nor features, the features that ship with the program are used: three minutes of work
    that a terminal asks about first.
    """
    from auditor.train.run import Source, train

    if features and (labels or pages or audits):
        raise click.UsageError(str(Said("features-or-labels")))
    if bool(labels) != bool(pages) or (labels and audits):
        raise click.UsageError(str(Said("labels-and-pages")))
    if add and not (labels or audits):
        raise click.UsageError(str(Said("add-needs-labels")))
    if not (labels or audits or features):
        _tell_what_comes(output)
    own = examples(labels, pages, audits) if labels or audits else None
    click.echo(train(Source(own, features, add, notes), output, made, tell))


def _tell_what_comes(output: Path) -> None:
    """Say what a call without a source does and how long it takes; ask whoever sits at a terminal, scripts go on."""
    tell(str(Said("trains-anew", output=output)))
    if sys.stdin.isatty():
        click.confirm(str(Said("go-on")), default=True, abort=True, err=True)


def examples(labels: Path | None, pages: Path | None, audits: tuple[Path, ...]) -> "Iterator[Example]":
    """Return the labelled pages that the options name."""
    from auditor.run.own_labels import is_sheet, of_audits, of_sheet
    from auditor.train.corpus import read_corpus

    if labels is None or pages is None:
        return of_audits(audits)
    if is_sheet(labels):
        return of_sheet(labels, pages, tell)
    return read_corpus(labels, pages)


def tell(line: str) -> None:
    """Say how far it has come, apart from the table."""
    click.echo(line, err=True)
