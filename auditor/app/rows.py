"""Pages of an audit as the app lists and shows them: found in short, and read whole only where they are shown."""

from collections.abc import Iterable, Iterator, Sequence
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
# The verdicts on pages that have no call to action in their content.
WITHOUT_CTA = "missing,only-in-menu"


class Filters(NamedTuple):
    """Which pages are listed; what is empty leaves none out."""

    stage: str = ""
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
            and (not self.type or guess.content_type == self.type)
            and (not self.verdict or (row.cta_verdict is not None and row.cta_verdict.verdict in verdicts))
            and (not self.decision or (row.decision is not None and row.decision.verdict == self.decision))
            and (not self.unsure or not guess.sure)
            and (not self.twin or row.twin_of == self.twin)
            and (not self.counted or row.counted)
            and (not part or part in row.url.casefold() or part in row.title.casefold())
        )


class Listed(NamedTuple):
    """A page of the list: its rows, how many there are in all, and where those before and after it begin, if any."""

    rows: list[PageResult]
    total: int
    preceding: int | None
    following: int | None


@contextmanager
def reading(path: Path) -> Iterator[Store]:
    """Open an audit file to read, for as long as the block runs."""
    with Store(Database(path, readonly=True)) as store:
        yield store


def head_of(store: Store) -> Audit:
    """Return the latest audit without its pages; raises InputError where there is none."""
    found = store.audits.heads(1)
    if not found:
        raise InputError("app-not-judged-yet")
    return found[0]


def listed(store: Store, asked: Filters, audit: Audit, offset: int) -> Listed:
    """Return the rows from `offset` on that are asked for, and how many there are; only those are read whole."""
    if not any(asked):
        return _listed(store, range(store.audits.count_results()), offset)
    named = asked.named(audit)
    places = [
        place
        for place, row in enumerate(index_of(store).rows)
        if asked.keep(row) and (named is None or row.url in named)
    ]
    return _listed(store, places, offset)


def _listed(store: Store, places: Sequence[int], offset: int) -> Listed:
    following = offset + PAGE
    rows = [row for place in places[offset:following] if (row := store.audits.result_at(place)) is not None]
    preceding = max(0, offset - PAGE) if offset else None
    return Listed(rows, len(places), preceding, following if following < len(places) else None)


def row_at(store: Store, url: str) -> PageResult:
    """Return the row of an address; raises InputError where there is none."""
    place = index_of(store).place_of.get(url)
    found = store.audits.result_at(place) if place is not None else None
    if found is None:
        raise InputError("app-no-such-page")
    return found
