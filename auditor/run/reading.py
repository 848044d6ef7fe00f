"""The two walks over a site's pages: one to learn what repeats, one to judge each page in that light.

Pages are streamed; what stays in memory is a row per address and the compact counters of the site's facts.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from msgspec.structs import replace

from auditor.classify.model import Model
from auditor.ctas.detect import detect
from auditor.records.judgement import HumanLabel, PageResult
from auditor.records.page import Page, Snapshot
from auditor.run.entries import Entries
from auditor.run.human import with_human
from auditor.run.memory import taught
from auditor.run.rows import row_of, row_without_page
from auditor.site.bags import BagBuilder
from auditor.site.context import ContextBuilder
from auditor.site.duplicates import DuplicateFinder
from auditor.site.links import LinkGraphBuilder
from auditor.site.touchpoints import TouchpointBuilder


@dataclass
class Reading:
    """What the second walk collects: rows in the order of the entries, and the builders of the site's facts."""

    rows: list[PageResult] = field(default_factory=list)
    links: LinkGraphBuilder = field(default_factory=LinkGraphBuilder)
    duplicates: DuplicateFinder = field(default_factory=DuplicateFinder)
    bags: BagBuilder = field(default_factory=BagBuilder)
    touchpoints: TouchpointBuilder = field(default_factory=TouchpointBuilder)
    redirects: dict[str, str] = field(default_factory=dict)


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


def read_site(entries: Entries, model: Model, labels: Mapping[str, HumanLabel]) -> Reading:
    """Walk the pages twice and return a row for every address, judged by `model` and by the human `labels`.

    The labels win where they stand, and they teach the model what the site's other pages are.
    """
    site = survey(entries)
    model = taught(model, entries, site, labels)
    reading = Reading()
    seen: set[str] = set()
    for snapshot, page in entries():
        if snapshot.url != snapshot.final_url:
            reading.redirects[snapshot.url] = snapshot.final_url
        if page is None:
            reading.rows.append(row_without_page(snapshot))
        elif page.url not in seen:
            seen.add(page.url)
            _read_page(reading, site, snapshot, page, model, labels)
    return reading


def _read_page(
    reading: Reading,
    site: ContextBuilder,
    snapshot: Snapshot,
    page: Page,
    model: Model,
    labels: Mapping[str, HumanLabel],
) -> None:
    try:
        context = site.context(page, snapshot.depth)
        human = labels.get(page.url)
        guess = with_human(model.guess(page, context), human)
        row = row_of(snapshot, page, context, guess, detect(page, context), human)
    except Exception as trouble:  # one odd page is one row, whatever it is; the rest of the site is judged
        detail = f"{type(trouble).__name__}: {trouble}"[:200]
        reading.rows.append(row_without_page(replace(snapshot, error="parse-crash", error_detail=detail)))
        return
    reading.rows.append(row)
    if not is_readable(snapshot, page):
        return
    reading.links.add(page, context.repeated_clickables)
    reading.touchpoints.add(page)
    if row.counted or row.excluded_by == "canonical":  # whether a canonical holds is known when all rows are
        reading.duplicates.add(page)
        reading.bags.add(page, context)
