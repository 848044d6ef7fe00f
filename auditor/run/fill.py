"""Fills into the rows what only the whole site can tell: canonicals that hold, duplicates, stages, links and ways.

Rows are replaced, never changed: each step takes rows and returns them with more filled in.
"""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from auditor.ctas.targets import Target, is_dead
from auditor.journeys.load import stage_of
from auditor.records.journey import Journey
from auditor.records.judgement import PageResult
from auditor.site.context import is_home
from auditor.site.duplicates import Duplicates
from auditor.site.flow import SiteFlow
from auditor.site.linkgraph import LinkGraph
from auditor.urls import host_of, path_of

Rows = Iterable[PageResult]


def settled_canonicals(rows: Rows) -> list[PageResult]:
    """Count a page whose canonical does not hold: it names the same page in another spelling, or none that was read.

    A canonical to another spelling (https, www, a closing slash) or to a dead address is a slip of the site's, and
    leaving its pages out would make an audit of nothing.
    """
    rows = list(rows)
    readable = {spelling(row.url) for row in rows if row.guess and row.excluded_by in ("", "phase-none")}
    return [settled(row, readable) for row in rows]


def settled(row: PageResult, readable: set[str]) -> PageResult:
    """Return the row, counted after all when its canonical does not hold."""
    if row.excluded_by != "canonical":
        return row
    named = spelling(row.canonical)
    if named != spelling(row.url) and named in readable:
        return row
    outside = row.guess is not None and row.guess.phase == "none"
    return replace(row, counted=not outside, excluded_by="phase-none" if outside else "")


def spelling(url: str) -> str:
    """Return what stays the same between the spellings of one address: no scheme, no www, no closing slash."""
    query = url.partition("?")[2]
    return host_of(url).removeprefix("www.") + path_of(url).rstrip("/") + (f"?{query}" if query else "")


def with_duplicates(rows: Rows, found: Duplicates) -> list[PageResult]:
    """Name for each page the one that it repeats; an exact repeat no longer counts."""
    return [repeated(row, found) for row in rows]


def repeated(row: PageResult, found: Duplicates) -> PageResult:
    """Return the row with the page that it repeats, if any."""
    if row.url in found.exact:
        excluded = row.excluded_by or "duplicate"
        return replace(row, duplicate_of=found.exact[row.url], counted=False, excluded_by=excluded)
    near = found.near.get(row.url)
    return replace(row, near_duplicate_of=near) if near else row


def staged(rows: Rows, journey: Journey) -> list[PageResult]:
    """Give each page its stage; a page for which the journey has no place no longer counts."""
    return [in_stage(row, journey) for row in rows]


def in_stage(row: PageResult, journey: Journey) -> PageResult:
    """Return the row with its stage."""
    stage = stage_of(journey, row.guess, row.url, row.title)
    if stage:
        counted = row.counted or row.excluded_by == "phase-none"
        return replace(row, stage=stage.id, counted=counted, excluded_by="" if counted else row.excluded_by)
    return replace(row, counted=False, excluded_by=row.excluded_by or "no-stage")


def entries_of(rows: Rows) -> tuple[str, ...]:
    """Return where visits start: the front page of each language, else the page that the crawl began with."""
    rows = [row for row in rows if row.guess and not row.error]
    homes = tuple(row.url for row in rows if is_home(row.url))
    return homes or tuple(row.url for row in rows if row.depth == 0)[:1]


def problems_of(rows: Rows) -> dict[str, str | int]:
    """Return the addresses that are dead for a visitor too, with their status or error."""
    broken: dict[str, str | int] = {}
    for row in rows:
        if is_dead(Target(status=row.status, error=row.error)):
            broken[row.url] = row.status or row.error or 0
        elif row.excluded_by == "soft-404":
            broken[row.url] = "soft-404"
    return broken


def aliases_of(rows: Rows, redirects: Mapping[str, str]) -> dict[str, str]:
    """Return which address stands for which: redirects, canonicals that hold, and other spellings of a page's own."""
    rows = list(rows)
    read = {spelling(row.url): row.url for row in rows if row.guess and row.excluded_by != "canonical"}
    aliases = dict(redirects)
    for row in rows:
        if not row.canonical or row.canonical == row.url:
            continue
        if row.excluded_by == "canonical":
            aliases[row.url] = read.get(spelling(row.canonical), row.canonical)
        elif spelling(row.canonical) == spelling(row.url):
            aliases[row.canonical] = row.url
    return aliases


def with_links(row: PageResult, graph: LinkGraph, flow: SiteFlow, topic_of: Mapping[str, str]) -> PageResult:
    """Return the row with its links, its ways onward and its topic."""
    return replace(
        row,
        inlinks=graph.inlinks(row.url),
        inlinks_main=graph.inlinks_main(row.url),
        outlinks_main=graph.outlinks_main(row.url),
        next_steps=flow.next_steps.get(row.url, 0),
        clicks_to_decision=flow.clicks.get(row.url),
        topic=topic_of.get(row.url, ""),
    )
