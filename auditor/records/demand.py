"""What people search for and what visitors do, as imported: rows of exports, and what an audit makes of them.

Figures are sums over the export's own period. Nothing here is guessed: a figure that no export holds is None.
"""

from typing import Literal, get_args

from auditor.records.answers import Answers
from auditor.records.base import Phase, Record

# Id of a tool, as auditor/sources/metrics.toml has it; `sheet`: none that is known.
Source = str
# Search engines, the one whose figures every other tool hands on first.
ENGINES: tuple[Source, ...] = ("search-console", "bing")
Kind = Literal["pages", "landing", "queries", "page-queries"]
Figure = Literal[
    "clicks", "impressions", "position", "ctr", "sessions", "views", "users", "key_events", "exits", "engagement_rate",
    "citations", "ai_impressions", "referring_domains", "backlinks",
]  # fmt: skip
Measure = Literal["clicks", "sessions", "views"]
# What an earlier period is: the same days a year before, or the days just before; "" where nothing tells.
Basis = Literal["", "year", "period"]

KINDS: tuple[Kind, ...] = get_args(Kind)
FIGURES: tuple[Figure, ...] = get_args(Figure)
# Links from other sites: counts of a tool's own index, never added to searches or visits.
LINKS: tuple[Figure, ...] = ("referring_domains", "backlinks")


class ImportRow(Record, frozen=True, kw_only=True, array_like=True):
    """One row of an export: its address as written ("" if none), its query ("" if none), its figures.

    Rates (`ctr`, `engagement_rate`) are 0-1; `position` is 1 for the first place.
    """

    address: str = ""
    query: str = ""
    figures: dict[str, float] = {}


class Import(Record, frozen=True, kw_only=True):
    """One table of an export. `starts` and `ends` are ISO dates of its period, "" where the file does not tell.

    `before` are the rows of the earlier period of an export that compares two.
    """

    name: str  # the file, and the sheet or the file in the archive
    digest: str
    source: Source
    tool: str = ""  # the name that the tool gives itself; "": by `source`
    kind: Kind
    rows: tuple[ImportRow, ...]
    starts: str = ""
    ends: str = ""
    before: tuple[ImportRow, ...] = ()
    before_basis: Basis = ""
    before_starts: str = ""
    before_ends: str = ""
    at: str = ""  # when it was imported; ISO 8601, UTC
    left_out: int = 0  # rows beyond the limit
    dropped: dict[str, int] = {}  # reason -> rows or cells that are not read
    dropped_examples: dict[str, tuple[str, ...]] = {}
    unread: tuple[str, ...] = ()  # headings of columns that are not read
    near: dict[str, str] = {}  # heading that is not read -> the known one that it nearly is


class ImportedFile(Record, frozen=True, kw_only=True):
    """What became of an import: rows that found their page, by which way, and rows that did not, by reason.

    `ways`: exact, spelling, redirect, canonical -> rows. `unmatched`: reason -> rows; `examples`: reason -> addresses.
    """

    name: str
    source: Source
    kind: Kind
    tool: str = ""  # the name that the tool gives itself; "": by `source`
    starts: str = ""
    ends: str = ""
    at: str = ""
    rows: int = 0
    matched: int = 0
    ways: dict[str, int] = {}
    unmatched: dict[str, int] = {}
    examples: dict[str, tuple[str, ...]] = {}
    lost_clicks: float = 0.0  # clicks, or else sessions or views, of the rows that did not match
    used: bool = True  # False: an import of a later period, or one that has clicks, stands for it
    earlier: int = 0  # rows of the earlier period of an export that compares two
    clickless: bool = False  # showings in a search engine without clicks, such as those in answers of AI
    idle: bool = False  # True: all that it tells is taken from a source nearer to it
    left_out: int = 0  # rows beyond the limit of the reader
    dropped: dict[str, int] = {}  # reason -> rows or cells that were not read
    dropped_examples: dict[str, tuple[str, ...]] = {}
    unread: tuple[str, ...] = ()  # headings of columns that were not read
    near: dict[str, str] = {}  # heading that was not read -> the known one that it nearly is


class Figures(Record, frozen=True, kw_only=True):
    """Figures of a group of pages; None: no export tells. `position` is weighted by impressions."""

    pages: int = 0  # pages that have figures
    clicks: float | None = None
    impressions: float | None = None
    position: float | None = None
    sessions: float | None = None
    views: float | None = None
    key_events: float | None = None
    exits: float | None = None


