"""Reads numbers and dates as tools write them: decimal comma or point, thousands in any fashion, per cent, dashes.

Which mark is the decimal one is decided by what the figure is: clicks are whole, so that `1,234` and `1.234` are both
a thousand of them, while a position of `1,234` is between one and two.
"""

import math
import re
from datetime import date

# Spaces of every kind and apostrophes part thousands.
_GAPS = re.compile(r"[\s\u00a0\u202f\u2009'’]")
_NUMBER = re.compile(r"^[+-]?[\d.,]*\d[\d.,]*$")
_THOUSANDS = re.compile(r"^\d{1,3}([.,]\d{3})+$")
# Beyond this no figure of a website lies; a larger one is a slip or an attack.
_LARGEST = 1e12
_EARLIEST, _LATEST = date(2000, 1, 1), date(2100, 1, 1)


def number_of(cell: str, *, whole: bool) -> float | None:
    """Return the number in a cell, None when there is none. `whole`: a figure that is counted, not measured."""
    text = _GAPS.sub("", cell.strip().removeprefix("'")).removesuffix("%").replace("\u2212", "-")
    if not text or len(text) > 40 or not _NUMBER.match(text):
        return _scientific(text)
    sign, digits = (text[0], text[1:]) if text[0] in "+-" else ("", text)
    if "." in digits and "," in digits:
        thousands = "," if digits.rfind(".") > digits.rfind(",") else "."
        digits = digits.replace(thousands, "")
    elif (whole and _THOUSANDS.match(digits)) or max(digits.count("."), digits.count(",")) > 1:
        digits = digits.replace(".", "").replace(",", "")
    try:
        value = float(sign + digits.replace(",", "."))
    except ValueError:
        return None
    return value if abs(value) <= _LARGEST else None


def _scientific(text: str) -> float | None:
    """A workbook writes very small shares as 5e-05."""
    if not re.fullmatch(r"[+-]?\d+(\.\d+)?[eE][+-]?\d{1,2}", text):
        return None
    value = float(text)
    return value if math.isfinite(value) and abs(value) <= _LARGEST else None


def rate_of(cell: str) -> float | None:
    """Return a rate as a share of 1: `3,2 %`, `3.2%`, `0.032`; a bare number above 1 is per cent too."""
    value = number_of(cell, whole=False)
    if value is None or value < 0:
        return None
    share = value / 100 if "%" in cell or value > 1 else value
    return share if share <= 1 else None


def day_of(cell: str) -> date | None:
    """Return a date written as 2026-10-31, 20261031 or 2026/10/31; None for anything else."""
    found = re.fullmatch(r"\s*(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})\s*", cell)
    if not found:
        return None
    try:
        day = date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None
    return day if _EARLIEST <= day <= _LATEST else None
