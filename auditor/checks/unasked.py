"""Takes back verdicts on calls to action where nobody asks the page for a step, so that all counts agree."""

from dataclasses import replace

import msgspec

from auditor.checks.base import Site
from auditor.records.judgement import PageResult

# Verdicts of a page without a request of its own, and ways by which a directory takes its reader on.
UNHEARD = frozenset(("missing", "only-in-menu"))
LISTED = frozenset(("link", "outside"))


def only_asked(site: Site) -> Site:
    """Return the site with no verdict held against a page that nobody asks for a step, so that all counts agree.

    The step of a directory is a link to one of the firms or towns that it lists.
    """
    lists = site.facts.profile.judged_as == "directory"
    rows = (page if site.asks(page) else _unasked(page) for page in site.results)
    return replace(site, results=tuple(_led_on(page) if lists else page for page in rows))


def _led_on(page: PageResult) -> PageResult:
    judged = page.cta_verdict
    if judged is None or judged.verdict not in UNHEARD or LISTED.isdisjoint(page.ways):
        return page
    return msgspec.structs.replace(
        page, cta_verdict=msgspec.structs.replace(judged, verdict="fits", rule="a directory")
    )


def _unasked(page: PageResult) -> PageResult:
    judged = page.cta_verdict
    if judged is None or judged.verdict in ("fits", "not-expected") or page.guess is None:
        return page
    rule = f"not asked: {page.guess.content_type}"
    return msgspec.structs.replace(page, cta_verdict=msgspec.structs.replace(judged, verdict="not-expected", rule=rule))
