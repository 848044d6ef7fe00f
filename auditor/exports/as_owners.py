"""A workbook for each owner, `owner-NAME.xlsx`: the rows of the large one that bear their name, and nothing else.

Owners are those that people wrote beside actions, gaps and links in the workbook, and beside pages on *Decisions*. What
an owner writes on *Decisions* comes back through `auditor correct`.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec.structs import replace

from auditor.exports.as_xlsx import workbook
from auditor.exports.columns import Cell
from auditor.exports.keeping import saved_by_somebody, write_beside
from auditor.exports.options import ExportOptions
from auditor.exports.safe import safe_name
from auditor.exports.sheet import Sheet
from auditor.exports.sheets import lists, sheets
from auditor.exports.wording import Wording
from auditor.records.audit import Audit

OWNER = "owner"
# A list of more is no division of labour, but a column that was misread.
MOST_OWNERS = 100
LONGEST_NAME = 60


def write(audit: Audit, folder: Path, options: ExportOptions) -> tuple[Path, ...]:
    """Write a workbook for each owner into `folder`, none where nobody owns anything; saved ones are kept beside."""
    words = Wording(options.language, audit.journey)
    owned = [sheet for sheet in sheets(audit, words, options.typed) if place_of(sheet) is not None]
    written: list[Path] = []
    for name, path in files_of(owners_of(owned), folder).items():
        made = [sheet for sheet in (of_owner(sheet, name) for sheet in owned) if any(True for _ in sheet.rows())]
        data = workbook(made, lists(words), words, audit.site, audit.generated_at)
        written += write_beside(path, data, old_stays=saved_by_somebody(path))
    return tuple(written)


def place_of(sheet: Sheet) -> int | None:
    """Return the column of owners, None for a sheet without one."""
    return next((at for at, head in enumerate(sheet.heads) if head.id == OWNER), None)


def owners_of(owned: Iterable[Sheet]) -> list[str]:
    """Return the owners as they were first written, in alphabetical order; letters' case and blanks aside."""
    found: dict[str, str] = {}
    for sheet in owned:
        at = place_of(sheet)
        for row in sheet.rows():
            name = " ".join(str(row[at] or "").split()) if at is not None and at < len(row) else ""
            if name:
                found.setdefault(name.casefold(), name)
    return sorted(found.values(), key=str.casefold)[:MOST_OWNERS]


def of_owner(sheet: Sheet, name: str) -> Sheet:
    """Return the sheet with only the rows of one owner."""
    at = place_of(sheet) or 0

    def rows() -> Iterator[list[Cell]]:
        return (row for row in sheet.rows() if same(row[at], name))

    return replace(sheet, rows=rows)


def same(cell: Cell, name: str) -> bool:
    """True for the same name in other letters or blanks."""
    return " ".join(str(cell or "").split()).casefold() == name.casefold()


def files_of(names: Iterable[str], folder: Path) -> dict[str, Path]:
    """Return owner -> file; two whose names are one as files get a number."""
    found: dict[str, Path] = {}
    for name in names:
        stem, number = f"owner-{safe_name(name)[:LONGEST_NAME]}", 1
        path = folder / f"{stem}.xlsx"
        while path.name.casefold() in {other.name.casefold() for other in found.values()}:
            number += 1
            path = folder / f"{stem}_{number}.xlsx"
        found[name] = path
    return found
