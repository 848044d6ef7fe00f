"""Finds the pages of one audit whose phase people have told, and whether the model may learn from them.

The shipped model stays as it is: without the labels the audit is judged as before, which is how undo works. Labels that
spoil the judgement of pages elsewhere stay on their own pages and teach nothing.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from auditor.classify.adapt import MOST_CORRECTIONS
from auditor.classify.holdout import HoldoutCheck, load_holdout, try_memory
from auditor.classify.model import Model
from auditor.records.judgement import HumanLabel
from auditor.run.entries import Entries
from auditor.run.judging import Lesson, taught
from auditor.site.context import ContextBuilder


class School(NamedTuple):
    """What the labels teach, and how it went on the hold-out set; nothing is taught when that got worse."""

    lessons: tuple[Lesson, ...] = ()
    trial: HoldoutCheck | None = None


def school_of(
    entries: Entries, site: ContextBuilder, labels: Mapping[str, HumanLabel], model: Model, folder: Path | None = None
) -> School:
    """Return what the pages whose phase `labels` tell teach `model` (of `folder`, None: the one that ships)."""
    phases = {url: label.phase for url, label in labels.items() if label.phase}
    if not phases:
        return School()
    found = [
        Lesson(page=page, context=site.context(page, snapshot.depth), phase=phase)
        for snapshot, page in entries()
        if page is not None and (phase := phases.get(page.url))
    ]
    lessons = tuple(found[-MOST_CORRECTIONS:])
    memory = taught(model, lessons).memory
    if memory is None:
        return School()
    trial = try_memory(load_holdout(folder), memory, model.calibration)
    return School(() if trial.worse else lessons, trial)
