"""Pages of an audit as the app lists and shows them: found in short, and read whole only where they are shown."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from auditor.app.index import Slim, index_of
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
    action: str = ""
    check: str = ""

    def named(self, audit: Audit) -> frozenset[str] | None:
        """Return the addresses that the action or the check is about, None when neither is asked for."""
        sets: list[Iterable[str]] = []
        if self.action:
            sets.append(next((one.pages for one in audit.actions if one.id == self.action), ()))
        if self.check:
            sets.append(one.subject.id for one in audit.findings if one.check == self.check and one.verdict == "fail")
        return frozenset.intersection(*map(frozenset, sets)) if sets else None

    def keep(self, row: Slim) -> bool:
        """Return True for a page that is listed, whatever action or check names it; `verdict` may be several."""
        guess = row.guess
        if guess is None:
            return not any(self._replace(action="", check=""))
        part, verdicts = self.text.casefold(), self.verdict.split(",")
        return (
            (not self.stage or row.stage == self.stage)
            and (not self.phase or guess.phase == self.phase)
            and (not self.type or guess.content_type == self.type)
            and (not self.verdict or (row.cta_verdict is not None and row.cta_verdict.verdict in verdicts))
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


def listed(store: Store, asked: Filters, audit: Audit, offset: int) -> Listed:
    """Return the rows from `offset` on that are asked for, and how many there are; only those are read whole."""
    following = offset + PAGE
    if not any(asked):
        total = store.count_results()
        return Listed(_whole(store, range(offset, min(following, total))), total, offset, _next(following, total))
    named = asked.named(audit)
    places = [
        place
        for place, row in enumerate(index_of(store).rows)
        if asked.keep(row) and (named is None or row.url in named)
    ]
    return Listed(_whole(store, places[offset:following]), len(places), offset, _next(following, len(places)))


def _whole(store: Store, places: Iterable[int]) -> list[PageResult]:
    return [row for place in places if (row := store.result_at(place)) is not None]


def _next(following: int, total: int) -> int | None:
    return following if following < total else None


def row_at(store: Store, url: str) -> PageResult:
    """Return the row of an address; raises InputError where there is none."""
    place = index_of(store).place_of.get(url)
    found = store.result_at(place) if place is not None else None
    if found is None:
        raise InputError("app-no-such-page")
    return found
