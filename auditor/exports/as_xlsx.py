"""`audit.xlsx`: a sheet a view, with filters, frozen headings, colours, and columns that people fill in.

What comes from crawled pages is always written as text; the columns for people are marked by their colour and offer
the choices that `auditor correct` understands when the file comes back.
"""

import io
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from auditor.contents import Contents, Value
from auditor.errors import InputError
from auditor.exports.columns import Cell
from auditor.exports.keeping import saved_by_somebody, write_beside
from auditor.exports.options import ExportOptions
from auditor.exports.printing import LINE, row_height, set_print
from auditor.exports.safe import LONGEST_CELL, NOT_XML, safe_cell
from auditor.exports.sheet import Head, Sheet
from auditor.exports.sheets import lists, sheets
from auditor.exports.sheets_customers import contacts_sheets, customers_sheets
from auditor.exports.sheets_demand import demand_sheets
from auditor.exports.sheets_languages import languages_sheets
from auditor.exports.sheets_looks import looks_sheets
from auditor.exports.sheets_trend import trend_sheets
from auditor.exports.sheets_unanswered import unanswered_sheets
from auditor.exports.wording import Wording
from auditor.records.audit import Audit

NAME = "audit.xlsx"
# Rows go to temporary files: kept in memory, those of 30,000 pages took 620 MB.
OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": True,
}
# Excel's own limit of rows, less the heading.
MOST_ROWS = 1_048_575
# Rows that offer choices although they are still empty, so that a person can add lines.
SPARE_ROWS = 50
LISTS = "_"
# The name of the property that holds it, and what Excel takes for one.
MARK, LONGEST_MARK = "auditor", 250
INK, SOFT, RULE, HEAD_FILL, HUMAN_FILL = "#1b2127", "#535c66", "#dcdad3", "#ecebe6", "#fdf6e3"
GOOD, BAD = "#d7ebe4", "#f6ddd5"
NUMBERS = {"number": "#,##0.##", "share": "0%", "score": "0", "heat": "0"}


def write(audit: Audit, folder: Path, options: ExportOptions) -> tuple[Path, ...]:
    """Write `audit.xlsx` into `folder`, in the report's language; one that somebody has saved is kept beside it."""
    words = Wording(options.language, audit.journey)
    made = (
        *sheets(audit, words, options.typed),
        *looks_sheets(audit, words),
        *customers_sheets(audit, words),
        *contacts_sheets(audit, words),
        *languages_sheets(audit, words),
        *demand_sheets(audit, words),
        *unanswered_sheets(audit, words),
        *trend_sheets(audit, words),
    )
    data = workbook(made, lists(words), words, audit.site, audit.generated_at)
    return write_beside(folder / NAME, data, old_stays=options.edited or saved_by_somebody(folder / NAME))


def workbook(made: Sequence[Sheet], choices: dict[str, list[str]], words: Wording, title: str, at: str) -> bytes:
    """Return `made` as a workbook; `choices` (name -> values) are what cells for people offer, `at` its ISO time.

    Its mark says what it holds and whose it is. Raises InputError when the folder of temporary files does not take it.
    """
    try:
        return _workbook(made, choices, words, title, at)
    except (OSError, XlsxWriterException) as trouble:
        cause = getattr(trouble, "strerror", None) or trouble
        raise InputError("workbook-cannot-be-made", cause=cause) from None


def _workbook(made: Sequence[Sheet], choices: dict[str, list[str]], words: Wording, title: str, at: str) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, OPTIONS)
    book.set_properties({"title": title, "created": made_at(at)})
    formats = Formats(book)
    contents = Contents()
    pages = [book.add_worksheet(sheet.name) for sheet in made]
    ranges = _lists_sheet(book, choices) if choices else {}
    for sheet, page in zip(made, pages, strict=True):
        _write_sheet(page, sheet, formats, words, ranges, contents)
        set_print(page, sheet, title, words.day(at))
    book.set_custom_property(MARK, f"{contents.digest} {title}"[:LONGEST_MARK])
    book.close()
    return out.getvalue()


def made_at(text: str) -> datetime:
    """Return the audit's own time, which also marks a workbook that nobody has saved; 2000-01-01 without one."""
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return datetime(2000, 1, 1)  # noqa: DTZ001 - the library takes it as UTC


