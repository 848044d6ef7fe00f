"""Reads what people want calls to action to say, from the register of the workbook or from `ctas.csv` that comes back.

A row is known by its words, its kind and where it leads, under their headings in any language or as ids.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple, cast

from auditor.datafile import read_table
from auditor.records.base import CTA_KINDS, CtaKind
from auditor.records.rewording import LONGEST_WORDS, Rewording
from auditor.resources import report_languages, wording_folder
from auditor.sources.label_columns import HEADING_ROWS, heading_names
from auditor.sources.label_rows import Note, Rows
from auditor.sources.lists import plain_heading

COLUMNS = ("cta_words", "cta_type", "cta_destination", "should_be")
# What knows whether the audit has such a row.
IsKnown = Callable[[tuple[str, str, str]], bool]


class RewordingColumns(NamedTuple):
    """A row of headings: its number, and column id -> place."""

    row: int
    found: dict[str, int]
    heads: tuple[tuple[str, str], ...]


def rewording_columns(rows: Sequence[Sequence[str]]) -> RewordingColumns | None:
    """Return the headings of a register of calls to action, None when no row has all of them."""
    names = {column: heading_names(column) for column in COLUMNS}
    for number, row in enumerate(rows[:HEADING_ROWS]):
        cells = [plain_heading(cell[:200]) for cell in row]
        found = {column: at for column, own in names.items() for at, cell in enumerate(cells) if cell in own}
        if len(found) == len(COLUMNS):
            heads = (("cta_words", row[found["cta_words"]][:80]), ("should_be", row[found["should_be"]][:80]))
            return RewordingColumns(number, found, heads)
    return None


def rewording_rows(
    rows: Sequence[Sequence[str]], columns: RewordingColumns, sheet: str, plain: Callable[[str], str], is_known: IsKnown
) -> Rows:
    """Return the rows that say what a call to action should be; `plain` gives a cell without what we put before it."""
    found = Rows(sheet)
    found.notes.append(Note("read", sheet=sheet, columns=columns.heads))
    for number, row in enumerate(rows[columns.row + 1 :], columns.row + 2):
        cells = {name: plain(row[at]) if at < len(row) else "" for name, at in columns.found.items()}
        if cells["should_be"]:
            _take(found, number, cells, is_known)
    return found


def _take(found: Rows, number: int, cells: dict[str, str], is_known: IsKnown) -> None:
    kind = _ids("cta").get(plain_heading(cells["cta_type"]))
    target = _ids("cta_target").get(plain_heading(cells["cta_destination"]), cells["cta_destination"])
    said = " ".join(cells["should_be"].split())
    if len(said) > LONGEST_WORDS:
        found.notes.append(Note("cut", sheet=found.sheet, row=number, word=said[:40], n=LONGEST_WORDS))
    made = Rewording(
        words=cells["cta_words"], kind=cast("CtaKind", kind or "contact"), target=target, should_be=said[:LONGEST_WORDS]
    )
    if kind is None or not is_known(made.key):
        found.notes.append(Note("no-cta", sheet=found.sheet, row=number, word=cells["cta_words"][:40]))
        return
    found.rewordings.append(made)


# Ids of the wording for places that have no address -> how the register keeps them.
PLACES = {"part": "#", "form": ""}


@lru_cache(maxsize=2)
def _ids(table: str) -> dict[str, str]:
    """Return name -> id of a table of the report's wording, in every language; of places, what stands for them."""
    ids = {kind: kind for kind in CTA_KINDS} if table == "cta" else PLACES
    found: dict[str, str] = {plain_heading(key): value for key, value in ids.items()}
    for language in report_languages():
        names = read_table(wording_folder(language) / "labels.toml").get(table, {})
        found |= {plain_heading(str(name)): PLACES.get(key, key) for key, name in names.items()}
    return found
