"""Rows of labels on their way to one label an address, and notes on whatever happens to a row on that way."""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from auditor.errors.said import Said
from auditor.records.judgement import HumanLabel
from auditor.records.rewording import Rewording

# Said of one page in two rows, both are kept: they are sentences, and a reader tells what holds.
JOINED = ("action", "note")
BETWEEN = " / "
# Fields in which two rows may contradict each other.
COMPARED = ("phase", "second", "content_type", "topic", "owner", "due", "decision", "target", "status", "review")
# Fields that hold one of several ids, or nothing.
CHOSEN = ("phase", "second", "content_type", "decision", "status")
# Notes of what a person wrote and is not taken as it stands; note-KEY in errors.toml tells each.
_PROBLEMS = frozenset(
    (
        "no-address", "no-phase", "no-type", "no-decision", "no-status", "no-target", "no-cta", "no-topic",
        "not-a-label", "unheaded", "cut", "conflict", "newer",
    )
)  # fmt: skip


class Note(NamedTuple):
    """What happened: `key` says what, the other fields where; `columns` are (meaning, heading) pairs."""

    key: str
    sheet: str = ""
    row: int = 0
    word: str = ""
    n: int = 0
    of: int = 0
    columns: tuple[tuple[str, str], ...] = ()
    url: str = ""
    other: int = 0
    earlier: str = ""

    @property
    def is_problem(self) -> bool:
        """True when something that a person wrote is not taken as it stands."""
        return self.key in _PROBLEMS

    def __str__(self) -> str:
        values = {name: value for name, value in self._asdict().items() if name != "key"}
        return str(Said(f"note-{self.key}", **values)) if self.is_problem else self.key


class Row(NamedTuple):
    """A label, the number of its row, and whether the row names the page by its own address, not by another."""

    number: int
    label: HumanLabel
    own: bool = True


class Rows:
    """The rows of one sheet and what there is to say of them."""

    def __init__(self, sheet: str = "") -> None:
        self.sheet = sheet
        self.rows: list[Row] = []
        self.notes: list[Note] = []
        self.rewordings: list[Rewording] = []

    def forget(self, field: str) -> None:
        """Take one field away from all rows; a row that says nothing more is gone."""
        empty = None if field in CHOSEN else ""
        bare = [row._replace(label=replace(row.label, **{field: empty})) for row in self.rows]
        self.rows = [row for row in bare if says_something(row.label)]


def says_something(label: HumanLabel) -> bool:
    """True when a label holds more than who and when."""
    return any(getattr(label, name) for name in (*COMPARED, *JOINED))


def merged(sheets: Sequence[Rows]) -> tuple[tuple[HumanLabel, ...], tuple[Note, ...]]:
    """Return one label per page: later rows fill in and win, notes and actions of all stay; each clash is a note.

    What is said of the page by its own address comes after what is said of its other addresses.
    """
    kept: dict[str, Row] = {}
    notes: list[Note] = []
    for found in sheets:
        for row in sorted(found.rows, key=lambda one: one.own):
            held = kept.get(row.label.url)
            if held is None:
                kept[row.label.url] = row
                continue
            notes += _clashes(held, row, found.sheet)
            kept[row.label.url] = Row(row.number, _both(held.label, row.label))
    twice = len({note.url for note in notes if note.key == "twice"})
    return tuple(row.label for row in kept.values()), (
        *([Note("twice", n=twice)] if twice else []),
        *(note for note in notes if note.key == "conflict"),
    )


def _clashes(held: Row, row: Row, sheet: str) -> list[Note]:
    url = row.label.url
    said = [name for name in (*COMPARED, *JOINED) if getattr(held.label, name) and getattr(row.label, name)]
    # Two sheets of one workbook tell different things of a page; only what is said twice is worth a word.
    found = [Note("twice", url=url)] if said else []
    for field in COMPARED:
        one, other = getattr(held.label, field), getattr(row.label, field)
        if field == "topic" and row.own and not held.own:
            continue  # a page that is split from its subject
        if one and other and one != other:
            found.append(
                Note("conflict", sheet=sheet, row=row.number, word=other, url=url, other=held.number, earlier=one)
            )
    return found


def _both(one: HumanLabel, other: HumanLabel) -> HumanLabel:
    filled: dict[str, object] = {name: value for name in other.__struct_fields__ if (value := getattr(other, name))}
    for name in JOINED:
        texts = dict.fromkeys(text for text in (getattr(one, name), getattr(other, name)) if text)
        filled[name] = BETWEEN.join(texts)
    return replace(one, **filled)
