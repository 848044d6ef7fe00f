"""What a portfolio keeps of audits that are already there: read from their files, without a crawl or a judgement."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

from msgspec.structs import replace

from auditor.errors import AuditorError
from auditor.fleet.site import kind_of, summary
from auditor.history.folder import with_history
from auditor.records.fleet import SiteResult
from auditor.run.paths import safe_name
from auditor.store.database import Database
from auditor.store.sqlite import Store

REPORT = "report.html"


def shelved(
    files: Mapping[str, Path], hidden: Callable[[str], str], fail_under: float | None = None
) -> Iterator[SiteResult]:
    """Yield what is kept of each audit file; files that hold no audit yet are passed over.

    `files` are named by their path in a folder without the ending; the report of a site is as seen from a folder in
    that one. One that cannot be opened is told with its trouble, whose sentence `hidden` frees from where the file
    lies. Sites that stand there twice are told apart by the names of their files.
    """
    found = {name: kept for name, path in files.items() for kept in _kept(name, path, hidden)}
    times = Counter(one.site for one in found.values())
    keys: Counter[str] = Counter()
    for name, one in found.items():
        key = safe_name(name)
        keys[key] += 1
        yield replace(
            one,
            key=key if keys[key] == 1 else f"{key}-{keys[key]}",
            name=f"{one.site} ({name})" if one.site and times[one.site] > 1 else "",
            fail_under=fail_under,
            report=_report(name, files[name]),
        )


def _kept(name: str, path: Path, hidden: Callable[[str], str]) -> Iterator[SiteResult]:
    """Yield what is kept of a file, nothing for one that has not been judged."""
    blank = SiteResult(key=name)
    try:
        with Store(Database(path, readonly=True)) as store:
            heads, pages = store.audits.heads(1), store.audits.count_results()
    except AuditorError as fault:
        yield replace(blank, target=name, trouble=kind_of(fault), detail=hidden(str(fault)))
        return
    for head in heads:
        kept = summary(blank, with_history(head, path.parent))
        yield replace(kept, found_pages=pages, crawled_at=head.crawl.finished_at)


def _report(name: str, path: Path) -> str:
    """Return where the report beside an audit file is, "" where there is none."""
    folder = name.rpartition("/")[0]
    found = path.with_name(REPORT).is_file()
    return "/".join(filter(None, ("..", quote(folder), REPORT))) if found else ""
