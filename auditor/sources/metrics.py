"""Reads exports of search and traffic figures into imports: rows with an address or a query, numbers, and a period.

Nothing is joined or judged here. Two tables of one file are two imports; a table that is none is named with the reason.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec

from auditor.errors import InputError
from auditor.errors.said import Said
from auditor.records.demand import ENGINES, Basis, Import, ImportRow
from auditor.sources.heading_words import metrics
from auditor.sources.headings import MEASURED, days_named, heads_of, name_of_tool, nearly, read_heads
from auditor.sources.lists import plain_heading
from auditor.sources.numbers import day_of
from auditor.sources.rows import LONGEST_QUERY, Dropped, clean, rows_before, rows_read, variants_of
from auditor.sources.shapes import HEADING_ROWS, Shape, TakenAs, shapes_of
from auditor.sources.tables import Table, read_tables

# More headings than these are not named one by one.
MOST_NAMED = 100


class Passed(NamedTuple):
    """A table that was passed over; `why`: nothing, no-rows, titles, paid, days, unreadable, empty or left-out.

    `near`: (heading of it, the known one that it nearly is); `dropped`: reason -> its rows and cells that are not read.
    """

    name: str
    why: str = "nothing"
    near: tuple[tuple[str, str], ...] = ()
    dropped: tuple[tuple[str, int], ...] = ()


class Exported(NamedTuple):
    """What a file held: the imports, and the tables that were passed over."""

    imports: tuple[Import, ...]
    passed: tuple[Passed, ...]


def read_export(path: Path, *, period: tuple[str, str] = ("", ""), at: str = "", taken_as: TakenAs = "") -> Exported:
    """Return the imports of an export; `period` (ISO dates) stands where the file does not tell one.

    `taken_as` says whose showings these are where the table does not. Raises InputError when the file cannot be read,
    when no table in it holds pages or queries with figures, or when it must be said whose showings they are.
    """
    tables = read_tables(path)
    span = _period(tables) or period
    found = [(table, tuple(_imports(table, span, at, taken_as))) for table in tables]
    passed = tuple(_passed(table) for table, imports in found if not imports)
    bare = [one for _, each in found for one in each if not one.rows]
    passed += tuple(Passed(one.name, "no-rows", dropped=tuple(one.dropped.items())) for one in bare)
    imports = of_one_page(tuple(one for _, each in found for one in each if one.rows))
    if not imports:
        raise refused(path, passed)
    return Exported(named_apart(imports), passed)


def whose_showings(table: Table, shape: Shape) -> InputError:
    """Return the question that a table of showings without clicks leaves: both kinds of report look so."""
    head = table.rows[shape.row][shape.columns["impressions"]].strip()
    views = metrics().ambiguous["views"]
    visits = Said("if-views", head=head) if plain_heading(head) in views else ""
    return InputError("tells-how-often-pages-were-shown", name=table.name, visits=visits)


def named_apart(imports: Sequence[Import]) -> tuple[Import, ...]:
    """Return the imports with a number where two of one tool and kind bear one name, as files of two folders do."""
    seen: Counter[tuple[str, str, str]] = Counter()
    named = []
    for one in imports:
        key = (one.name, one.source, one.kind)
        seen[key] += 1
        named.append(msgspec.structs.replace(one, name=f"{one.name} ({seen[key]})") if seen[key] > 1 else one)
    return tuple(named)


def refused(path: Path, passed: Sequence[Passed]) -> InputError:
    """Return what is wrong with a file without any table of ours, by what its tables are."""
    whys = {one.why for one in passed}
    if "titles" in whys:
        return InputError("lists-titles-of-pages-and-page", path=path)
    if "no-rows" in whys:
        counts = ", ".join(f"{reason} {count}" for one in passed for reason, count in one.dropped[:3])
        return InputError("holds-no-row-with-address-or", path=path, counts=counts or Said("no-rows"))
    if "paid" in whys:
        return InputError("holds-figures-of-advertising-which-say", path=path)
    near = [Said("head-meant", head=head, name=name) for one in passed for head, name in one.near[:3]]
    return InputError(
        "holds-no-pages-or-queries-with",
        path=path,
        advice=Said("export-these", near=Said("then-head-it-so", near=near) if near else ""),
    )


def _passed(table: Table) -> Passed:
    """Return why a table is none of ours."""
    if table.problem:
        return Passed(table.name, table.problem)
    if not any(table.rows):
        return Passed(table.name, "empty")
    for row in table.rows[:HEADING_ROWS]:
        heads = heads_of(row)
        reading = read_heads(heads)
        told = any(name in reading.columns for name in MEASURED)
        if told and not set(heads).isdisjoint(metrics().titles.columns):
            return Passed(table.name, "titles")
        if told and reading.paid:
            return Passed(table.name, "paid")
        if "date" in reading.columns and told:
            return Passed(table.name, "days")
        if near := nearly(heads, reading):
            return Passed(table.name, near=tuple((row[at].strip(), name) for at, name in near))
    return Passed(table.name)


def of_one_page(imports: tuple[Import, ...]) -> tuple[Import, ...]:
    """Give the queries of an export that was filtered on one page that page: Search Console tells no other pairs.

    The table with the single page is left out then, for the whole site's export tells it too.
    """
    pages = [one for one in imports if one.source in ENGINES and one.kind == "pages"]
    queries = [one for one in imports if one.source in ENGINES and one.kind == "queries"]
    if len(pages) != 1 or len(pages[0].rows) != 1 or len(queries) != 1:
        return imports
    address = pages[0].rows[0].address
    rows = tuple(msgspec.structs.replace(row, address=address) for row in queries[0].rows)
    before = tuple(msgspec.structs.replace(row, address=address) for row in queries[0].before)
    digest = digest_of(queries[0].source, "page-queries", rows + before)
    paired = msgspec.structs.replace(queries[0], kind="page-queries", rows=rows, before=before, digest=digest)
    return (*(one for one in imports if one not in (pages[0], queries[0])), paired)


def digest_of(source: str, kind: str, rows: tuple[ImportRow, ...]) -> str:
    """Return the mark by which the same rows are known again under another name."""
    return hashlib.sha256(msgspec.msgpack.encode([source, kind, rows])).hexdigest()


def _imports(table: Table, period: tuple[str, str], at: str, taken_as: TakenAs) -> Iterator[Import]:
    """Yield the imports of a table, those without rows too."""
    for shape in shapes_of(table.rows, taken_as):
        if shape.open:
            raise whose_showings(table, shape)
        yield _import(table, shape, period, at)


def _import(table: Table, shape: Shape, period: tuple[str, str], at: str) -> Import:
    dropped = Dropped()
    lines = table.rows[shape.row + 1 : shape.end]
    rows = tuple(rows_read(lines, table.rows[shape.row], shape, dropped))
    before = tuple(rows_before(lines, shape))
    above = table.rows[max(shape.above, shape.row - HEADING_ROWS) : shape.row]
    heads = heads_of(table.rows[shape.row])
    starts, ends = _stated(above) or (period if all(period) else _days_of(heads, shape.columns))
    earlier = _days_of(heads, shape.earlier)
    return Import(
        name=clean(table.name, LONGEST_QUERY),
        digest=digest_of(shape.source, shape.kind, rows + before),
        source=shape.source,
        tool=name_of_tool(shape.source),
        kind=shape.kind,
        rows=rows,
        starts=starts,
        ends=ends,
        before=before,
        before_basis=_basis(heads, shape, variants_of(lines, shape)) if before else "",
        before_starts=earlier[0],
        before_ends=earlier[1],
        at=at,
        left_out=table.left_out,
        dropped=dict(dropped.counts.most_common()),
        dropped_examples=dropped.examples,
        unread=tuple(clean(head, LONGEST_QUERY) for head in shape.unread[:MOST_NAMED]),
        near={clean(head, LONGEST_QUERY): name for head, name in shape.near},
    )


def _days_of(heads: Sequence[str], columns: Mapping[str, int]) -> tuple[str, str]:
    """The days that the headings of a table's figures name."""
    return next((days for at in columns.values() if all(days := days_named(heads[at]))), ("", ""))


