"""Reads labelled pages in the corpus's format: a label file, a folder of sites, and which sites have one owner.

A site is read whole, because what repeats over it and who links to a page are features; one site is held at a time.
"""

import csv
import gzip
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal

import msgspec

from auditor.classify.features import Features, features_of
from auditor.errors import InputError
from auditor.page.read import read_page
from auditor.records.base import ContentType, Phase, Record
from auditor.records.page import Page, PageContext, Snapshot
from auditor.site.context import ContextBuilder
from auditor.urls import resolve

# Text that was decoded before it was stored says so, whatever its own markup claims.
DECODED = {"content-type": "text/html; charset=utf-8"}


Reason = Literal["", "random", "rare", "unsure"]


class Label(Record, frozen=True, kw_only=True):
    """One line of a label file. `confidence`: 3 clear, 2 probable, 1 guess.

    `reason`: why the page was chosen to be labelled later than the first draw: at random, because a model was unsure of
    it, or because it looked like a rare kind.
    """

    url: str
    site: str = ""
    language: str = "und"
    phase: Phase
    second: Phase | None = None
    content_type: ContentType = "other"
    picked: bool = False
    confidence: int = 3
    hard: bool = False
    junk: bool = False
    reason: Reason = ""


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """A labelled page: its label, its owner's group, and its features with its site and alone."""

    label: Label
    group: str
    features: Features
    alone: Features


class _Line(Record, frozen=True, kw_only=True):
    url: str
    html: str


def read_labels(path: Path) -> tuple[Label, ...]:
    """Return the usable labels of a JSON-lines file, junk left out; raises InputError naming the line."""
    labels: list[Label] = []
    decoder = msgspec.json.Decoder(Label)
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    labels.append(_label(decoder, line, f"{path}, line {number}"))
    except OSError as trouble:
        raise InputError("cannot-be-read-corpus", path=path, strerror=trouble.strerror) from None
    kept = tuple(label for label in labels if not label.junk)
    if not kept:
        raise InputError("no-usable-label-in-it", path=path)
    return kept


def _label(decoder: msgspec.json.Decoder[Label], line: bytes, where: str) -> Label:
    try:
        return decoder.decode(line)
    except msgspec.DecodeError as fault:
        raise InputError("label-fault", where=where, fault=fault) from None


def read_groups(labels: Path) -> dict[str, str]:
    """Return site -> owner's group from the sites.tsv beside a label file; empty when there is none."""
    path = labels.parent / "sites.tsv"
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as rows:
        return {row["site"]: row.get("group") or row["site"] for row in csv.DictReader(rows, delimiter="\t")}


def site_file(folder: Path, site: str) -> Path:
    """Return the file of a site's pages in `folder`; raises InputError when there is none."""
    for ending in (".jsonl.gz", ".jsonl"):
        if (folder / f"{site}{ending}").is_file():
            return folder / f"{site}{ending}"
    raise InputError("no-pages-of", folder=folder, site=site)


def read_site(path: Path) -> Iterator[Page]:
    """Yield the pages of a site's file, read as a visitor sees them; a faulty line is passed over."""
    decoder = msgspec.json.Decoder(_Line)
    with gzip.open(path, "rb") if path.suffix == ".gz" else path.open("rb") as lines:
        for line in lines:
            try:
                given = decoder.decode(line)
            except msgspec.DecodeError:
                continue
            url = resolve(given.url)
            if url:
                body = given.html.encode()
                yield read_page(Snapshot(url=url, final_url=url, status=200, headers=DECODED, body=body, via="file"))


def examples_of(labels: list[Label], pages: list[Page], group: str) -> Iterator[Example]:
    """Yield the labelled pages of one site with their features."""
    site = ContextBuilder()
    by_url = {page.url: page for page in pages}
    for page in pages:
        site.add(page)
    for label in labels:
        found = by_url.get(resolve(label.url) or "")
        if found is not None:
            yield Example(
                label=label,
                group=group,
                features=features_of(found, site.context(found)),
                alone=features_of(found, PageContext()),
            )


def read_corpus(labels: Path, folder: Path) -> Iterator[Example]:
    """Yield every labelled page of a corpus, site by site in the order of their names."""
    yield from examples_in(read_labels(labels), folder, read_groups(labels))


def examples_in(labels: Iterable[Label], folder: Path, groups: Mapping[str, str]) -> Iterator[Example]:
    """Yield the pages of `labels` with their features; `folder` holds a file a site, `groups` says whose a site is."""
    by_site: dict[str, list[Label]] = {}
    for label in labels:
        by_site.setdefault(label.site or label.url.split("/")[2], []).append(label)
    for site in sorted(by_site):
        pages = list(read_site(site_file(folder, site)))
        yield from examples_of(by_site[site], pages, groups.get(site, site))
