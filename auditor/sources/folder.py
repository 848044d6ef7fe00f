"""Reads a folder of HTML files as if it were a site: each file is a page at the address that its links expect."""

import os
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from urllib.parse import quote

from auditor.errors import InputError
from auditor.records.page import Snapshot
from auditor.urls import host_of, origin_of, resolve

_ENDINGS = (".html", ".htm", ".xhtml", ".shtml")
_INDEX = re.compile(r"(^|/)(index|default)\.(html?|xhtml|shtml)$", re.IGNORECASE)
# What our own reports say in their first lines (reports/templates/parts/head.html): that they are, and of which site.
_OURS = re.compile(rb'<meta name="content-audit" content="([^"]*)">')
_FIRST_LINES = 2_048
# How far into a file a canonical is looked for: it belongs in the head.
_HEAD = 65_536
_CANONICAL = re.compile(rb"<link\b[^>]*\brel\s*=\s*[\"']?canonical[\"']?[^>]*>", re.IGNORECASE)
_OG_URL = re.compile(rb"<meta\b[^>]*\bproperty\s*=\s*[\"']?og:url[\"']?[^>]*>", re.IGNORECASE)
_CONTENT = re.compile(rb"\bcontent\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)
# So many files tell the site's address.
_LOOKED_AT = 50
_HREF = re.compile(rb"\bhref\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)


def is_page(path: Path) -> bool:
    """True for a file that is named as a page."""
    return path.is_file() and path.suffix.lower() in _ENDINGS


def read_folder(path: Path, max_bytes: int) -> Iterator[Snapshot]:
    """Yield the pages of a folder (or the one file), by name; raises InputError when there is none.

    Links between files are written as on the site, so a page's address is its path under the site's own host when its
    canonical tells it, else under `https://FOLDER.local/`. Symbolic links out of the folder are passed over, and so are
    reports of this program, which are no pages of the site.
    """
    root, found = _files(path)
    files = [item for item in found if not is_own_report(item)]
    if found and not files:
        raise InputError("holds-only-reports-of-auditor", path=path)
    if not files:
        raise InputError("holds-no-html-files", path=path)
    base = _base(files, root)
    for file in files:
        yield _snapshot(file, root, base, max_bytes)


def own_reports(path: Path) -> tuple[Path, ...]:
    """Return the reports of this program among the HTML files of a folder (or the one file), by name."""
    return tuple(item for item in _files(path)[1] if is_own_report(item))


def is_own_report(file: Path) -> bool:
    """True for a page that this program wrote."""
    return site_of_report(file) is not None


def site_of_report(file: Path) -> str | None:
    """Return the site that a report of this program is about, "" for one of several, None for any other file."""
    found = _OURS.search(_start(file, _FIRST_LINES))
    return unescape(found[1].decode("utf-8", "replace")) if found else None


def _files(path: Path) -> tuple[Path, list[Path]]:
    """Return the folder of a site, and its HTML files by name."""
    root = path.resolve() if path.is_dir() else path.resolve().parent
    files = sorted(item for item in root.rglob("*") if is_page(item)) if path.is_dir() else [path.resolve()]
    return root, [item for item in files if item.resolve().is_relative_to(root)]


def host_of_folder(path: Path) -> str:
    """Return the host that the pages of a folder (or the one file) state, "" when they state none."""
    root, files = _files(path)
    base = _stated(files, root)
    return host_of(f"{base}/") if base else ""


def _base(files: list[Path], root: Path) -> str:
    """Return the origin of the site: the one that its pages state, else a made-up one."""
    name = re.sub(r"[^a-z0-9-]+", "-", root.name.lower()).strip("-") or "site"
    return _stated(files, root) or f"https://{name}.local"


def _stated(files: list[Path], root: Path) -> str:
    """Return the origin whose stated addresses agree with where the files lie, else that of most, or ""."""
    stated: Counter[str] = Counter()
    for file in files[:_LOOKED_AT]:
        url = canonical_of(_start(file, _HEAD))
        if url is None:
            continue
        origin = origin_of(url)
        if url.removeprefix(origin).rstrip("/") == _address(file, root, "https://x").removeprefix("https://x").rstrip(
            "/"
        ):
            return origin
        stated[origin] += 1
    origin, times = stated.most_common(1)[0] if stated else ("", 0)
    return origin if 2 * times > stated.total() else ""


def _start(file: Path, size: int) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(size)
    except OSError:
        return b""


def canonical_of(head: bytes) -> str | None:
    """Return the address that a page's first bytes state, as canonical or else as og:url, when it is a whole one."""
    for tag, written in ((_CANONICAL.search(head), _HREF), (_OG_URL.search(head), _CONTENT)):
        value = written.search(tag[0]) if tag else None
        url = resolve(unescape(value[1].decode("utf-8", "replace"))) if value else None
        if url and host_of(url):
            return url
    return None


def _address(file: Path, root: Path, base: str) -> str:
    # Bytes, as older systems wrote names in Latin-1.
    relative = _INDEX.sub(r"\1", file.relative_to(root).as_posix())
    return resolve(f"{base}/{quote(os.fsencode(relative))}") or base


def _time_of(file: Path) -> str:
    """When a file was changed, "" when the disk holds no time that a calendar has."""
    try:
        return datetime.fromtimestamp(file.stat().st_mtime, UTC).isoformat(timespec="seconds")
    except (OverflowError, ValueError):
        return ""


def _snapshot(file: Path, root: Path, base: str, max_bytes: int) -> Snapshot:
    url = _address(file, root, base)
    try:
        with file.open("rb") as opened:
            body = opened.read(max_bytes + 1)
        at = _time_of(file)
    except OSError as trouble:
        return Snapshot(url=url, final_url=url, via="file", error="unreadable", error_detail=str(trouble.strerror))
    return Snapshot(
        url=url, final_url=url, status=200, headers={"content-type": "text/html"}, body=body[:max_bytes], via="file",
        fetched_at=at, error="too-large" if len(body) > max_bytes else None,
    )  # fmt: skip