def _basis(heads: Sequence[str], shape: Shape, variants: Sequence[str]) -> Basis:
    """What the earlier period of a table is, by its headings or by the names of its two periods."""
    if any(word in heads[at] for at in shape.earlier.values() for word in metrics().earlier.year):
        return "year"
    now, then = (_days_of(heads, columns) for columns in (shape.columns, shape.earlier))
    if all(now) and all(then):
        return "year" if now[0][5:] == then[0][5:] and now[0] != then[0] else "period"
    years = [re.findall(r"\b20\d\d\b", one) for one in variants[:2]]
    plain = {re.sub(r"\b20\d\d\b", "", one) for one in variants[:2]}
    apart = all(years) and len(years) == 2 and int(years[0][0]) - int(years[1][0]) == 1
    return "year" if shape.by_period and apart and len(plain) == 1 else "period"


def _stated(lines: Sequence[Sequence[str]]) -> tuple[str, str] | None:
    """The period that lines above a table tell: `# Start date: 20261001`, or `# 20261001-20261031`."""
    words = metrics().period
    starts = ends = None
    for line in lines:
        text = " ".join(line).strip().lstrip("#").strip()
        name, _, value = text.partition(":")
        if plain_heading(name) in words.starts:
            starts = day_of(value)
        elif plain_heading(name) in words.ends:
            ends = day_of(value)
        elif len(text) == 17 and text[8] == "-":
            starts, ends = day_of(text[:8]) or starts, day_of(text[9:]) or ends
    return _both(starts, ends)


def _period(tables: Sequence[Table]) -> tuple[str, str] | None:
    """The period that a table of days beside the others covers, as in the archives of Search Console."""
    names = metrics().columns["date"]
    for table in tables:
        if table.rows and table.rows[0] and plain_heading(table.rows[0][0][:LONGEST_QUERY]) in names:
            days = [day for row in table.rows[1:] if row and (day := day_of(row[0]))]
            if days:
                return _both(min(days), max(days))
    return None


def _both(starts: date | None, ends: date | None) -> tuple[str, str] | None:
    return (starts.isoformat(), ends.isoformat()) if starts and ends and starts <= ends else None
