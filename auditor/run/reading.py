"""The two walks over a site's pages: one to learn what repeats, one to judge each page in that light.

Pages are streamed; what stays in memory is a row per address and the compact counters of the site's facts.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import NamedTuple

from msgspec.structs import replace

from auditor.business.elsewhere import PointerBuilder
from auditor.business.signs import SignBuilder
from auditor.classify.calibration import Calibration
from auditor.classify.model import Model
from auditor.records.judgement import HumanLabel, PageResult
from auditor.records.page import Page, PageContext, Snapshot
from auditor.run.entries import Entries
from auditor.run.human import with_human
from auditor.run.judges import Answer, Judges, judges
from auditor.run.judging import Judged
from auditor.run.memory import school_of
from auditor.run.rows import Slim, row_of, row_without_page
from auditor.site.asked import AskedBuilder
from auditor.site.bags import BagBuilder
from auditor.site.context import ContextBuilder
from auditor.site.duplicates import DuplicateFinder
from auditor.site.flaws import FlawBuilder
from auditor.site.flow import AFTER
from auditor.site.identity import IdentityBuilder
from auditor.site.links import LinkGraphBuilder
from auditor.site.service import ServiceBuilder
from auditor.site.staying import StayingBuilder
from auditor.site.touchpoints import TouchpointBuilder
from auditor.site.twins import TwinFinder
from auditor.site.usable import UsableBuilder

# Of a reading that no model has judged.
UNKNOWN = Calibration(1.0, (), 1.0, 1.0, 1.0)


@dataclass
class Reading:
    """What the second walk collects: rows in the order of the entries, and the builders of the site's facts."""

    rows: list[PageResult] = field(default_factory=list)
    slim: Slim = field(default_factory=Slim)
    links: LinkGraphBuilder = field(default_factory=LinkGraphBuilder)
    duplicates: DuplicateFinder = field(default_factory=DuplicateFinder)
    twins: TwinFinder = field(default_factory=TwinFinder)
    doubt: Calibration = UNKNOWN  # of the model that judged
    bags: BagBuilder = field(default_factory=BagBuilder)
    touchpoints: TouchpointBuilder = field(default_factory=TouchpointBuilder)
    service: ServiceBuilder = field(default_factory=ServiceBuilder)
    flaws: FlawBuilder = field(default_factory=FlawBuilder)
    identity: IdentityBuilder = field(default_factory=IdentityBuilder)
    staying: StayingBuilder = field(default_factory=StayingBuilder)
    asked: AskedBuilder = field(default_factory=AskedBuilder)
    usable: UsableBuilder = field(default_factory=UsableBuilder)
    signs: SignBuilder = field(default_factory=SignBuilder)
    pointers: PointerBuilder = field(default_factory=PointerBuilder)
    redirects: dict[str, str] = field(default_factory=dict)

    def let_go(self) -> None:
        """Drop the rows, links, marks and words once the site is measured by them: most of a large site's memory."""
        self.rows, self.slim = [], Slim()
        self.links, self.duplicates, self.bags = LinkGraphBuilder(), DuplicateFinder(), BagBuilder()
        self.twins = TwinFinder()


def is_readable(snapshot: Snapshot, page: Page | None) -> bool:
    """True for a page that a visitor can read: it was answered well and is no error page in disguise."""
    return page is not None and (snapshot.status or 200) < 400 and not page.soft_404


def survey(entries: Entries) -> ContextBuilder:
    """Walk the pages once and return what the site says about each of them."""
    builder = ContextBuilder()
    for snapshot, page in entries():
        if page is not None and is_readable(snapshot, page):
            builder.add(page)
    return builder


def read_site(
    entries: Entries,
    model: Model,
    labels: Mapping[str, HumanLabel],
    *,
    folder: Path | None = None,
    workers: int = 1,
    known: Mapping[str, Judged] | None = None,
) -> Reading:
    """Walk the pages twice and return a row for every address, judged by `model` and by the human `labels`.

    The labels win where they stand, and they teach the model what the site's other pages are. With more than one of
    `workers`, a large site is judged in that many processes, by the model of `folder` (None: the one that ships).
    What is `known` was judged before, by the same model with the same labels, and is not judged again.
    """
    site = survey(entries)
    lessons = school_of(entries, site, labels, model, folder).lessons
    reading = Reading(doubt=getattr(model, "calibration", UNKNOWN))  # a stand-in has no thresholds
    with judges(model, folder, lessons, pages=site.pages, workers=workers) as asked:
        waiting: deque[_Waiting] = deque()
        for held in _asked(entries, site, asked, reading, known or {}):
            waiting.append(held)
            if len(waiting) > asked.most:
                _take(reading, waiting.popleft(), labels)
        for held in waiting:
            _take(reading, held, labels)
    return reading


class _Waiting(NamedTuple):
    """An address whose judgement was asked for; without an answer it has no page."""

    snapshot: Snapshot
    page: Page | None = None
    context: PageContext = PageContext()
    answer: Answer | None = None


def _asked(
    entries: Entries, site: ContextBuilder, judges: Judges, reading: Reading, known: Mapping[str, Judged]
) -> Iterator[_Waiting]:
    """Yield every address once, the judgement of its page asked for."""
    seen: set[str] = set()
    for snapshot, page in entries():
        if snapshot.url != snapshot.final_url:
            reading.redirects[snapshot.url] = snapshot.final_url
        if page is None:
            yield _Waiting(snapshot)
        elif page.url not in seen:
            seen.add(page.url)
            context = site.context(page, snapshot.depth)
            before = known.get(page.url)
            answer = partial(_as_before, before) if before else judges.ask(page, context)
            yield _Waiting(snapshot, page, context, answer)


def _as_before(judged: Judged) -> Judged:
    return judged


def _take(reading: Reading, held: _Waiting, labels: Mapping[str, HumanLabel]) -> None:
    """Make the row of an address whose turn it is, and count its page into the site's facts."""
    snapshot, page, context, answer = held
    if page is None or answer is None:
        reading.rows.append(row_without_page(snapshot))
        return
    judged, human = answer(), labels.get(page.url)
    if judged.guess is None:
        crashed = replace(snapshot, error="parse-crash", error_detail=judged.fault)
        reading.rows.append(row_without_page(crashed))
        return
    row = reading.slim(row_of(snapshot, page, context, with_human(judged.guess, human), judged.ctas, human))
    reading.rows.append(row)
    if is_readable(snapshot, page):
        _count(reading, row, page, context)


def _count(reading: Reading, row: PageResult, page: Page, context: PageContext) -> None:
    reading.links.add(page, context.repeated_clickables)
    reading.touchpoints.add(page)
    reading.service.add(page)
    reading.flaws.add(page)
    reading.identity.add(page)
    if row.guess and row.guess.phase in AFTER:
        reading.staying.add(page)
    if row.guess and row.counted:
        reading.asked.add(page, row.guess.content_type)
    reading.usable.add(page, row)
    reading.signs.add(page, row, context)
    fronts = row.guess is not None and row.guess.content_type == "home"
    reading.pointers.add(page, is_home=context.is_home, fronts=fronts)
    reading.twins.add(page, context)
    if row.counted or row.excluded_by == "canonical":  # whether a canonical holds is known when all rows are
        reading.duplicates.add(page)
        reading.bags.add(page, context)
