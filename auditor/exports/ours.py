"""Tells our own reports from files of others that bear the same name: those are never written over.

A page, a JSON file and a Markdown file of ours say what they are in their first lines; a PDF, by what printed it.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from auditor.errors import InputError
from auditor.exports.optional import PLACEHOLDER
from auditor.exports.wording import LANGUAGES, Wording

# So far into a file its kind is told.
START = 8_192
# Chromium ends a PDF with what made it; ours are printed by nothing else.
PRINTER = b"Skia/PDF"
LARGEST_PDF = 200_000_000


def is_page(start: bytes) -> bool:
    """True for the start of a page that this program wrote."""
    return b'<meta name="content-audit"' in start


def is_data(start: bytes) -> bool:
    """True for the start of a JSON file that this program wrote."""
    return start[:1] == b"{" and b'"schema"' in start[:200]


def is_markdown(start: bytes) -> bool:
    """True for the start of a summary that this program wrote."""
    return start.startswith(_titles())


@lru_cache(maxsize=1)
def _titles() -> tuple[bytes, ...]:
    titles = (Wording(language).tables["report"]["page"]["title"] for language in LANGUAGES)
    return tuple(f"# {PLACEHOLDER.split(title)[0]}".encode() for title in titles)


OURS: Mapping[str, Callable[[bytes], bool]] = {".html": is_page, ".json": is_data, ".md": is_markdown}
# What each format writes over; workbooks and lists of pages are kept beside the new ones instead.
FILES: Mapping[str, tuple[str, ...]] = {
    "html": ("report.html", "summary.html"),
    "summary": ("summary.html",),
    "map": ("map.html",),
    "json": ("audit.json",),
    "md": ("summary.md",),
    "pdf": ("report.pdf", "summary.pdf", "map.pdf"),
}
# Lists that get a number where an older one is kept beside, workbooks of owners, and what is no format of its own.
NUMBERED = re.compile(
    r"(?:audit(?:-\d+)?|owner-[\w.-]+)\.xlsx|(?:pages|actions|ctas|links|gaps|history|tickets)(?:-\d+)?\.csv"
)
OTHERS = frozenset(
    ("redirects.csv", "redirects.nginx.conf", "redirects.htaccess", "_redirects", "compare.html", "compare.json")
)


def is_report(name: str) -> bool:
    """Return True for the name of a file that the formats, or a comparison with the audit before, write."""
    return name in OTHERS or any(name in names for names in FILES.values()) or bool(NUMBERED.fullmatch(name))


def refuse_foreign(folder: Path, names: Iterable[str]) -> None:
    """Raise InputError when one of the files of these names in `folder` is not ours."""
    for name in names:
        path = folder / name
        if path.is_symlink() or (path.exists() and not _ours(path)):
            raise InputError("is-not-report-of-auditor-and", path=path)


def refuse_foreign_reports(folder: Path, formats: Iterable[str]) -> None:
    """Raise InputError when a report in one of `formats` would take the place of a file that is not ours."""
    refuse_foreign(folder, dict.fromkeys(name for kind in formats for name in FILES.get(kind, ())))


def _ours(path: Path) -> bool:
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            if path.suffix == ".pdf":
                return PRINTER in file.read(LARGEST_PDF)
            start = file.read(START)
    except OSError:
        return False
    return not start or OURS[path.suffix](start)
