"""Reads the customers' half from the lines of a sheet, for teams without an editor: one line a thing that was said."""

from collections.abc import Iterator, Mapping, Sequence

from auditor.customers.load import LONGEST_TEXT, MOST_HEARD, check_phase, heard_of
from auditor.customers.words import kind_named, known_columns, plain, words
from auditor.datafile import FaultError, require
from auditor.errors import DataFileError
from auditor.records.customers import CustomersFile, Heard
from auditor.records.journey import Journey

HEADING_ROWS = 10
NEEDED = ("phase", "kind", "text")


def read_lines(rows: Sequence[Sequence[str]], name: str, journey: Journey | None = None) -> CustomersFile:
    """Return what the rows of a sheet hold; raises DataFileError naming the file, the row and the column."""
    start, columns = headings_of(rows, name)
    heard: list[Heard] = []
    for number, row in enumerate(rows[start + 1 :], start + 2):
        cells = {key: row[at].strip() if at < len(row) else "" for key, at in columns.items()}
        if not cells["text"] and not cells.get("value"):
            continue  # a line that is still to be filled in
        try:
            heard.append(heard_line(cells, journey))
            require(len(heard) <= MOST_HEARD, "", f"more than {MOST_HEARD} lines")
        except FaultError as fault:
            raise DataFileError("customers-row", name=name, number=number, key=fault.key, what=fault.what) from None
    if not heard:
        raise DataFileError("no-line-says-what-customers-have", name=name)
    return CustomersFile(name=name, heard=tuple(heard))


def headings_of(rows: Sequence[Sequence[str]], name: str) -> tuple[int, dict[str, int]]:
    """Return the row of the headings and which column holds what."""
    for number, row in enumerate(rows[:HEADING_ROWS]):
        heads = [plain(cell[:LONGEST_TEXT]) for cell in row]
        found = {
            key: next(at for at, head in enumerate(heads) if head in names)
            for key, names in known_columns().items()
            if any(head in names for head in heads)
        }
        if all(key in found for key in NEEDED):
            return number, found
    raise DataFileError("no-headings-phase-what-and-in", name=name)


def heard_line(cells: Mapping[str, str], journey: Journey | None) -> Heard:
    """Return one line as something heard; raises FaultError."""
    check_phase(cells["phase"], journey)
    kind = kind_named(cells["kind"])
    if kind is None:
        raise FaultError("kind", f"{cells['kind'][:40]!r} is none of {', '.join(words().kinds)}")
    value = number_in(cells.get("value", ""), "value") if kind == "feeling" else None
    said = number_in(cells.get("said", ""), "said")
    return heard_of(
        kind,
        cells["text"],
        cells["phase"],
        cells.get("persona", ""),
        int(said or 0),
        list(parted(cells.get("sources", ""))),
        "text" if kind != "feeling" else "value",
        value,
    )


def number_in(text: str, key: str) -> float | None:
    """Return the number in a cell, None for an empty one; raises FaultError for none."""
    bare = text.replace("\u2212", "-").replace("\u00a0", "").replace(" ", "").replace(",", ".")
    if not bare:
        return None
    try:
        found = float(bare)
    except ValueError:
        raise FaultError(key, f"{text[:40]!r} is no number") from None
    require(abs(found) < 1e9, key, f"{text[:40]!r} is no number that can be meant")
    return found


def parted(text: str) -> Iterator[str]:
    """Yield the sources in a cell."""
    yield from (one.strip() for one in text.replace(";", ",").split(",") if one.strip())
