"""How numbers, shares and dates are written in each language of the report, by its language.toml.

A figure must not break over a line or be read by the wrong convention: Swedish has a decimal comma, a no-break space
between thousands and before the per cent sign.
"""

import math
from datetime import date

from auditor.lang.reports import report_language

NBSP = "\u00a0"


def number(value: float, language: str, decimals: int | None = None) -> str:
    """Return `value` in `language`: whole numbers bare, others with one decimal unless `decimals` says otherwise."""
    if isinstance(value, float) and not math.isfinite(value):
        return "–"
    places = (0 if float(value).is_integer() else 1) if decimals is None else decimals
    text = f"{value:,.{places}f}"
    if decimals is None and places and text.endswith("0"):
        text = text[:-2]
    text = text.replace("-", "−") if float(value) < 0 else text
    if text in ("−0", "-0"):
        text = "0"
    signs = report_language(language)
    return text.translate({ord(","): signs.thousands, ord("."): signs.decimal})


def percent(share: float, language: str) -> str:
    """Return a share 0-1 as whole per cent; a share that is not zero never reads as zero."""
    if not math.isfinite(share):
        return "–"
    whole = f"<{1}" if 0 < share < 0.005 else number(round(share * 100), language)
    return f"{whole}{report_language(language).percent}"


def day(iso: str, language: str) -> str:
    """Return an ISO date or time as `21 november 2026`; text that is no date is returned as it is."""
    try:
        found = date.fromisoformat(iso[:10])
    except ValueError:
        return iso
    signs = report_language(language)
    return signs.date.format(day=found.day, month=signs.months[found.month - 1], year=found.year)


def clock(seconds: float) -> str:
    """Return a length of time as `1:05` or `2:00:05`."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
