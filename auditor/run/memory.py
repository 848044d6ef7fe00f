"""Finds the pages of one audit whose phase people have told, for its model to learn from.

The shipped model stays as it is: without the labels the audit is judged as before, which is how undo works.
"""

from collections.abc import Mapping

from auditor.classify.adapt import MOST_CORRECTIONS
from auditor.records.judgement import HumanLabel
from auditor.run.entries import Entries
from auditor.run.judging import Lesson
from auditor.site.context import ContextBuilder


def lessons_of(entries: Entries, site: ContextBuilder, labels: Mapping[str, HumanLabel]) -> tuple[Lesson, ...]:
    """Return the pages whose phase `labels` tell, the last ones when there are very many; () when there are none."""
    phases = {url: label.phase for url, label in labels.items() if label.phase}
    if not phases:
        return ()
    found = [
        Lesson(page=page, context=site.context(page, snapshot.depth), phase=phase)
        for snapshot, page in entries()
        if page is not None and (phase := phases.get(page.url))
    ]
    return tuple(found[-MOST_CORRECTIONS:])
