"""Tells what people's corrections did beyond their own pages: which others moved to another stage, and the score."""

from auditor.records.audit import Audit, Caution, Value
from auditor.records.judgement import PageResult
from auditor.urls import path_of

# So many addresses are named; the rest are in the list of pages.
MOST_NAMED = 5


def moved_by_labels(before: Audit | None, after: Audit) -> Caution | None:
    """Return what changed labels did to pages that nobody labelled; None when labels are as they were or moved none.

    `before` is the audit of the same pages that stands in the file; pages whose text has changed are left out.
    """
    if before is None or labels_of(before) == labels_of(after):
        return None
    old = {row.url: row for row in before.pages}
    moved = sorted(row.url for row in after.pages if row.url in old and has_moved(old[row.url], row))
    if not moved:
        return None
    values: dict[str, Value] = {
        "labels": len(labels_of(after).symmetric_difference(labels_of(before))),
        "pages": len(moved),
        "examples": ", ".join(path_of(url) for url in moved[:MOST_NAMED]),
    }
    if before.score is None or after.score is None:
        return Caution(key="labels-moved", values=values)
    return Caution(
        key="labels-moved-score", values={**values, "before": round(before.score), "after": round(after.score)}
    )


def has_moved(old: PageResult, new: PageResult) -> bool:
    """True for the same text in another stage, with no word of a person then or now."""
    unsaid = old.human is None and new.human is None
    return unsaid and old.text_hash == new.text_hash and old.stage != new.stage and new.guess is not None


def labels_of(audit: Audit) -> frozenset[tuple[str, str]]:
    """Return the pages that people have labelled, each with its phase."""
    return frozenset((row.url, row.human.phase) for row in audit.pages if row.human and row.human.phase)