class StageDemand(Record, frozen=True, kw_only=True):
    """A stage: the figures of its pages, and what is asked for in searches that ask its question.

    `stuck` and `silent`: how much of the measure lands on pages without a way forward, and without a call to action.
    """

    stage: str  # "" for pages outside the journey
    figures: Figures
    share: float = 0.0  # of the measure, 0-1
    stuck: float = 0.0
    silent: float = 0.0
    queries: int = 0
    asked_clicks: float = 0.0
    asked_impressions: float = 0.0
    asked_share: float = 0.0  # of the impressions of queries that ask some stage's question, 0-1


class TopicDemand(Record, frozen=True, kw_only=True):
    """A topic and the figures of its pages."""

    topic: str
    label: str
    figures: Figures
    stages: dict[str, float] = {}  # stage -> the measure


class QueryDemand(Record, frozen=True, kw_only=True):
    """A query with the phase whose question it asks; `brand`: it names the firm, so that it tells of no need."""

    query: str
    phase: Phase
    sure: bool = True
    brand: bool = False
    clicks: float = 0.0
    impressions: float = 0.0
    position: float | None = None
    page: str = ""  # the page that most of its searchers were shown, where the export tells


class Mismatch(Record, frozen=True, kw_only=True):
    """A page whose searchers ask the question of another phase than the page answers."""

    page: str
    stage: str
    phase: Phase  # the page's own
    asked: Phase
    share: float  # of the page's searches that ask for `asked`, 0-1
    clicks: float
    impressions: float
    queries: tuple[str, ...] = ()


class ActionDemand(Record, frozen=True, kw_only=True):
    """The demand that speaks for an action; `factor` is how much more its points weigh for it.

    `landed`: `amount` of the measure lands on its pages, `share` of the site's. `asked`: `amount` showings in searches
    that ask the question of the stage it writes for, `share` of those that ask any stage's.
    """

    action: str
    kind: Literal["landed", "asked"] = "landed"
    amount: float
    share: float
    factor: float
    page: str = ""  # the page with most of it
    page_amount: float = 0.0


# What a page lost: `gone` is all of it.
Lost = Literal["clicks", "impressions", "position", "sessions", "views", "gone"]


class PageDecay(Record, frozen=True, kw_only=True):
    """A page that lost readers. `lost` is in the measure; `loses` says what fell, the measure first.

    `series` is the measure in every period of `Decay.periods`, None where a table does not tell of the page.
    """

    page: str
    stage: str = ""
    topic: str = ""
    loses: tuple[Lost, ...] = ()
    now: dict[str, float] = {}
    before: dict[str, float] = {}
    lost: float = 0.0
    share: float = 0.0  # of what it had, 0-1
    series: tuple[float | None, ...] = ()


class GroupDecay(Record, frozen=True, kw_only=True):
    """A stage ("" outside the journey) or a topic: the measure of its compared pages now and before, and its losers."""

    id: str
    pages: int
    now: float
    before: float
    losing: int = 0
    lost: float = 0.0  # by the pages that lose


class Decay(Record, frozen=True, kw_only=True):
    """What changed since an earlier period, in `measure`; amounts of before are those of as many days as now.

    `basis` year: the same days a year before; period: the days just before, which the season may explain.
    """

    measure: Measure
    basis: Basis
    starts: str = ""
    ends: str = ""
    before_starts: str = ""
    before_ends: str = ""
    compared: int = 0  # pages that both periods tell of
    now: float = 0.0
    before: float = 0.0
    stages: tuple[GroupDecay, ...] = ()
    topics: tuple[GroupDecay, ...] = ()
    pages: tuple[PageDecay, ...] = ()  # those that lose, the largest loss first
    losing: int = 0
    periods: tuple[tuple[str, str], ...] = ()  # ISO dates, oldest first; "" where nobody tells


class Demand(Record, frozen=True, kw_only=True):
    """What the imports tell of the site. `measure` is what traffic is counted in, over `days` (0: unknown)."""

    files: tuple[ImportedFile, ...] = ()
    measure: Measure = "clicks"
    days: int = 0
    spans: dict[str, int] = {}  # figure -> the days that its own exports cover (0: unknown)
    total: Figures = Figures()
    stages: tuple[StageDemand, ...] = ()
    topics: tuple[TopicDemand, ...] = ()
    queries: tuple[QueryDemand, ...] = ()  # the most asked
    query_count: int = 0
    brand_clicks: float = 0.0
    brand_impressions: float = 0.0
    none_impressions: float = 0.0  # searches that ask no buyer's question
    mismatches: tuple[Mismatch, ...] = ()
    actions: tuple[ActionDemand, ...] = ()
    decay: Decay | None = None  # only when an earlier period was imported too
    joined_queries: bool = False  # an export tells which page each query led to
    answers: Answers | None = None  # only when figures of answers of AI were imported
