"""Finds the tables in a sheet or file: one below another, side by side, or two tools' figures in one.

Each becomes an import of its own, so that nothing of one is ever added to another's. A table whose headings fit no tool
is none of ours, and why is told.
"""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from auditor.records.demand import ENGINES, LINKS, Kind
from auditor.sources.heading_words import metrics
from auditor.sources.headings import (
    ANSWERS,
    LISTED,
    MEASURED,
    SEARCH,
    VISITS,
    Reading,
    answers_source,
    earlier_columns,
    heads_of,
    links_source,
    nearly,
    of_analytics,
    read_heads,
    source_of,
)

# GA4 writes some ten lines before its table.
HEADING_ROWS = 30
# Rows that tell what a column holds.
SAMPLE = 50
# An address stands in one of the first columns.
MOST_LISTED = 20
# A file of one table for each page of a site is no export of any tool.
MOST_TABLES = 40

# What a person says of a table whose headings leave open whether searches or answers of AI showed the pages.
TakenAs = Literal["", "search", "ai"]

Rows = Sequence[Sequence[str]]


class Shape(NamedTuple):
    """A recognised table: the rows of its heading and after its last, the tool, what it lists, and meaning -> column.

    `unread`: headings that are not read; `near`: (heading, the known one that it nearly is); `variant`: the column that
    repeats each row for another period or part of the visitors; `above`: the first row of the lines over the table;
    `earlier`: meaning -> column of the earlier period, and `by_period`: the variants are periods, the second earlier.
    `open`: it tells showings alone, and a person must say whether searches or answers of AI showed the pages.
    """

    row: int
    end: int
    source: str
    kind: Kind
    columns: dict[str, int]
    unread: tuple[str, ...] = ()
    near: tuple[tuple[str, str], ...] = ()
    variant: int | None = None
    above: int = 0
    earlier: dict[str, int] = {}
    by_period: bool = False
    open: bool = False


def shapes_of(rows: Rows, taken_as: TakenAs = "") -> tuple[Shape, ...]:
    """Return the shapes of the tables in the rows of a sheet, () when none lists pages or queries with figures.

    `taken_as` is what a person says of figures of search: "ai" makes showings those of answers of AI.
    """
    starts = list(_starts(rows))
    ends = [*(row for row, _ in starts[1:]), len(rows)][: len(starts)]
    found: list[Shape] = []
    for (row, parts), end in zip(starts, ends, strict=True):
        above = found[-1].row + 1 if found else 0
        found += [shape._replace(above=above) for part in parts for shape in _shapes(rows, row, end, part, taken_as)]
    return tuple(found)


def _starts(rows: Rows) -> Iterator[tuple[int, list[range]]]:
    """Yield the rows of headings with the ranges of their columns: near the top, and again after a gap or a remark."""
    first: list[str] | None = None
    count = 0
    for number, row in enumerate(rows):
        fresh = number < HEADING_ROWS if first is None else False
        if not row or not (fresh or _after_a_gap(rows, number) or (first is not None and list(row) == first)):
            continue
        parts = _parts(rows, number, guess=first is None)
        if parts:
            yield number, parts
            first, count = first or list(row), count + 1
            if count == MOST_TABLES:
                return


def _after_a_gap(rows: Rows, number: int) -> bool:
    before = rows[number - 1] if number else ()
    return not any(before) or before[0].startswith("#")


def _parts(rows: Rows, number: int, *, guess: bool) -> list[range]:
    """The ranges of columns that are tables of their own in a row of headings, [] when it is none."""
    heads = heads_of(rows[number])
    sides = [side for side in _sides(heads) if _lists(rows, number, side, guess=False)]
    if len(sides) > 1:
        return sides
    whole = range(len(heads))
    return [whole] if _lists(rows, number, whole, guess=guess) else []


def _sides(heads: Sequence[str]) -> Iterator[range]:
    """Yield the runs of columns that have a heading: two tables side by side have an empty column between them."""
    start = 0
    for at in range(len(heads) + 1):
        if at == len(heads) or not heads[at]:
            if at > start:
                yield range(start, at)
            start = at + 1


def _lists(rows: Rows, number: int, part: range, *, guess: bool) -> bool:
    return bool(_columns(rows, number, part, guess=guess))


def _columns(rows: Rows, number: int, part: range, *, guess: bool) -> dict[str, int]:
    """Meaning -> column of a part of a row of headings, {} when it lists nothing with figures."""
    reading = _read(rows[number], part)
    columns = dict(reading.columns)
    if not any(name in columns for name in MEASURED):
        return {}
    if guess and not {*LISTED, "date"} & columns.keys():
        free = [at for at in part[:MOST_LISTED] if at not in columns.values()]
        found = next((at for at in free if _lists_addresses(rows[number + 1 : number + 1 + SAMPLE], at)), None)
        columns |= {} if found is None else {"page": found}
    return columns if any(name in columns for name in LISTED) else {}


