"""What stands in a draft that was not to be published: the writer's own marks, Word's, and flaws that readers meet."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from itertools import islice

from msgspec.structs import replace

from auditor.checks.base import Site
from auditor.page.read import read_page
from auditor.records.draft import DraftLeftover
from auditor.records.judgement import PageResult
from auditor.records.page import Page
from auditor.run.draft_page import Placed
from auditor.run.draft_rules import draft_rules
from auditor.site.context import links_of, without_fragment
from auditor.site.draftmarks import known_host, marks_in
from auditor.urls import hostname_of, path_of, query_of

MOST_UNKNOWN = 5
MOST_LOOKED_AT = 1_000
# What stands for a place and is no address.
NO_TARGET = ("head", "#")
_CODE = re.compile(rb"(<code\b[^<>]*>)[^<]*(?:<(?!/code)[^<]*)*", re.IGNORECASE)


def leftovers_of(draft: Placed, row: PageResult, site: Site, known: Callable[[str], bool]) -> tuple[DraftLeftover, ...]:
    """Return the leftovers, each once; `known` is true of addresses of the site and of the other drafts."""
    shared = _of_site(draft.page, site)
    found = [
        *(DraftLeftover(kind=kind, text=text) for kind, text in draft.draft.marks),
        *marks_in(without_code(draft), site.by_url, framed=draft.draft.framed),
        *_flaws(row.url, site),
        *([DraftLeftover(kind="noindex")] if draft.noindex else []),
        *_unknown_links(draft.page, site, known),
    ]
    texts = {one.text for one in found if one.kind in ("todo", "bracket")}
    kept = [one for one in found if one.kind not in draft_rules().flaws or one.text not in texts]
    return tuple(dict.fromkeys(one for one in kept if (one.kind, one.text) not in shared))


def without_code(draft: Placed) -> Page:
    """Return the draft's page with what stands in code taken out of its text: that shows how something is written."""
    html = draft.draft.html
    emptied = _CODE.sub(rb"\1", html)
    if emptied == html:
        return draft.page
    snapshot = replace(draft.snapshot, body=emptied)
    return replace(draft.page, blocks=read_page(snapshot).blocks)


def _of_site(page: Page, site: Site) -> Collection[tuple[str, str]]:
    """Return the flaws that other pages have as well: they stand in the site's frame."""
    counts = Counter(
        (flaw.kind, flaw.text) for url, flaws in site.facts.flaws.items() if url != page.url for flaw in flaws
    )
    return {key for key, pages in counts.items() if pages >= draft_rules().site_flaw}


def _flaws(url: str, site: Site) -> Iterator[DraftLeftover]:
    for flaw in site.facts.flaws.get(url, ()):
        if flaw.kind in draft_rules().flaws:
            yield DraftLeftover(kind=flaw.kind, text=flaw.text, target="" if flaw.target in NO_TARGET else flaw.target)


def _unknown_links(page: Page, site: Site, known: Callable[[str], bool]) -> Iterator[DraftLeftover]:
    """Yield links in the text to addresses of the site that no page links to; nothing where little of it was read."""
    if site.partial or not site.facts.links_known:
        return
    host = hostname_of(page.url)
    told: dict[str, str] = {}
    for item in links_of(page)[:MOST_LOOKED_AT]:
        target = without_fragment(item.href)
        if item.place == "main" and known_host(target) == host and target != page.url:
            told.setdefault(target, item.text)
    unknown = (
        DraftLeftover(kind="unknown-link", text=text[:80], target=target[:200])
        for target, text in told.items()
        if not (query_of(target) or _is_file(target) or site.page_at(target) or known(target))
    )
    yield from islice(unknown, MOST_UNKNOWN)


def _is_file(url: str) -> bool:
    return "." in path_of(url).rpartition("/")[2]
