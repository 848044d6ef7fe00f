"""Teaches the model of one audit with the site's human labels, so that its other pages get better too.

The shipped model stays as it is: without the labels the audit is judged as before, which is how undo works.
"""

from collections.abc import Mapping

from auditor.classify.adapt import Correction
from auditor.classify.features import features_of
from auditor.classify.model import Model
from auditor.records.judgement import HumanLabel
from auditor.run.entries import Entries
from auditor.site.context import ContextBuilder


def taught(model: Model, entries: Entries, site: ContextBuilder, labels: Mapping[str, HumanLabel]) -> Model:
    """Return `model` with the phases of `labels` in mind; the same model when there are none."""
    phases = {url: label.phase for url, label in labels.items() if label.phase}
    if not phases:
        return model
    corrections = [
        Correction(features_of(page, site.context(page, snapshot.depth)), phase)
        for snapshot, page in entries()
        if page is not None and (phase := phases.get(page.url))
    ]
    return model.adapted(corrections)
