"""Markdown for the pages of the reference: tables whose cells cannot break them, and the line that says who wrote it.

Shared by all pages, so that they look alike.
"""

from collections.abc import Iterable, Sequence

MADE = "<!-- Made by `python -m tools.reference` from the program's own data. Do not edit: run it again. -->"


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table; what would end a cell is escaped."""
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    lines += [f"| {' | '.join(cell(value) for value in row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def cell(value: object) -> str:
    """Return a value as it stands in a cell."""
    return " ".join(str(value).split()).replace("|", "\\|") or "–"


def code(value: object) -> str:
    """Return a value as code, nothing for nothing."""
    return f"`{value}`" if str(value) else ""


def codes(values: Iterable[object]) -> str:
    """Return values as code with commas between."""
    return ", ".join(code(value) for value in values)


def page(title: str, intro: str, *parts: str) -> str:
    """Return a page of the reference."""
    return "\n\n".join([MADE, f"# {title}", intro, *(part.strip() for part in parts)]) + "\n"
