"""Takes human labels into an audit file: from a sheet or the report's download; they win over the model and stay."""

from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from auditor.errors import InputError
from auditor.records.judgement import HumanLabel
from auditor.sources.labels import read_labels
from auditor.store.sqlite import Store


class Taken(NamedTuple):
    """What became of a file of labels: how many were taken, addresses the audit does not know, rows with faults."""

    labels: int
    unknown: tuple[str, ...]
    problems: tuple[str, ...]


def take_labels(store: Store, path: Path, *, by: str, now: str) -> Taken:
    """Write the labels of `path` into the audit file; rows without a name or a time get `by` and `now`.

    Raises InputError when the file holds no usable label at all.
    """
    found, problems = read_labels(path)
    known = {snapshot.url for snapshot, _ in store.iter_pages()}
    labels = [complete(label, by, now) for label in found if label.url in known]
    unknown = tuple(label.url for label in found if label.url not in known)
    if not labels:
        cause = f"{len(unknown)} addresses are not in this audit" if unknown else "no row has a label"
        raise InputError(f"{path}: nothing to take in: {cause}.", "Check that it belongs to this audit file.")
    store.set_labels(labels)
    return Taken(len(labels), unknown, problems)


def complete(label: HumanLabel, by: str, now: str) -> HumanLabel:
    """Return the label with who and when, where it does not say."""
    return replace(label, by=label.by or by, at=label.at or now)
