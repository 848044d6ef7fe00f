"""Turns a team's own labels into examples to train from: a sheet beside a folder of pages, or labelled audit files."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from auditor.errors import InputError
from auditor.errors.said import Said
from auditor.records.judgement import HumanLabel
from auditor.sources.labels import read_labels
from auditor.store.sqlite import open_store
from auditor.train.corpus import Example, Label, examples_in, examples_of
from auditor.urls import hostname_of, registrable, resolve

SHEETS = frozenset((".csv", ".tsv", ".xlsx", ".xlsm", ".json"))


def is_sheet(path: Path) -> bool:
    """Whether a file of labels is a sheet or the report's download, not JSON lines in the corpus's format."""
    return path.suffix.lower() in SHEETS


def of_sheet(sheet: Path, pages: Path, say: Callable[[str], None]) -> Iterator[Example]:
    """Yield the labelled pages of a sheet; `pages` holds HOST.jsonl.gz, rows that cannot be read are told.

    Raises InputError when no row has an address and a phase.
    """
    found, problems = read_labels(sheet)
    for problem in problems:
        say(str(Said("passed-over", line=problem)))
    labels = _labels(found)
    if not labels:
        raise InputError("no-row-has-address-and-phase", sheet=sheet)
    yield from examples_in(labels, pages, {label.site: registrable(label.site) for label in labels})


def of_audits(audits: Sequence[Path]) -> Iterator[Example]:
    """Yield the pages that people have labelled in audit files; raises InputError for a file without labels."""
    for path in audits:
        with open_store(path) as store:
            labels = _labels(tuple(store.labels.standing().values()))
            if not labels:
                raise InputError("nobody-has-labelled-page-in-it", path=path)
            pages = [page for _, page in store.pages.iter_pages() if page is not None]
            yield from examples_of(labels, pages, registrable(labels[0].site))


def _labels(found: Sequence[HumanLabel]) -> list[Label]:
    """Return the labels that tell a phase, as training reads them; a site is a host."""
    labels = []
    for label in found:
        url = resolve(label.url)
        if url and label.phase:
            kind, site = label.content_type or "other", hostname_of(url)
            labels.append(Label(url=url, site=site, phase=label.phase, second=label.second, content_type=kind))
    return labels
