"""Finds out what each TARGET is: an address, a sitemap, a list of addresses, a folder of pages, or an archive.

The answer is addresses to crawl and paths to read; a target that is none of these is an InputError.
"""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from auditor.errors import InputError
from auditor.errors.said import Said
from auditor.records.base import Record
from auditor.records.crawl import Start
from auditor.records.page import Snapshot
from auditor.sources.folder import is_page, own_reports, read_folder
from auditor.sources.lists import read_list
from auditor.sources.naming import name_of, site_named
from auditor.sources.warc import is_archive, read_archive
from auditor.urls import has_credentials, host_of, hostname_of, path_of, resolve

_SITEMAP_ENDS = (".xml", ".xml.gz")
# So many files are named where they are passed over.
_MOST_NAMED = 5
_LISTS = (".txt", ".csv", ".tsv", ".list", ".urls")


class Sources(Record, frozen=True, kw_only=True):
    """What to audit: `starts` to crawl, `offline` paths to read, `site` its name, `problems` of list rows."""

    starts: tuple[Start, ...] = ()
    offline: tuple[str, ...] = ()
    site: str = ""
    problems: tuple[str, ...] = ()

    def snapshots(self, max_bytes: int) -> Iterator[Snapshot]:
        """Yield the pages that are on disk, each body at most `max_bytes`."""
        for path in self.offline:
            yield from _pages_of(Path(path), max_bytes)


def hosts_of(sources: Sources) -> tuple[str, ...]:
    """Return the hosts that are crawled, each once."""
    return tuple(dict.fromkeys(hostname_of(start.url) for start in sources.starts))


def read_targets(targets: Sequence[str]) -> Sources:
    """Return what the targets of a command are; raises InputError with the way out for one that is nothing."""
    if not targets:
        raise InputError("no-target-was-given")
    starts: list[Start] = []
    offline: list[str] = []
    problems: list[str] = []
    for target in targets:
        path = Path(target).expanduser()
        if target.strip() and not _has_scheme(target) and path.exists():
            found = _on_disk(path)
            starts += found.starts
            offline += found.offline
            problems += found.problems
        else:
            starts.append(_address(target))
    return Sources(starts=tuple(starts), offline=tuple(offline), problems=tuple(problems), site=_site(starts, offline))


def _has_scheme(target: str) -> bool:
    return "://" in target


def _on_disk(path: Path) -> Sources:
    if path.is_dir() or is_page(path):
        return Sources(offline=(str(path),), problems=reports_in(path))
    if is_archive(path):
        return Sources(offline=(str(path),))
    if path.suffix.lower() in _LISTS or path.suffix == "":
        urls, problems = read_list(path)
        return Sources(starts=tuple(Start(url=url, kind="list", found_on=path.name) for url in urls), problems=problems)
    raise InputError("is-not-kind-of-file-that", path=path)


def reports_in(path: Path) -> tuple[str, ...]:
    """Say in a line which files of a folder are left out as this program wrote them; () when there are none."""
    names = [os.fsencode(report.name).decode("utf-8", "replace") for report in own_reports(path)]
    if not names:
        return ()
    listed = ", ".join(names[:_MOST_NAMED]) + (" ..." if len(names) > _MOST_NAMED else "")
    return (str(Said("own-reports-in", folder=name_of(path), names=listed)),)


def _address(target: str) -> Start:
    text = target.strip()
    if has_credentials(text if _has_scheme(text) else f"https://{text}"):
        raise InputError("password-does-not-belong-in-address")
    if not _has_scheme(text) and _looks_like_a_file(text):
        raise InputError("no-such-file-targets", target=target)
    url = resolve(text if _has_scheme(text) else f"https://{text}")
    if url is None or not _has_host(url):
        raise InputError("is-not-web-address", target=target)
    path = path_of(url).lower()
    kind = "sitemap" if path.endswith(_SITEMAP_ENDS) or (path.endswith(".txt") and "sitemap" in path) else "page"
    return Start(url=url, kind=kind)


def _looks_like_a_file(text: str) -> bool:
    endings = (*_LISTS, ".html", ".htm", ".warc", ".warc.gz", ".wacz")
    first, deeper, _ = text.partition("/")
    of_a_host = bool(deeper) and ("." in first or ":" in first or first == "localhost")
    named = text.lower().endswith(endings) and not of_a_host
    return text.startswith((".", "/", "~")) or "\\" in text or named


def _has_host(url: str) -> bool:
    host = host_of(url)
    return "." in host or ":" in host or host.startswith("localhost")


def _site(starts: Sequence[Start], offline: Sequence[str]) -> str:
    if starts:
        return host_of(starts[0].url)
    return site_named(Path(offline[0])) if offline else ""


def _pages_of(path: Path, max_bytes: int) -> Iterator[Snapshot]:
    if path.is_dir() or is_page(path):
        return read_folder(path, max_bytes)
    return read_archive(path, max_bytes)
