"""The inventory: for everything that the journey asks for, whether the site has it, as what, and where.

So that nobody is told to make what is there, and everybody sees what was looked for.
"""

from collections.abc import Iterable

from auditor.checks.base import Site
from auditor.checks.wishes import SERVES, only_promises, pages_for, unread_for
from auditor.records.journey import Expectation, Stage
from auditor.records.judgement import PageResult
from auditor.records.profile import FoundAs, Holding

EVIDENCE = 5


def holdings_of(site: Site) -> tuple[Holding, ...]:
    """Return what the site has of what its journey expects, in the journey's order, each thing once."""
    found: dict[str, Holding] = {}
    for stage in site.journey.stages:
        if stage.counts:
            for wish in stage.expects:
                found.setdefault(wish.id, _holding(site, stage, wish))
    return tuple(found.values())


def _holding(site: Site, stage: Stage, wish: Expectation) -> Holding:
    pages = pages_for(site, wish, stage.id)
    # A site that is kept out of search as a whole is one fact of its own, told elsewhere; it hides no single thing.
    closed = not site.counted
    open_ones = [page for page in pages if (page.counted or closed) and page.url not in site.unreached]
    state, shown = _state(site, pages, open_ones, wish)
    unread = unread_for(site, wish) if state == "missing" else ""
    need = site.facts.profile.need(wish.id)
    parts = {SERVES[kind] for kind in wish.types if kind in SERVES}
    return Holding(
        id=wish.id,
        found="unread" if unread else state,
        pages=len(shown),
        evidence=(unread,) if unread else tuple(page.url for page in shown[:EVIDENCE]),
        parts=tuple(sorted(parts & {part for page in shown for part in page.parts})),
        wanted=need == "must",
        welcome=need == "may",
    )


def _state(
    site: Site, pages: Iterable[PageResult], open_ones: list[PageResult], wish: Expectation
) -> tuple[FoundAs, list[PageResult]]:
    """Return how a thing is there, and the pages that show it, the plainest first."""
    own = [
        page
        for page in open_ones
        if page.guess and page.guess.content_type in wish.types and not only_promises(site, page)
    ]
    if own:
        return "page", sorted(own, key=_plain)
    if open_ones:
        return "part", sorted(open_ones, key=_plain)
    hidden = sorted(pages, key=_plain)
    return ("hidden", hidden) if hidden else ("missing", [])


def _plain(page: PageResult) -> tuple[int, str]:
    return len(page.url), page.url
