"""What a crawled text must not do in a spreadsheet or a page: be run as a formula, or be followed as a script."""

import re

# OWASP: a cell that begins with one of these may be run; NUL hides the next one from some readers.
FORMULA = frozenset("=+-@\t\r\n\0|%＝＋－＠")
# Excel's own limit for one cell.
LONGEST_CELL = 32_000
# Blanks and marks without width that a formula may hide behind.
UNSEEN = " \t\r\n\u00a0\u200b\u200e\u200f\u202a\u202e\u2060\ufeff"
# What XML 1.0 cannot carry, lone surrogates among it.
NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def safe_cell(text: str) -> str:
    """Return crawled `text` so that no spreadsheet runs it: an apostrophe goes before what could begin a formula."""
    bare = NOT_XML.sub("", text[:LONGEST_CELL])
    risky = text[:1] in FORMULA or bare[:1] in FORMULA or bare.lstrip(UNSEEN)[:1] in FORMULA
    return f"'{bare}" if risky else bare


def safe_link(url: str) -> str:
    """Return `url` when it is a web address, else "": nothing else from a page becomes a link."""
    return url if url.startswith(("http://", "https://")) else ""


def safe_name(text: str) -> str:
    """Return `text` as a file name: letters, digits, dot and dash, at most 80 characters, never empty or hidden."""
    return re.sub(r"[^\w.-]+", "-", text).strip(".-")[:80] or "site"
