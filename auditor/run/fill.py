"""Fills into the rows what only the whole site can tell: canonicals that hold, duplicates, stages, links and ways.

Rows are replaced, never changed: each step takes rows and returns them with more filled in.
"""

from collections.abc import Iterable, Mapping

from msgspec.structs import replace

from auditor.ctas.targets import Target, is_dead
from auditor.journeys.load import stage_of
from auditor.records.journey import Journey
from auditor.records.judgement import HumanLabel, PageResult
from auditor.run.human import of_the_page, with_human
from auditor.site.aliases import Aliases, folded
from auditor.site.context import is_home
from auditor.site.duplicates import Duplicates
from auditor.site.flow import SiteFlow
from auditor.site.linkgraph import LinkGraph

Rows = Iterable[PageResult]


def settled_canonicals(rows: Rows, aliases: Aliases) -> list[PageResult]:
    """Count the pages whose canonical is not believed: it names the page itself, none that was read, or a wrong one.

    Leaving them out would make an audit of nothing out of a slip in the site's theme.
    """
    return [settled(row, aliases) for row in rows]


def settled(row: PageResult, aliases: Aliases) -> PageResult:
    """Return the row with the page that it stands for, counted after all when its canonical is not believed."""
    name = aliases.name(row.url)
    if name != row.url:
        reason = "" if names_itself(row, name) else row.excluded_by
        return replace(row, same_as=name, counted=False, excluded_by=reason or "duplicate")
    if row.excluded_by != "canonical":
        return row
    outside = row.guess is not None and row.guess.phase == "none"
    excluded = "duplicate" if row.duplicate_of else "phase-none" if outside else ""
    return replace(row, counted=not excluded, excluded_by=excluded)


def names_itself(row: PageResult, name: str) -> bool:
    """Return True for a copy of `name` whose canonical is only another spelling of its own address."""
    own = row.excluded_by == "canonical" and folded(row.canonical) == folded(row.url)
    return own and folded(name) != folded(row.url)


def with_moved_labels(rows: Rows, labels: Mapping[str, HumanLabel], aliases: Aliases) -> list[PageResult]:
    """Give a page the label that a person gave to another address of it; its own label wins."""
    moved = {
        name: said
        for url, label in labels.items()
        if (name := aliases.name(url)) != url and (said := of_the_page(label))
    }
    return [with_moved_label(row, moved.get(row.url)) for row in rows]


def with_moved_label(row: PageResult, label: HumanLabel | None) -> PageResult:
    """Return the row as a person has labelled it, unless it is labelled already."""
    if label is None or row.human is not None or row.guess is None:
        return row
    guess = with_human(row.guess, label)
    row = replace(row, guess=guess, human=replace(label, url=row.url))
    if row.excluded_by not in ("", "phase-none"):
        return row
    return replace(row, counted=guess.phase != "none", excluded_by="phase-none" if guess.phase == "none" else "")


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


def with_named_originals(rows: Rows) -> list[PageResult]:
    """Take from a page that it is a near copy of one which itself names another as its original: that is settled."""
    settled = {row.url for row in rows if row.excluded_by == "canonical"}
    return [replace(row, near_duplicate_of="") if row.near_duplicate_of in settled else row for row in rows]


def recounted(row: PageResult) -> PageResult:
    """Return the row, left out when its label was drawn to `none`, counted again when only that had left it out."""
    if row.guess is None or row.excluded_by not in ("", "phase-none"):
        return row
    outside = row.guess.phase == "none"
    return replace(row, counted=not outside, excluded_by="phase-none" if outside else "")


def with_exchanged(rows: Rows, found: Mapping[str, str]) -> list[PageResult]:
    """Name for each page the twin whose text it repeats with a word exchanged, where it is no copy already."""
    return [
        replace(row, exchanged_of=found[row.url])
        if row.url in found and not (row.duplicate_of or row.near_duplicate_of)
        else row
        for row in rows
    ]


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


def with_links(
    row: PageResult, graph: LinkGraph, flow: SiteFlow, topic_of: Mapping[str, str], onward: Mapping[str, str]
) -> PageResult:
    """Return the row with its links, its ways onward (`onward` by links) and its topic.

    A copy keeps the links to its own address, which the graph has counted with those to its original.
    """
    way = onward.get(row.url)
    return replace(
        row,
        inlinks=row.inlinks if row.duplicate_of else graph.inlinks(row.url),
        inlinks_main=graph.inlinks_main(row.url),
        outlinks_main=graph.outlinks_main(row.url),
        next_steps=flow.next_steps.get(row.url, 0),
        next_reads=flow.next_reads.get(row.url, 0),
        ways=(way, *row.ways) if way else row.ways,
        clicks_to_decision=flow.clicks.get(row.url),
        topic=topic_of.get(row.url, ""),
    )
