"""The pages of an audit in short, for its list, its queue and its single pages: read once until it is judged again.

Of a row a few fields are read and the rest passed over, so an audit of 50,000 pages is some megabytes in memory and is
never read whole; whole rows are read for the pages that are shown.
"""

from collections import OrderedDict, defaultdict
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

from auditor.records.base import Record
from auditor.store.sqlite import Store

# Audits whose pages are kept in short at one time.
_MOST_KEPT = 4


class SlimGuess(Record, frozen=True, kw_only=True):
    """What the list and the queue ask of a guess."""

    content_type: str = ""
    sure: bool = False
    source: str = ""
    shares: dict[str, float] = {}


class SlimVerdict(Record, frozen=True, kw_only=True):
    """What the list asks of a verdict, on calls to action or on the page."""

    verdict: str = ""


class Slim(Record, frozen=True, kw_only=True):
    """What the list and the queue ask of a row, by the names of the row's own fields."""

    url: str
    title: str = ""
    counted: bool = True
    inlinks: int = 0
    guess: SlimGuess | None = None
    stage: str = ""
    cta_verdict: SlimVerdict | None = None
    decision: SlimVerdict | None = None
    twin_of: str = ""
    topic: str = ""


class Index:
    """The rows of an audit in short; a row's place here is its place in the file."""

    def __init__(self, rows: Sequence[Slim]) -> None:
        self.rows = rows
        self.place_of = {row.url: place for place, row in enumerate(rows)}
        self._groups: defaultdict[str, list[str]] = defaultdict(list)
        for row in rows:
            if row.twin_of:
                self._groups[row.twin_of].append(row.url)

    def twins(self, url: str) -> list[str]:
        """Return the other pages of the group that is judged as one with a page."""
        place = self.place_of.get(url)
        group = self.rows[place].twin_of if place is not None else ""
        return [one for one in self._groups.get(group, ()) if one != url] if group else []


_kept: OrderedDict[Path, tuple[tuple[int, int], Index]] = OrderedDict()
_lock = Lock()


def index_of(store: Store) -> Index:
    """Return the rows of an open audit file in short."""
    mark = (store.path.stat().st_ino, store.audits.times_judged())  # a label that is written changes no row
    with _lock:
        held = _kept.get(store.path)
        if held is not None and held[0] == mark:
            _kept.move_to_end(store.path)
            return held[1]
    made = Index(tuple(store.audits.results_as(Slim)))
    with _lock:
        _kept[store.path] = (mark, made)
        while len(_kept) > _MOST_KEPT:
            _kept.popitem(last=False)
    return made