class Formats:
    """The looks of cells, each made once; `of` gives that of a column."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - the library has no types
        self._book = book
        self._made: dict[tuple[str, bool], Any] = {}
        head = {"bold": True, "font_color": INK, "bg_color": HEAD_FILL, "bottom": 1, "text_wrap": True, "valign": "top"}
        self.head = book.add_format(head)
        self.number_head = book.add_format(head | {"align": "right", "indent": 1})
        self.lead = book.add_format({"bold": True, "font_color": INK, "valign": "top"})
        self.top = book.add_format({"font_color": INK, "valign": "top"})
        self.good = book.add_format({"bg_color": GOOD})
        self.bad = book.add_format({"bg_color": BAD})

    def of(self, kind: str, *, human: bool) -> Any:  # noqa: ANN401
        """Return the look of a column of `kind`; cells for people have a fill and keep a leading sign as text."""
        if (kind, human) not in self._made:
            look: dict[str, object] = {"valign": "top", "text_wrap": kind == "text"}
            if kind in NUMBERS:
                look |= {"num_format": NUMBERS[kind], "align": "right", "indent": 1}
            if kind == "date":
                look["num_format"] = "yyyy-mm-dd"
            if human:
                look |= {"bg_color": HUMAN_FILL, "border": 1, "border_color": RULE, "quote_prefix": kind == "text"}
            self._made[kind, human] = self._book.add_format(look)
        return self._made[kind, human]


def _lists_sheet(book: Any, choices: dict[str, list[str]]) -> dict[str, str]:  # noqa: ANN401
    """Write the choices to a hidden sheet (a list in the cell itself may hold 255 characters); return their ranges."""
    page = book.add_worksheet(LISTS)
    page.hide()
    longest = max(len(names) for names in choices.values())
    for row in range(longest):
        for place, names in enumerate(choices.values()):
            if row < len(names):
                page.write_string(row, place, names[row])
    return {
        key: f"={LISTS}!${chr(65 + place)}$1:${chr(65 + place)}${len(names)}"
        for place, (key, names) in enumerate(choices.items())
    }


def _write_sheet(
    page: Any, sheet: Sheet, formats: Formats, words: Wording, ranges: dict[str, str], contents: Contents  # noqa: ANN401
) -> None:  # fmt: skip
    first = _write_top(page, sheet, formats, contents)
    page.freeze_panes(first + 1, sheet.frozen_columns)
    for place, head in enumerate(sheet.heads):
        page.set_column(
            place, place, head.width, formats.of(head.kind, human=head.human), {"hidden": 1} if head.hidden else {}
        )
    page.set_row(first, 32)
    for place, head in enumerate(sheet.heads):
        page.write_string(first, place, head.name, formats.number_head if head.kind in NUMBERS else formats.head)
        contents.add(sheet.name, first, place, head.name)
    last = first
    for last, row in enumerate(sheet.rows(), first + 1):
        if last > MOST_ROWS:
            break
        if (height := row_height(sheet, row)) > LINE:
            page.set_row(last, height)
        for place, (head, value) in enumerate(zip(sheet.heads, row, strict=False)):
            written = _write_cell(page, last, place, head, value, formats, words)
            contents.add(sheet.name, last, place, written)
    page.autofilter(first, 0, max(last, first + 1), len(sheet.heads) - 1)
    for place, head in enumerate(sheet.heads):
        _choices(page, place, head, last, ranges)
        if last > first:
            _colours(page, (first + 1, place, last, place), head, formats, words)


def _write_top(page: Any, sheet: Sheet, formats: Formats, contents: Contents) -> int:  # noqa: ANN401
    """Write the lines above the table and return the row of the headings."""
    for row, (what, value) in enumerate(sheet.top):
        for place, text in enumerate((safe_cell(what), safe_cell(value))):
            page.write_string(row, place, text, formats.top if place else formats.lead)
            contents.add(sheet.name, row, place, text)
    return len(sheet.top) + 1 if sheet.top else 0


def _write_cell(
    page: Any, row: int, place: int, head: Head, value: Cell, formats: Formats, words: Wording  # noqa: ANN401
) -> Value:  # fmt: skip
    """Write one cell and return what stands in it."""
    if value is None or value == "":
        return None  # the column's own look shows
    look = formats.of(head.kind, human=head.human)
    if isinstance(value, int | float) and not isinstance(value, bool):
        page.write_number(row, place, value, look)
        return value
    if head.kind == "date" and isinstance(value, str) and (day := _day(value)):
        page.write_datetime(row, place, datetime(day.year, day.month, day.day), look)  # noqa: DTZ001 - a date of a sheet
        return day
    if isinstance(value, bool):
        text = words.name("word", "yes" if value else "no")
    else:
        bare = head.human and not head.choices
        text = NOT_XML.sub("", value[:LONGEST_CELL]) if bare else safe_cell(value)
    page.write_string(row, place, text, look)
    return text


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if found.year >= 1900 else None


def _choices(page: Any, place: int, head: Head, last: int, ranges: dict[str, str]) -> None:  # noqa: ANN401
    if head.choices:
        rule: dict[str, object] = {"validate": "list", "source": ranges[head.choices], "error_type": "warning"}
    elif head.human and head.kind == "date":
        rule = {
            "validate": "date", "criteria": ">", "value": date(2000, 1, 1), "error_type": "warning",
        }  # fmt: skip
    else:
        return
    page.data_validation(1, place, min(last + SPARE_ROWS, MOST_ROWS), place, rule | {"ignore_blank": True})


def _colours(
    page: Any, area: tuple[int, int, int, int], head: Head, formats: Formats, words: Wording  # noqa: ANN401
) -> None:  # fmt: skip
    if head.kind == "share":
        bar = {"type": "data_bar", "bar_color": "#a3c0da", "min_type": "num", "max_type": "num"}
        page.conditional_format(*area, bar | {"min_value": 0, "max_value": 1})
    elif head.kind in ("score", "heat"):
        low, high = ("#f6ddd5", "#bfe0d4") if head.kind == "score" else ("#ffffff", "#7fa8cc")
        page.conditional_format(*area, {"type": "2_color_scale", "min_color": low, "max_color": high})
    elif head.id == "cta_verdict":
        for verdict in ("fits", "not-expected", "missing", "too-soft", "too-hard", "wrong-target", "only-in-menu"):
            look = formats.good if verdict in ("fits", "not-expected") else formats.bad
            name = words.title("verdict", verdict)
            page.conditional_format(*area, {"type": "cell", "criteria": "==", "value": f'"{name}"', "format": look})
    elif head.id == "sure":
        no = f'"{words.name("word", "no")}"'
        page.conditional_format(*area, {"type": "cell", "criteria": "==", "value": no, "format": formats.bad})
