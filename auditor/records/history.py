"""What is remembered of an audit for the series of its site: its figures and what they rest on, in a few kilobytes."""

from auditor.records.base import Record
from auditor.records.journey import Names

HISTORY_VERSION = 1


class HistoryStage(Record, frozen=True, kw_only=True):
    """One stage at one time. `coverage` is 0-1; `fits` of `asked` pages have a call to action that suits them."""

    stage: str
    names: Names
    counts: bool
    pages: int
    share: float
    score: float | None = None
    coverage: float | None = None
    fits: int = 0
    asked: int = 0


class HistoryPoint(Record, frozen=True, kw_only=True):
    """One audit in the series. `at` is when its pages were fetched (ISO 8601, UTC); what follows `scope` identifies it.

    `solved` and `new` count actions against the audit before, and `breaks` names what makes the two hard to compare;
    these three are worked out when the series is read.
    """

    schema: int = HISTORY_VERSION
    at: str
    site: str
    tool: str = ""
    journey: str = ""
    rules: str = ""  # fingerprint of the journey without its names
    model: str = ""
    digest: str = ""  # of the model
    scope: dict[str, str | int | float | bool | None] = {}  # the settings that decide which pages are read
    partial: bool = False  # the crawl stopped before it had read the site
    score: float | None = None
    pages: int = 0
    counted_pages: int = 0
    stages: tuple[HistoryStage, ...] = ()
    open: int = 0  # actions
    points: float = 0.0  # to gain by the open actions, each by itself
    actions: tuple[str, ...] = ()  # ids of the open actions; left out where the series is shown
    solved: int = 0
    new: int = 0
    breaks: tuple[str, ...] = ()
