"""Takes human labels into an audit file: from a sheet or the report's download; they win over the model and stay.

Before they teach the model what the audit's other pages are, they are tried on the hold-out set.
"""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from auditor.business.register import register_of
from auditor.classify.holdout import HoldoutCheck
from auditor.classify.model import load_model
from auditor.errors import InputError
from auditor.errors.said import Said
from auditor.journeys.rename import stage_labels
from auditor.records.audit import Audit
from auditor.records.judgement import HumanLabel, PageResult
from auditor.records.rewording import TAKEN_BACK
from auditor.run.demand import stored_rows
from auditor.run.memory import school_of
from auditor.run.reading import survey
from auditor.run.since import typed_since
from auditor.run.tasks import take_tasks
from auditor.site.aliases import find_aliases
from auditor.sources.known import Known, OwnPhase, no_own
from auditor.sources.label_rows import Note
from auditor.sources.labels import named, read_told
from auditor.sources.subjects import PagesOf
from auditor.store.sqlite import Store


class Taken(NamedTuple):
    """What became of a file of labels: how many were taken, addresses that the audit does not know, and notes on what
    was read from where and what was passed over; and how many calls to action got new words.
    """

    labels: int
    unknown: tuple[str, ...]
    notes: tuple[Note, ...]
    rewordings: int = 0
    tasks: int = 0  # actions of which the workbook says who does them, by when, or how far they are


def take_labels(store: Store, path: Path, *, by: str, now: str) -> Taken:
    """Write the labels of `path` into the audit file; rows without a name or a time get `by` and `now`.

    What a workbook of ours only repeats of its own time is not taken: it may have been said otherwise since.
    A phase may be given by the name that a stage has in the audit's own journey, a page by another of its addresses.
    Raises InputError when the file holds no usable label at all.
    """
    urls = {snapshot.url for snapshot, _ in store.pages.iter_pages()}
    found, notes, words, made = read_told(path, known_of(store))
    known = [complete(label, by, now) for label in found if label.url in urls]
    held = {one.key: one.should_be for one in store.labels.rewordings()}
    news = (one for one in words if held.get(one.key, TAKEN_BACK) != one.should_be)  # the rest was said before
    rewordings = [replace(one, by=one.by or by, at=one.at or now) for one in news]
    unknown = tuple(label.url for label in found if label.url not in urls)
    tasks, told = take_tasks(store, path, by=by, now=now)
    if not (known or words or tasks):
        raise InputError("nothing-to-take-in", path=path, cause=cause(unknown, notes), advice=advice(notes))
    labels, newer = typed_since(known, made, store.labels)
    store.labels.add(labels, rewordings)
    return Taken(len(labels), unknown, (*notes, *newer, *told), len(rewordings), tasks)


def cause(unknown: Sequence[str], notes: Sequence[Note]) -> Said:
    """Return why a file gave no label."""
    if unknown:
        return Said("addresses-unknown", n=len(unknown))
    same = next((note for note in notes if note.key == "repeats"), None)
    if same:
        return Said("column-repeats", word=same.word, n=same.n)
    problem = next((note for note in notes if note.is_problem), None)
    return Said("noted", note=problem) if problem else Said("no-row-has-a-label")


def advice(notes: Sequence[Note]) -> Said:
    """Return the way out for a file that gave no label."""
    return Said("write-corrections" if any(note.key == "repeats" for note in notes) else "check-it-belongs")


def known_of(store: Store) -> Known:
    """Return what the audit knows of its stages, its own guesses and the names of its pages."""
    rows = stored_rows(store)
    guesses = {row.url: row.guess for row in rows if row.guess and row.guess.source != "human"}
    audit = store.audits.load()
    known = rows_by_key(rows)
    return Known(own_names(audit), guesses, find_aliases(rows).name, pages_by_topic(audit), known.__contains__)


def rows_by_key(rows: Sequence[PageResult]) -> frozenset[tuple[str, str, str]]:
    """Return what tells the rows of the register of calls to action apart."""
    return frozenset((row.kind, row.words.casefold(), row.target) for row in register_of(rows, ()))


def pages_by_topic(audit: Audit | None) -> PagesOf:
    """Return what knows the pages of each topic, by the topic's name or id."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for page in audit.pages if audit else ():
        if page.topic:
            found[page.topic].append(page.url)
    ids: dict[str, str] = {}
    for topic in audit.topics if audit else ():
        ids |= {name.lower(): topic.id for name in (*topic.names.values(), topic.label, topic.id)}
    return lambda name: tuple(found.get(ids.get(name.lower(), ""), ()))


def try_labels(store: Store, model_folder: Path | None = None) -> HoldoutCheck | None:
    """Return how the audit's labels fare on the hold-out set of a model; None when they tell no phase of a page."""
    labels = store.labels.standing()
    if not any(label.phase for label in labels.values()):
        return None
    model = load_model(model_folder)
    return school_of(store.pages.iter_pages, survey(store.pages.iter_pages), labels, model, model_folder).trial


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
