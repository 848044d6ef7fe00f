"""Reads exports of search and traffic figures into imports: rows with an address or a query, numbers, and a period.

Nothing is joined or judged here. Totals and rows without figures are dropped; rates become shares of 1.
"""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec

from auditor.errors import InputError
from auditor.records.demand import FIGURES, Import, ImportRow
from auditor.sources.headings import Shape, metrics, shape_of
from auditor.sources.lists import plain_heading
from auditor.sources.numbers import day_of, number_of, rate_of
from auditor.sources.tables import Table, read_tables

# Google cuts queries at some 2,000 signs; what is longer than this tells no need in words.
LONGEST_QUERY = 200
LONGEST_ADDRESS = 2048
RATES = ("ctr", "engagement_rate", "bounce_rate")
MEASURES = ("position",)
ENGINES = ("search-console", "bing")


class Exported(NamedTuple):
    """What a file held: the imports, and the names of tables that were passed over."""

    imports: tuple[Import, ...]
    passed: tuple[str, ...]


def read_export(path: Path, *, period: tuple[str, str] = ("", ""), at: str = "") -> Exported:
    """Return the imports of an export; `period` (ISO dates) stands where the file does not tell one.

    Raises InputError when the file cannot be read or no table in it holds pages or queries with figures.
    """
    tables = read_tables(path)
    shapes = [(table, shape_of(table.rows)) for table in tables]
    starts, ends = _period(tables) or period
    imports = tuple(_import(table, shape, (starts, ends), at) for table, shape in shapes if shape)
    imports = of_one_page(tuple(one for one in imports if one.rows))
    if not imports:
        raise InputError(
            f"{path} holds no pages or queries with figures.",
            "Export the tables Pages or Queries from Search Console, Pages and screens or Landing page from GA4, or a "
            "sheet with a column called URL and one called Clicks or Sessions.",
        )
    return Exported(imports, tuple(table.name for table, shape in shapes if not shape))


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
    digest = digest_of(queries[0].source, "page-queries", rows)
    paired = msgspec.structs.replace(queries[0], kind="page-queries", rows=rows, digest=digest)
    return (*(one for one in imports if one not in (pages[0], queries[0])), paired)


def digest_of(source: str, kind: str, rows: tuple[ImportRow, ...]) -> str:
    """Return the mark by which the same rows are known again under another name."""
    return hashlib.sha256(msgspec.msgpack.encode([source, kind, rows])).hexdigest()


def _import(table: Table, shape: Shape, period: tuple[str, str], at: str) -> Import:
    rows = tuple(_rows(table.rows[shape.row + 1 :], shape))
    starts, ends = _stated(table.rows[: shape.row]) or period
    return Import(
        name=clean(table.name, LONGEST_QUERY),
        digest=digest_of(shape.source, shape.kind, rows),
        source=shape.source,
        kind=shape.kind,
        rows=rows,
        starts=starts,
        ends=ends,
        at=at,
        left_out=table.left_out,
    )


def _rows(lines: Sequence[Sequence[str]], shape: Shape) -> Iterator[ImportRow]:
    for line in lines:
        cells = {name: line[at] for name, at in shape.columns.items() if at < len(line)}
        address = clean(cells.get("page", ""), LONGEST_ADDRESS)
        query = clean(cells.get("query", ""), LONGEST_QUERY)
        figures = figures_of(cells)
        if address.lower().rstrip(":") in metrics().totals.words:
            continue
        lacks = ("page" in shape.columns and not address) or ("query" in shape.columns and not query)
        if figures and not lacks and not address.startswith("#"):
            yield ImportRow(address=address, query=query, figures=figures)


def figures_of(cells: dict[str, str]) -> dict[str, float]:
    """Return the figures of a row: name -> number, only what is there."""
    found: dict[str, float] = {}
    for name, cell in cells.items():
        if name in ("page", "query", "date"):
            continue
        value = rate_of(cell) if name in RATES else number_of(cell, whole=name not in MEASURES)
        if value is not None and value >= 0:
            found[name] = value
    bounced, engaged = found.pop("bounce_rate", None), found.pop("engaged_sessions", None)
    if "engagement_rate" not in found and bounced is not None:
        found["engagement_rate"] = 1.0 - bounced
    if "engagement_rate" not in found and engaged is not None and found.get("sessions"):
        found["engagement_rate"] = min(1.0, engaged / found["sessions"])
    if found.get("position") == 0:  # "no position", not the place before the first
        del found["position"]
    return {name: found[name] for name in FIGURES if name in found}


def clean(cell: str, longest: int) -> str:
    """Return a cell as one line of printable signs; the apostrophe that guards a formula is no part of it."""
    text = cell.strip()
    if text.startswith("'") and text[1:2] in ("=", "+", "-", "@"):
        text = text[1:]
    printable = "".join(sign if sign.isprintable() else " " for sign in text[: longest * 2])
    return " ".join(printable.split())[:longest]


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
