"""Pages of an audit as the app lists and shows them: read one by one from the audit file, never all at once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from auditor.errors import InputError
from auditor.records.audit import Audit
from auditor.records.judgement import PageResult
from auditor.store.database import Database
from auditor.store.sqlite import Store

PAGE = 50


class Filters(NamedTuple):
    """Which pages are listed; what is empty leaves none out."""

    stage: str = ""
    phase: str = ""
    type: str = ""
    verdict: str = ""
    decision: str = ""
    unsure: str = ""
    twin: str = ""
    text: str = ""
    counted: str = ""

    def keep(self, row: PageResult) -> bool:
        """Return True for a page that is listed."""
        guess = row.guess
        if guess is None:
            return not any(self)
        part = self.text.casefold()
        return (
            (not self.stage or row.stage == self.stage)
            and (not self.phase or guess.phase == self.phase)
            and (not self.type or guess.content_type == self.type)
            and (not self.verdict or (row.cta_verdict is not None and row.cta_verdict.verdict == self.verdict))
            and (not self.decision or (row.decision is not None and row.decision.verdict == self.decision))
            and (not self.unsure or not guess.sure)
            and (not self.twin or row.twin_of == self.twin)
            and (not self.counted or row.counted)
            and (not part or part in row.url.casefold() or part in row.title.casefold())
        )


class Listed(NamedTuple):
    """A page of the list: its rows, how many there are in all, and where the next begin, None at the end."""

    rows: list[PageResult]
    total: int
    offset: int
    following: int | None


@contextmanager
def reading(path: Path) -> Iterator[Store]:
    """Open an audit file to read, for as long as the block runs."""
    with Store(Database(path, readonly=True)) as store:
        yield store


def head_of(store: Store) -> Audit:
    """Return the latest audit without its pages; raises InputError where there is none."""
    found = store.heads(1)
    if not found:
        raise InputError("app-not-judged-yet")
    return found[0]


def listed(store: Store, keep: Callable[[PageResult], bool], offset: int) -> Listed:
    """Return the rows from `offset` on that are kept, and how many there are; memory does not grow with the site."""
    rows: list[PageResult] = []
    total = 0
    for row in store.results():
        if keep(row):
            if offset <= total < offset + PAGE:
                rows.append(row)
            total += 1
    following = offset + PAGE
    return Listed(rows, total, offset, following if following < total else None)


def row_at(store: Store, url: str) -> PageResult:
    """Return the row of an address; raises InputError where there is none."""
    found = next((row for row in store.results() if row.url == url), None)
    if found is None:
        raise InputError("app-no-such-page")
    return found
