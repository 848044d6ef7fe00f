"""Reads the rows under a table's headings: addresses, queries, figures; whatever is not read is counted by its reason.

A cell that a spreadsheet has turned into a date is lost for good, so it is told and never turned back by a guess.
"""

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from auditor.records.demand import FIGURES, ImportRow
from auditor.sources.heading_words import metrics
from auditor.sources.lists import plain_heading
from auditor.sources.numbers import number_of, rate_of
from auditor.sources.shapes import Shape

# Google cuts queries at some 2,000 signs; what is longer than this tells no need in words.
LONGEST_QUERY = 200
LONGEST_ADDRESS = 2048
RATES = ("ctr", "engagement_rate", "bounce_rate")
MEASURES = ("position",)
LISTED = ("page", "query", "date")
MOST_EXAMPLES = 3
LONGEST_EXAMPLE = 60
# What tools write where there is no figure.
NO_FIGURE = frozenset(("", "-", "–", "—", "n/a", "#n/a", "null", "none", "nan", "(not set)", "(inte angivet)"))
_MONTHS = "jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec"
# 2026-05-06, 5/6/2026, 06-maj, maj.06, 05:06:00.
_DATED = re.compile(
    rf"\d{{4}}-\d\d-\d\d.*|\d{{1,2}}/\d{{1,2}}(/\d{{2,4}})?|\d{{1,4}}[-. ]?({_MONTHS})\w*\.?([-. ]?\d{{2,4}})?"
    rf"|({_MONTHS})\w*\.?[-. ]?\d{{1,4}}|\d{{1,2}}:\d\d(:\d\d)?",
    re.IGNORECASE,
)


class Dropped:
    """Counts what is not read, by reason, with the first examples of each."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.examples: dict[str, tuple[str, ...]] = {}

    def add(self, reason: str, example: str = "") -> None:
        """Count one row or cell."""
        self.counts[reason] += 1
        known = self.examples.get(reason, ())
        shown = clean(example, LONGEST_EXAMPLE)
        if shown and len(known) < MOST_EXAMPLES and shown not in known:
            self.examples[reason] = (*known, shown)


def rows_read(
    lines: Sequence[Sequence[str]], heads: Sequence[str], shape: Shape, dropped: Dropped
) -> Iterator[ImportRow]:
    """Yield the rows of a table with something to tell; what is left out goes to `dropped`.

    `heads` is the row of headings, for the names of columns in what is told.
    """
    names = {name: " ".join(heads[at].split()) for name, at in shape.columns.items()}
    known = variants_of(lines, shape)
    for line, variant in _told(lines, shape):
        cells = {name: line[at] for name, at in shape.columns.items() if at < len(line)}
        if not any(cell.strip() for cell in cells.values()):
            continue  # the row of a table beside this one
        if variant not in known[: 1 + shape.by_period]:
            dropped.add("variant", variant)
        elif variant == known[0] and (row := _row(cells, names, dropped)):
            yield row


def rows_before(lines: Sequence[Sequence[str]], shape: Shape) -> Iterator[ImportRow]:
    """Yield the rows of the earlier period, where a table compares two: columns of their own, or rows of their own."""
    known = variants_of(lines, shape)
    listed = {name: at for name, at in shape.columns.items() if name in LISTED}
    columns = listed | shape.earlier if shape.earlier else shape.columns
    wanted = known[:1] if shape.earlier else known[1:2] if shape.by_period else ()
    for line, variant in _told(lines, shape):
        cells = {name: line[at] for name, at in columns.items() if at < len(line)}
        if variant in wanted and (row := _row(cells, {}, Dropped())):
            yield row


def variants_of(lines: Sequence[Sequence[str]], shape: Shape) -> tuple[str, ...]:
    """Return the values of the column that repeats each row, as they come; one empty value without such a column."""
    return tuple(dict.fromkeys(variant for _, variant in _told(lines, shape))) or ("",)


def _told(lines: Sequence[Sequence[str]], shape: Shape) -> Iterator[tuple[Sequence[str], str]]:
    """Yield the lines that hold something, with their variant."""
    for line in lines:
        if any(cell.strip() for cell in line) and not line[0].lstrip().startswith("#"):
            at = shape.variant
            yield line, line[at].strip() if at is not None and at < len(line) else ""


def _row(cells: dict[str, str], names: dict[str, str], dropped: Dropped) -> ImportRow | None:
    address, query = clean(cells.get("page", ""), LONGEST_ADDRESS), clean(cells.get("query", ""), LONGEST_QUERY)
    reason, example = _not_a_row(cells, address, query)
    if reason:
        dropped.add(reason, example)
        return None
    figures = figures_of(cells, names, dropped)
    if not figures:
        dropped.add("no-figures", address or query)
        return None
    if len(cells.get("query", "").strip()) > LONGEST_QUERY:
        dropped.add("cut", query)
    return ImportRow(address=address, query=query, figures=figures)


def _not_a_row(cells: dict[str, str], address: str, query: str) -> tuple[str, str]:
    """Return (reason, example) why a row is none of pages and queries, ("", "") when it is one."""
    if address.lower().rstrip(":") in metrics().totals.words:
        return "total", address
    if plain_heading(address) in metrics().columns["page"] and "/" not in address and "." not in address and address:
        return "heading", address
    if "page" in cells and not address:
        return "no-address", query
    if "query" in cells and not query:
        return "no-query", address
    return next((("date", cell) for cell in (address, query) if re.fullmatch(r"\d{4}-\d\d-\d\d", cell)), ("", ""))


def figures_of(cells: dict[str, str], names: dict[str, str], dropped: Dropped) -> dict[str, float]:
    """Return the figures of a row: name -> number, only what is there; cells that are no figure go to `dropped`."""
    found: dict[str, float] = {}
    for name, cell in cells.items():
        if name in LISTED or cell.strip().lower() in NO_FIGURE:
            continue
        value = rate_of(cell) if name in RATES else number_of(cell, whole=name not in MEASURES)
        if value is not None and value >= 0 and math.isfinite(value):
            found[name] = value
        else:
            dropped.add(
                "date" if _DATED.fullmatch(cell.strip()) else "not-a-figure", f"{names.get(name, name)}: {cell}"
            )
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