def _read(row: Sequence[str], part: range) -> Reading:
    """Read the headings of a part; columns count from the row's first."""
    reading = read_heads(heads_of(row[part.start : part.stop]))
    return reading._replace(columns={name: at + part.start for name, at in reading.columns.items()})


def _lists_addresses(rows: Rows, at: int) -> bool:
    """True when a column holds addresses, whatever its heading says: tools rename it from year to year."""
    cells = [row[at].strip() for row in rows if len(row) > at and row[at].strip()]
    return bool(cells) and sum("://" in cell or cell.startswith("/") for cell in cells) > len(cells) / 2


def _shapes(rows: Rows, row: int, end: int, part: range, taken_as: TakenAs) -> Iterator[Shape]:
    """Yield the shapes of one table: one for the figures of search, one for those of visits, where tools are mixed."""
    heads = heads_of(rows[row][part.start : part.stop])
    reading = read_heads(heads)
    columns = _columns(rows, row, part, guess=True)
    source = source_of(heads, reading)
    halves = list(_halves(source, heads, reading.paid, columns, taken_as))
    earlier = {
        name: at + part.start
        for name, at in earlier_columns(heads, {name: at - part.start for name, at in columns.items()}).items()
    }
    used = {at for _, half in halves for at in half.values()} | set(earlier.values())
    variant = next((part.start + heads.index(name) for name in metrics().variants.columns if name in heads), None)
    unread = tuple(
        rows[row][at].strip()
        for at in part
        if heads[at - part.start] and at not in used and at not in (variant, columns.get("date"))
    )
    near = tuple(
        (rows[row][part.start + at].strip(), name) for at, name in nearly(heads, reading) if part.start + at not in used
    )
    for tool, half in halves:
        kind = _kind(heads[half["page"] - part.start] if "page" in half else "", half, tool)
        by_period = variant is not None and heads[variant - part.start] in metrics().periods.columns
        before = {name: at for name, at in earlier.items() if name in half}
        is_open = not taken_as and _is_open(tool, half)
        yield Shape(
            row, end, tool, kind, half, unread, near, variant, earlier=before, by_period=by_period, open=is_open
        )  # fmt: skip
        unread, near = (), ()


def _is_open(tool: str, columns: dict[str, int]) -> bool:
    """True for showings and no other figure: both reports of search and those of answers of AI may say so."""
    told = {name for name in columns if name in MEASURED}
    return told == {"impressions"} and tool not in metrics().answers.crawlers


def _halves(
    source: str, heads: Sequence[str], paid: bool, columns: dict[str, int], taken_as: TakenAs
) -> Iterator[tuple[str, dict[str, int]]]:
    """Yield (tool, its columns). A search engine tells no visits and analytics no search: such figures are others'.

    Visits beside queries would be counted once a query, so they are not read. Figures of answers of AI stand apart.
    """
    listed = {name: at for name, at in columns.items() if name in LISTED}
    search = {} if paid else {name: at for name, at in columns.items() if name in SEARCH}
    visits = {name: at for name, at in columns.items() if name in VISITS}
    answers = {name: at for name, at in columns.items() if name in ANSWERS}
    links = {name: at for name, at in columns.items() if name in LINKS}
    if links and "page" in listed:
        yield links_source(source), {"page": listed["page"]} | links
    if source in metrics().links.only:
        return  # what else they tell is an estimate
    if taken_as == "ai" and search:
        answers |= {"ai_impressions": search["impressions"]} if "impressions" in search else {}
        search = {}
    if answers:
        yield answers_source(heads, source), listed | answers
    if source not in (*ENGINES, "analytics"):
        yield from ([(source, listed | search | ({} if "query" in listed else visits))] if search or visits else [])
        return
    if search:
        yield ("search-console" if source == "analytics" else source), listed | search
    if visits and ("page" in listed) and ("query" not in listed):
        yield ("analytics" if source == "analytics" or of_analytics(heads) else "sheet"), listed | visits


def _kind(head: str, columns: dict[str, int], source: str) -> Kind:
    if "query" in columns:
        return "page-queries" if "page" in columns else "queries"
    return (
        "landing"
        if source not in ENGINES and not {*ANSWERS, *LINKS} & columns.keys() and head in metrics().landing.columns
        else "pages"
    )
