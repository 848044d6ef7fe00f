"""Recognises a table of figures by its headings: which tool wrote it, and which column holds what.

Headings are data (metrics.toml). A table whose headings fit no tool is no table of ours and is passed over.
"""

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from auditor.datafile import shipped_record
from auditor.records.base import StrictRecord
from auditor.records.demand import Kind, Source
from auditor.sources.lists import plain_heading

# GA4 writes some ten lines before its table.
HEADING_ROWS = 30
# Rows that tell what a column holds.
SAMPLE = 50
# Figures that a comparison of two periods repeats.
REPEATED = ("clicks", "impressions", "ctr", "position")
MEASURED = (
    "clicks", "impressions", "ctr", "position", "sessions", "views", "users", "key_events", "exits",
    "engagement_rate", "bounce_rate", "engaged_sessions",
)  # fmt: skip


class Signature(StrictRecord, frozen=True, kw_only=True):
    """A tool by its headings: every one of `all`, and one of `any` (when it names some)."""

    id: Source
    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()


class Words(StrictRecord, frozen=True, kw_only=True):
    """Words that a heading holds, or a cell is."""

    words: tuple[str, ...]


class Landing(StrictRecord, frozen=True, kw_only=True):
    """Headings of pages on which visits began."""

    columns: tuple[str, ...]


class Period(StrictRecord, frozen=True, kw_only=True):
    """Names of the lines that tell a period."""

    starts: tuple[str, ...]
    ends: tuple[str, ...]


class Metrics(StrictRecord, frozen=True, kw_only=True):
    """All of metrics.toml."""

    columns: dict[str, tuple[str, ...]]
    ambiguous: dict[str, tuple[str, ...]]
    earlier: Words
    sources: tuple[Signature, ...]
    landing: Landing
    period: Period
    totals: Words


class Shape(NamedTuple):
    """A recognised table: the number of its heading row, the tool, what it lists, and meaning -> column."""

    row: int
    source: Source
    kind: Kind
    columns: dict[str, int]


@lru_cache(maxsize=1)
def metrics() -> Metrics:
    """Return the headings that ship with the program."""
    found: Metrics = shipped_record(Path(__file__).with_name("metrics.toml"), Metrics)
    return found


def shape_of(rows: Sequence[Sequence[str]]) -> Shape | None:
    """Return the shape of a table, None when it lists neither pages nor queries with figures."""
    for number, row in enumerate(rows[:HEADING_ROWS]):
        heads = [plain_heading(cell[:200]) for cell in row]
        source = source_of(heads)
        columns = columns_of(heads, source)
        told = [name for name in columns if name in MEASURED]
        if told and not {"page", "query", "date"} & columns.keys() and _lists_addresses(rows[number + 1 :]):
            columns["page"] = 0
        if told and ("page" in columns or "query" in columns):
            return Shape(number, source, _kind(heads, columns), columns)
    return None


def _lists_addresses(rows: Sequence[Sequence[str]]) -> bool:
    """True when the first column holds addresses, whatever its heading says: tools rename it from year to year."""
    cells = [row[0].strip() for row in rows[:SAMPLE] if row and row[0].strip()]
    return bool(cells) and sum("://" in cell or cell.startswith("/") for cell in cells) > len(cells) / 2


def source_of(heads: Sequence[str]) -> Source:
    """Return the tool whose headings these are; `sheet` when it is none that we know."""
    bare = {_current(head) or head for head in heads}
    for tool in metrics().sources:
        if bare.issuperset(tool.all) and (not tool.any or not bare.isdisjoint(tool.any)):
            return tool.id
    return "sheet"


def columns_of(heads: Sequence[str], source: Source) -> dict[str, int]:
    """Return meaning -> column. The order of the names in metrics.toml decides between several that fit."""
    table = metrics()
    found: dict[str, int] = {}
    for meaning, names in table.columns.items():
        wanted = names
        if source == "analytics":
            doubtful = {word for words in table.ambiguous.values() for word in words}
            wanted = (*(name for name in names if name not in doubtful), *table.ambiguous.get(meaning, ()))
        fits = [name for name in wanted if name in heads]
        if fits:
            found[meaning] = heads.index(fits[0])
        elif meaning in REPEATED:
            current = next((at for at, head in enumerate(heads) if _current(head) in wanted), None)
            if current is not None:
                found[meaning] = current
    return found


def _current(head: str) -> str:
    """Return the figure in a heading such as `last 28 days clicks`, "" when it is none or of an earlier period."""
    table = metrics()
    if not any(sign.isdigit() for sign in head) or any(word in head for word in table.earlier.words):
        return ""
    names = (name for meaning in REPEATED for name in table.columns[meaning] if head.endswith(f" {name}"))
    return max(names, key=len, default="")


def _kind(heads: Sequence[str], columns: dict[str, int]) -> Kind:
    if "query" in columns:
        return "page-queries" if "page" in columns else "queries"
    return "landing" if heads[columns["page"]] in metrics().landing.columns else "pages"
