"""Keeps the series of a site in the folder `history` beside its audit file, one small file an audit, never lost.

`TIME.json` holds the figures and stays for ever; `TIME.audit.json.gz` holds the audit itself, so that any two can be
compared, and is kept for the newest ones and the last of each month. A file is written whole or not at all, the audit
before its figures, so that a run that is cut short leaves the series as it was.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec.structs import replace

from auditor.audit_json import audit_parts
from auditor.errors import StoreError
from auditor.files import write_bytes, write_parts
from auditor.history.point import point_of
from auditor.history.trend import kept, trend_of
from auditor.records.audit import Audit
from auditor.records.history import HISTORY_VERSION, HistoryPoint
from auditor.records.judgement import PageResult
from auditor.records.ready import ready

FOLDER = "history"
FIGURES = ".json"
WHOLE = ".audit.json.gz"
# `2026-11-21T225500Z`, with a number where two audits share a second.
NAME = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z(-\d+)?\.json")
# A point is a few kilobytes; anything larger is not ours.
LARGEST_POINT = 1_000_000
# What tells zlib to write a gzip file.
GZIP = 16 + zlib.MAX_WBITS
# Thirteen years of daily audits.
MOST_POINTS = 5_000


def series(folder: Path, site: str) -> tuple[HistoryPoint, ...]:
    """Return the points of `site` in an audit's folder, oldest first; files that are no points are passed over."""
    return tuple(sorted((point for _, point in stored(folder / FOLDER) if point.site == site), key=lambda p: p.at))


def stored(place: Path) -> Iterator[tuple[Path, HistoryPoint]]:
    """Yield the files of figures and what they hold, the newest MOST_POINTS of them."""
    if not place.is_dir():
        return
    for path in sorted(path for path in place.iterdir() if NAME.fullmatch(path.name))[-MOST_POINTS:]:
        point = read_point(path)
        if point is not None:
            yield path, point


def read_point(path: Path) -> HistoryPoint | None:
    """Return the figures in a file, None when it is damaged, of another kind, or of a later version."""
    try:
        if path.stat().st_size > LARGEST_POINT:
            return None
        point = msgspec.json.decode(path.read_bytes(), type=ready(HistoryPoint))
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
    return point if point.schema <= HISTORY_VERSION else None


def remember(folder: Path, audit: Audit) -> None:
    """Put an audit into the series; one of the same moment takes the place of the earlier.

    Of an audit whose pages are not at hand (an audit file keeps only those of its latest) there are only figures.
    Raises StoreError or InputError when the folder cannot be written to.
    """
    place, point = folder / FOLDER, point_of(audit)
    path = path_for(place, point)
    try:
        place.mkdir(parents=True, exist_ok=True)
        if audit.pages or not audit.counted_pages:
            write_parts(path.with_name(path.stem + WHOLE), packed(audit_parts(replace(audit, history=()), slim(audit))))
        write_bytes(path, msgspec.json.format(msgspec.json.encode(point), indent=1) + b"\n")
        thin_out(place)
    except OSError as trouble:
        raise StoreError("history-cannot-be-written", place=place, strerror=trouble.strerror) from None


def path_for(place: Path, point: HistoryPoint) -> Path:
    """Return the file of a point: that of the same moment and site, or a new one."""
    for path, other in stored(place):
        if (other.at, other.site) == (point.at, point.site):
            return path
    stem = f"{datetime.fromisoformat(point.at):%Y-%m-%dT%H%M%SZ}"
    names = (f"{stem}-{number}" if number else stem for number in range(MOST_POINTS))
    return next(place / f"{name}{FIGURES}" for name in names if not (place / f"{name}{FIGURES}").exists())


def slim(audit: Audit) -> Iterator[PageResult]:
    """Yield an audit's rows without what no comparison asks for: the reasons of labels, which are most of it."""
    for page in audit.pages:
        yield replace(page, guess=replace(page.guess, because=(), type_shares={})) if page.guess else page


def packed(parts: Iterable[bytes]) -> Iterator[bytes]:
    """Yield `parts` as one gzip file, which names neither a time nor a file."""
    packer = zlib.compressobj(6, zlib.DEFLATED, GZIP)
    for part in parts:
        yield packer.compress(part)
    yield packer.flush()


def thin_out(place: Path) -> None:
    """Remove whole audits that are neither among the newest nor the last of their month; their figures stay."""
    whole = [path for path in place.iterdir() if path.name.endswith(WHOLE)]
    stays = kept(path.name for path in whole)
    for path in whole:
        if path.name not in stays:
            path.unlink(missing_ok=True)


def with_history(audit: Audit, folder: Path) -> Audit:
    """Return the audit with the series of its site up to itself, () where there is only one audit."""
    own = point_of(audit)
    earlier = [point for point in series(folder, audit.site) if point.at < own.at]
    return replace(audit, history=trend_of((*earlier, own)))


def whole_audits(folder: Path, site: str) -> Iterator[Path]:
    """Yield the files of whole audits of `site`, the latest first."""
    found = [(point.at, path) for path, point in stored(folder / FOLDER) if point.site == site]
    for _, path in sorted(found, reverse=True):
        whole = path.with_name(path.stem + WHOLE)
        if whole.is_file():
            yield whole


def begin(folder: Path, earlier: Iterable[Audit]) -> None:
    """Begin a series with the audits that an audit file remembers, oldest first, where there is no series yet."""
    if (folder / FOLDER).is_dir():
        return
    for audit in earlier:
        remember(folder, audit)
