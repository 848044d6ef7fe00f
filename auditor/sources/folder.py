"""Reads a folder of HTML files as if it were a site: each file is a page at the address that its links expect."""

import os
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from auditor.errors import InputError
from auditor.records.page import Snapshot
from auditor.urls import host_of, path_of, resolve

_ENDINGS = (".html", ".htm", ".xhtml", ".shtml")
_INDEX = re.compile(r"(^|/)(index|default)\.(html?|xhtml|shtml)$", re.IGNORECASE)
# How far into a file a canonical is looked for: it belongs in the head.
_HEAD = 65_536
_CANONICAL = re.compile(rb"<link\b[^>]*\brel\s*=\s*[\"']?canonical[\"']?[^>]*>", re.IGNORECASE)
_HREF = re.compile(rb"\bhref\s*=\s*[\"']?([^\"'\s>]+)", re.IGNORECASE)


def is_page(path: Path) -> bool:
    """True for a file that is named as a page."""
    return path.is_file() and path.suffix.lower() in _ENDINGS


def read_folder(path: Path, max_bytes: int) -> Iterator[Snapshot]:
    """Yield the pages of a folder (or the one file), by name; raises InputError when there is none.

    Links between files are written as on the site, so a page's address is its path under the site's own host when its
    canonical tells it, else under `https://FOLDER.local/`. Symbolic links out of the folder are passed over.
    """
    root = path.resolve() if path.is_dir() else path.resolve().parent
    files = sorted(item for item in root.rglob("*") if is_page(item)) if path.is_dir() else [path.resolve()]
    files = [item for item in files if item.resolve().is_relative_to(root)]
    if not files:
        raise InputError(f"{path} holds no HTML files.", "Give a folder with .html files, or an address.")
    base = _base(files, root)
    for file in files:
        yield _snapshot(file, root, base, max_bytes)


def _base(files: list[Path], root: Path) -> str:
    """Return the origin of the site: the one whose canonicals agree with where the files lie, else a made-up one."""
    for file in files[:20]:
        canonical = canonical_of(_head(file))
        if canonical and path_of(canonical).rstrip("/") == _address(file, root, "https://x").removeprefix(
            "https://x"
        ).rstrip("/"):
            return canonical.removesuffix(path_of(canonical)) if path_of(canonical) != "/" else canonical.rstrip("/")
    name = re.sub(r"[^a-z0-9-]+", "-", root.name.lower()).strip("-") or "site"
    return f"https://{name}.local"


def _head(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(_HEAD)
    except OSError:
        return b""


def canonical_of(head: bytes) -> str | None:
    """Return the canonical address that a page's first bytes state, when it is a whole address."""
    tag = _CANONICAL.search(head)
    href = _HREF.search(tag[0]) if tag else None
    url = resolve(href[1].decode("utf-8", "replace")) if href else None
    return url if url and host_of(url) else None


def _address(file: Path, root: Path, base: str) -> str:
    # Bytes, as older systems wrote names in Latin-1.
    relative = _INDEX.sub(r"\1", file.relative_to(root).as_posix())
    return resolve(f"{base}/{quote(os.fsencode(relative))}") or base


def _snapshot(file: Path, root: Path, base: str, max_bytes: int) -> Snapshot:
    url = _address(file, root, base)
    try:
        with file.open("rb") as opened:
            body = opened.read(max_bytes + 1)
        at = datetime.fromtimestamp(file.stat().st_mtime, UTC).isoformat(timespec="seconds")
    except OSError as trouble:
        return Snapshot(url=url, final_url=url, via="file", error="unreadable", error_detail=str(trouble.strerror))
    return Snapshot(
        url=url, final_url=url, status=200, headers={"content-type": "text/html"}, body=body[:max_bytes], via="file",
        fetched_at=at, error="too-large" if len(body) > max_bytes else None,
    )  # fmt: skip
