"""What an assistant may write when it was allowed to: a label or a decision of a page, always with who said it.

It stands in the audit file as a person's correction does, wins over the model from the next `auditor report` on, and is
taken back in the same way.
"""

from auditor.assistants.bounds import Answer, clean, noted, one_of
from auditor.assistants.shelf import Shelf
from auditor.errors import InputError
from auditor.errors.said import Said
from auditor.records.base import CONTENT_TYPES, PHASES
from auditor.records.decision import DECIDED, LEADING
from auditor.records.judgement import HumanLabel
from auditor.store.sqlite import open_store

LONGEST_NAME, LONGEST_NOTE = 80, 300


def correct(
    shelf: Shelf, audit: str, url: str, *, by: str, at: str, phase: str = "", content_type: str = "", note: str = ""
) -> Answer:
    """Write what a page is for into the audit file; raises InputError for a word that is none, or a missing name."""
    if not phase and not content_type:
        raise InputError("nothing-to-correct")
    label = HumanLabel(
        url=url,
        phase=one_of(phase, PHASES, Said("choice-phase")),
        content_type=one_of(content_type, CONTENT_TYPES, Said("choice-type")),
        by=named(by),
        at=at,
        note=clean(note)[:LONGEST_NOTE],
    )
    return _written(shelf, audit, label)


def decide(
    shelf: Shelf, audit: str, url: str, verdict: str, *, by: str, at: str, target: str = "", note: str = ""
) -> Answer:
    """Write what to do with a page into the audit file; `target` is where a merge or redirect leads."""
    decision = one_of(verdict, DECIDED, Said("choice-decision"))
    if decision is None:
        raise InputError("no-verdict-was-given", decided=", ".join(DECIDED))
    if decision in LEADING and not target:
        raise InputError("decision-needs-target", decision=decision)
    if target == url:
        raise InputError("page-cannot-lead-to-itself")
    if target:
        _known(shelf, audit, target)
    label = HumanLabel(url=url, decision=decision, target=target, by=named(by), at=at, note=clean(note)[:LONGEST_NOTE])
    return _written(shelf, audit, label)


def named(by: str) -> str:
    """Return who says it; raises InputError for nobody."""
    if not by.strip():
        raise InputError("who-says-so")
    return clean(by)[:LONGEST_NAME]


def _known(shelf: Shelf, audit: str, url: str) -> None:
    if all(row.url != url for row in shelf.audit(audit).pages):
        raise InputError("audit-has-no-such-page-written")


def _written(shelf: Shelf, audit: str, label: HumanLabel) -> Answer:
    _known(shelf, audit, label.url)
    with open_store(shelf.path(audit)) as store:
        store.labels.add([label])
    return noted(
        written={"url": label.url, "by": label.by, "at": label.at},
        counts_from="the next auditor report; auditor correct --undo takes it back",
    )
