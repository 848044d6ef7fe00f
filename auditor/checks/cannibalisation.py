"""Pages that answer the same question for the same reader and so compete with each other in search.

**Why it matters.** Search engines choose one and often change their mind; the firm's own pages hold each other
down.

**How it is decided.** Counted pages of the same topic, the same stage and the same kind of question (what it costs,
how it is done, which to choose) whose titles have most of their words in common (words that every title of the site
has, such as its name, left out), or groups that were measured as near in text. A page and one under it, and pages that
differ by a town, a size or another variant, do not compete. Near copies are reported by `near-duplicate` instead.

Products, cases, news and events resemble each other by nature and are left out.

**Threshold.** `[cannibal]` in thresholds.toml.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.records.judgement import PageResult

# Compared pair by pair, so a group has a bound; a topic of this size in one stage is a catalogue, not an accident.
MOST_IN_GROUP = 300
COMMON_SHARE = 0.3


def find(site: Site) -> Iterator[Hit]:
    """Yield one hit for each page that repeats an earlier one of its group."""
    measured = site.facts.cannibals
    groups = _groups(site) if measured is None else (_rows(site, group) for group in measured)
    hits = (hit for group in groups if len(group) > 1 for hit in _hits(group))
    for count, hit in enumerate(hits):
        if count >= site.thresholds.cannibal.most:
            return
        yield hit


def _rows(site: Site, urls: tuple[str, ...]) -> list[PageResult]:
    rows = [site.by_url[url] for url in urls if url in site.by_url]
    return [page for page in rows if page.counted and not page.near_duplicate_of and not _stands_alone(site, page)]


def _hits(group: list[PageResult]) -> Iterator[Hit]:
    first, *rest = sorted(group, key=lambda page: (-page.inlinks_main, -page.word_count, page.url))
    for page in rest:
        yield on_page(page, "same-question", evidence=[first.url], rival=first.url, title=page.title or page.h1)


def _groups(site: Site) -> Iterator[list[PageResult]]:
    buckets: defaultdict[tuple[str, str], list[PageResult]] = defaultdict(list)
    for page in site.staged:
        if page.topic and not page.near_duplicate_of and not _stands_alone(site, page):
            buckets[page.topic, page.stage].append(page)
    common = _common_words(site)
    for bucket in buckets.values():
        yield from _alike(bucket[:MOST_IN_GROUP], common, site)


def _stands_alone(site: Site, page: PageResult) -> bool:
    return page.guess is not None and page.guess.content_type in site.thresholds.cannibal.except_types


def _common_words(site: Site) -> set[str]:
    counts = Counter(word for page in site.counted for word in _words(page))
    return {word for word, count in counts.items() if count > max(3, COMMON_SHARE * len(site.counted))}


def _words(page: PageResult) -> frozenset[str]:
    return frozenset(word.strip(".,:;!?|–-()\"'”").lower() for word in (page.title or page.h1).split()[:40]) - {""}


def _alike(bucket: list[PageResult], common: set[str], site: Site) -> Iterator[list[PageResult]]:
    limit = site.thresholds.cannibal
    left = [(page, words) for page in bucket if len(words := _words(page) - common) >= limit.words]
    while left:
        (page, words), *left = left
        same = [(one, other) for one, other in left if len(words & other) >= limit.titles * len(words | other)]
        taken = {one.url for one, _ in same}
        left = [entry for entry in left if entry[0].url not in taken]
        if same:
            yield [page, *(one for one, _ in same)]


CHECK = Check(id="cannibalisation", scope="page", part="quality", run=find)
