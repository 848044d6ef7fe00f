"""Imports by hand, for this room."""

from collections.abc import Callable

import pytest

from auditor.records.demand import Import, ImportRow


@pytest.fixture(scope="session")
def brought() -> Callable[..., Import]:
    """Makes an import of rows (address or query, figures); with `kind="page-queries"` of (address, query, figures)."""

    def made(*rows: tuple, kind: str = "pages", source: str = "search-console", **values: str) -> Import:
        def row(cells: tuple) -> ImportRow:
            if kind == "page-queries":
                return ImportRow(address=cells[0], query=cells[1], figures=cells[2])
            return ImportRow(**{"query" if kind == "queries" else "address": cells[0]}, figures=cells[1])

        given = {"name": f"{source}-{kind}.csv", "digest": repr(rows)}
        return Import(source=source, kind=kind, rows=tuple(map(row, rows)), **{**given, **values})

    return made
