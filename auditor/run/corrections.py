"""Takes human labels into an audit file: from a sheet or the report's download; they win over the model and stay.

Before they teach the model what the audit's other pages are, they are tried on the frozen set.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from auditor.classify.frozen import Trial
from auditor.classify.model import load_model
from auditor.errors import InputError
from auditor.journeys.rename import stage_labels
from auditor.records.audit import Audit
from auditor.records.judgement import HumanLabel
from auditor.run.demand import stored_rows
from auditor.run.memory import school_of
from auditor.run.reading import survey
from auditor.site.aliases import Aliases, find_aliases
from auditor.sources.labels import OwnPhase, named, no_own, read_labels
from auditor.store.sqlite import Store


class Taken(NamedTuple):
    """What became of a file of labels: how many were taken, addresses the audit does not know, rows with faults."""

    labels: int
    unknown: tuple[str, ...]
    problems: tuple[str, ...]


def take_labels(store: Store, path: Path, *, by: str, now: str) -> Taken:
    """Write the labels of `path` into the audit file; rows without a name or a time get `by` and `now`.

    A phase may be given by the name that a stage has in the audit's own journey. Raises InputError when the file holds
    no usable label at all.
    """
    found, problems = read_labels(path, own_names(store.load_audit()))
    known = {snapshot.url for snapshot, _ in store.iter_pages()}
    named = by_page(found, stored_aliases(store))
    labels = [complete(label, by, now) for label in named if label.url in known]
    unknown = tuple(label.url for label in named if label.url not in known)
    if not labels:
        cause = f"{len(unknown)} addresses are not in this audit" if unknown else "no row has a label"
        raise InputError(f"{path}: nothing to take in: {cause}.", "Check that it belongs to this audit file.")
    store.set_labels(labels)
    return Taken(len(labels), unknown, problems)


def try_labels(store: Store, model_folder: Path | None = None) -> Trial | None:
    """Return how the audit's labels fare on the frozen set of a model; None when they tell no phase of a page."""
    labels = store.labels()
    if not any(label.phase for label in labels.values()):
        return None
    model = load_model(model_folder)
    return school_of(store.iter_pages, survey(store.iter_pages), labels, model, model_folder).trial


def stored_aliases(store: Store) -> Aliases:
    """Return which address stands for which page, as far as the audit file knows."""
    return find_aliases(stored_rows(store))


def by_page(labels: Iterable[HumanLabel], aliases: Aliases) -> list[HumanLabel]:
    """Return the labels at the pages that their addresses stand for; what was said of the page itself comes last."""
    named = [(label, aliases.name(label.url)) for label in labels]
    return [replace(label, url=name) for label, name in sorted(named, key=lambda one: one[0].url == one[1])]


def complete(label: HumanLabel, by: str, now: str) -> HumanLabel:
    """Return the label with who and when, where it does not say."""
    return replace(label, by=label.by or by, at=label.at or now)


def own_names(audit: Audit | None) -> OwnPhase:
    """Return what knows the stages of the audit by their names; of a stage with several labels, the page's own wins."""
    if audit is None:
        return no_own
    now = {page.url: page.guess.phase for page in audit.pages if page.guess}

    def phase(url: str, word: str) -> str | None:
        labels = stage_labels(audit.journey, word)
        for likely in (now.get(url), named("phase", word)):
            if likely in labels:
                return likely
        return labels[0] if labels else None

    return phase
