"""How a sheet of the workbook comes out on paper: on its side, as wide as the paper, headings on every page."""

from collections.abc import Sequence
from typing import Any

from auditor.exports.columns import Cell
from auditor.exports.sheet import Sheet

# Points of a line of text; programs other than Excel do not make a row as high as its wrapped text, so it is told them.
LINE = 15
MOST_LINES = 16
# Letters on a line, of those that its width promises: words are not cut.
FILLED = 0.88
# A4 in the language of spreadsheets.
A4 = 9
# Characters that can be read across a page on its side; further columns are left off the paper, not shrunk to nothing.
MOST_ACROSS = 210
MARGINS = {"left": 0.4, "right": 0.4, "top": 0.5, "bottom": 0.6}
LONGEST_SITE = 80


def set_print(page: Any, sheet: Sheet, site: str, day: str) -> None:  # noqa: ANN401 - the library has no types
    """Set paper, headings that recur, and a foot with the site, the sheet, the date and the page."""
    page.set_landscape()
    page.set_paper(A4)
    page.set_margins(**MARGINS)
    page.fit_to_pages(1, 0)
    top = len(sheet.top) + 1 if sheet.top else 0
    page.repeat_rows(top)
    page.set_footer(f"&L{_plain(site)[:LONGEST_SITE]} · {_plain(sheet.name)}&C{_plain(day)}&R&P / &N")
    page.print_across()
    page.print_area(0, 0, page.dim_rowmax or 0, across(sheet) - 1)


def row_height(sheet: Sheet, row: Sequence[Cell]) -> int:
    """Return the points that a row needs for its longest wrapped text, at most MOST_LINES lines."""
    most = 1
    for head, value in zip(sheet.heads, row, strict=False):
        if head.kind == "text" and isinstance(value, str) and (len(value) > FILLED * head.width or "\n" in value):
            most = max(most, 1 if head.hidden else lines_of(value, head.width))
    return LINE * min(most, MOST_LINES)


def lines_of(text: str, width: int) -> int:
    """Return how many lines a text takes in a column of `width` letters."""
    across = max(1, int(FILLED * width))
    return sum(max(1, -(-len(line) // across)) for line in text.split("\n", MOST_LINES)[:MOST_LINES])


def across(sheet: Sheet) -> int:
    """Return how many columns fit on a page; at least one does."""
    width, count = 0, 0
    for head in sheet.heads:
        width += 0 if head.hidden else head.width
        if count and width > MOST_ACROSS:
            break
        count += 1
    return max(1, count)


def _plain(text: str) -> str:
    """A footer reads what follows an ampersand as a command."""
    return text.replace("&", "&&")
