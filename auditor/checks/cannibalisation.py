"""Pages that answer the same question for the same reader and so compete with each other in search.

**Why it matters.** Search engines choose one and often change their mind; the firm's own pages hold each other
down.

**How it is decided.** Counted pages of the same topic, the same stage and the same kind of question (what it costs,
how it is done, which to choose) whose titles say the same, or whose texts are near while one title or address only
adds words to the other. Pages of which each names a town, a model or a service of its own, pages with other numbers,
and a page and one under it, or one that it leads to from its content, do not compete, nor do pages of other kinds
(reviews and a page about the firm). Near copies are reported by `near-duplicate` instead.

Products, cases, news and events resemble each other by nature and are left out.

**Threshold.** `[cannibal]` in thresholds.toml.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.records.judgement import PageResult

# Kinds of pages that may answer the same question; all others compete among themselves.
FAMILIES: dict[str, frozenset[str]] = {
    "reading": frozenset(("article", "buying_guide", "comparison", "glossary", "research", "tool", "faq")),
    "offer": frozenset(("service", "category", "offer", "pricing", "location")),
}


def find(site: Site) -> Iterator[Hit]:
    """Yield one hit for each page that repeats an earlier one of its group."""
    groups = (_rows(site, group) for group in site.facts.cannibals)
    hits = (hit for group in groups if len(group) > 1 for hit in _hits(group))
    yield from islice(hits, site.thresholds.cannibal.most)


def _rows(site: Site, urls: tuple[str, ...]) -> list[PageResult]:
    rows = [site.by_url[url] for url in urls if url in site.by_url]
    rows = [page for page in rows if page.counted and not page.near_duplicate_of and not _stands_alone(site, page)]
    kinds = Counter(_family(page) for page in rows)
    return [page for page in rows if kinds[_family(page)] > 1 and _family(page) == kinds.most_common(1)[0][0]]


def _family(page: PageResult) -> str:
    """Return what a page is for: reviews and a page about the firm serve other readers, whatever words they share."""
    kind = page.guess.content_type if page.guess else ""
    return next((name for name, kinds in FAMILIES.items() if kind in kinds), kind)


def _hits(group: list[PageResult]) -> Iterator[Hit]:
    first, *rest = sorted(group, key=lambda page: (-page.inlinks, -page.inlinks_main, -page.word_count, page.url))
    for page in rest:
        yield on_page(page, "same-question", evidence=[first.url], rival=first.url, title=page.title or page.h1)


def _stands_alone(site: Site, page: PageResult) -> bool:
    return page.guess is not None and page.guess.content_type in site.thresholds.cannibal.except_types


CHECK = Check(id="cannibalisation", scope="page", part="quality", run=find)
