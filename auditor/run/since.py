"""What was typed in a workbook since it was written, apart from what it only repeats of labels as they were then.

A workbook that comes back shows every label of its time. Taken as it stands, it would undo what people have said since;
so a cell that says what stood then is nobody's new word. Where a cell was changed and so was the label, both are told.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from auditor.records.judgement import HumanLabel
from auditor.sources.label_rows import CHOSEN, Note, says_something
from auditor.store.labels import Labels

# What belongs together is one word: a target to its decision, a second phase to the first.
GROUPS = (
    ("phase", "second"), ("decision", "target"), ("content_type",), ("topic",), ("action",), ("owner",), ("due",),
    ("note",), ("status",), ("review",),
)  # fmt: skip


def typed_since(said: Iterable[HumanLabel], made: str, labels: Labels) -> tuple[list[HumanLabel], list[Note]]:
    """Return what of a workbook's labels was typed after the time `made` ("": all of it), and notes on clashes."""
    if not made:
        return list(said), []
    then, now = labels.standing_at(made), labels.standing()
    found, notes = [], []
    for label in said:
        kept, clashes = _typed(label, [one.get(label.url) for one in then], now.get(label.url))
        notes += clashes
        if says_something(kept):
            found.append(kept)
    return found, notes


def _typed(label: HumanLabel, then: list[HumanLabel | None], now: HumanLabel | None) -> tuple[HumanLabel, list[Note]]:
    """Return a label without what only repeats what stood `then`, and a note for each word that meets a newer one."""
    old: dict[str, str | None] = {}
    notes = []
    for group in GROUPS:
        typed, stands = _words(label, group), _words(now, group)
        if not any(typed) or typed == stands:
            continue
        stood = [_words(one, group) for one in then]
        if typed in stood:
            old |= {name: None if name in CHOSEN else "" for name in group}
        elif stands not in stood:
            notes.append(Note("newer", word=" → ".join(filter(None, typed)), url=label.url, earlier=_shown(stands)))
    return replace(label, **old), notes


def _words(label: HumanLabel | None, group: Iterable[str]) -> tuple[str, ...]:
    return tuple(str(getattr(label, name, None) or "") for name in group)


def _shown(words: Iterable[str]) -> str:
    return " → ".join(filter(None, words)) or "–"
