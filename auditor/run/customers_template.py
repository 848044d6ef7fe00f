"""Writes the template of the customers' half of the map: TOML with comments, or the same lines as a sheet."""

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from auditor.customers.template import Line, template_lines, template_text
from auditor.errors import InputError
from auditor.exports.as_xlsx import workbook
from auditor.exports.sheet import Head, Sheet
from auditor.exports.wording import Wording
from auditor.lang.reports import report_language
from auditor.run.customers import SHEETS

# How wide the columns of the sheet are, in its order.
WIDTHS = (18, 18, 14, 60, 16, 12, 18)
NUMBERS = (4, 5)
# Of no audit: the same template is the same file on any day.
NO_DAY = "2000-01-01T00:00:00+00:00"


def write_template(path: Path, language: str) -> None:
    """Write the template to `path`, a sheet where its ending is that of one.

    Raises InputError when the file is there already or cannot be written.
    """
    kind = path.suffix.lower()
    data = _sheet(path, language) if kind in SHEETS else template_text(language).encode()
    write_new(path, data)


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet; raises InputError when it is, or cannot be written."""
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError:
        raise InputError("is-already-there", path=path) from None
    except OSError as trouble:
        raise InputError("file-cannot-be-written", path=path, strerror=trouble.strerror) from None


def _sheet(path: Path, language: str) -> bytes:
    heads, *lines = template_lines(language)
    if path.suffix.lower() not in (".xlsx", ".xlsm"):
        out = io.StringIO()
        csv.writer(out, delimiter=report_language(language).csv or ",").writerows([heads, *lines])
        return out.getvalue().encode("utf-8-sig")
    words = Wording(language)
    sheet = customers_sheet(words, heads, lines)
    return workbook([sheet], {}, words, sheet.name, NO_DAY)


def customers_sheet(words: Wording, heads: Line, lines: Sequence[Line]) -> Sheet:
    """Return the sheet of what customers say, with `lines` filled in."""
    columns = tuple(
        Head(id=str(place), name=str(name), kind="number" if place in NUMBERS else "text", width=width, human=True)
        for place, (name, width) in enumerate(zip(heads, WIDTHS, strict=True))
    )
    return Sheet(
        id="customers", name=words.name("sheet", "customers"), heads=columns, rows=lambda: [list(one) for one in lines]
    )
