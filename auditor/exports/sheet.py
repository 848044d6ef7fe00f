"""What a sheet of the workbook is: headings with their kinds, rows made when it is written, and what comes back."""

from collections.abc import Callable, Iterable, Mapping

from auditor.exports.columns import Cell
from auditor.exports.wording import Wording
from auditor.records.audit import Gap
from auditor.records.base import Record
from auditor.records.task import DONE

Typed = Mapping[str, Mapping[str, str]]
NOTHING: Typed = {}


class Head(Record, frozen=True, kw_only=True):
    """A heading. `kind` text, number, share, score, flag, date; `choices` names a list; `human` cells are typed in."""

    id: str
    name: str
    kind: str = "text"
    width: int = 14
    human: bool = False
    choices: str = ""
    hidden: bool = False


# Read back by its name, so that what people wrote beside a row follows the row into the next workbook.
ROW_ID = Head(id="id", name="id", hidden=True)
# What the app knew of the row, by which it tells what was typed since.
WAS = Head(id="was", name="was", hidden=True)


def gap_key(gap: Gap) -> str:
    """Return what a gap is found again by; its words change with the language and with the figures."""
    return f"gap {gap.stage} {gap.id} {gap.values.get('topic', '')}".strip()


class Sheet(Record, frozen=True, kw_only=True):
    """A sheet: `rows` are made when it is written, one after another; `top` are lines (what, value) above the table."""

    id: str
    name: str
    heads: tuple[Head, ...]
    rows: Callable[[], Iterable[list[Cell]]]
    frozen_columns: int = 1
    top: tuple[tuple[str, str], ...] = ()


def sheet_of(
    words: Wording, name: str, heads: Iterable[Head], rows: Callable[[], Iterable[list[Cell]]], frozen: int = 1
) -> Sheet:
    """Return a sheet with its name in the report's language."""
    return Sheet(id=name, name=words.name("sheet", name), heads=tuple(heads), rows=rows, frozen_columns=frozen)


def head_of(words: Wording, key: str, kind: str = "text", width: int = 14, **more: object) -> Head:
    """Return a heading with its name in the report's language; see `Head` for what `more` may say."""
    human, choices = bool(more.get("human")), str(more.get("choices", ""))
    return Head(id=key, name=words.name("column", key), kind=kind, width=width, human=human, choices=choices)


def again(words: Wording, typed: Typed, key: str, names: tuple[str, ...]) -> list[Cell]:
    """Return what people wrote beside a row before, with what is done in the language of the new workbook."""
    own = typed.get(key, {})
    found = [own.get(name, "") for name in names]
    return [
        words.title("word", value) if name == "done" and value in DONE else value
        for name, value in zip(names, found, strict=True)
    ]
