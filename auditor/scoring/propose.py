"""Proposes from the site's own pages: which request to make, where to link from and to, which subject to begin with.

Advice that names the reader's own pages is acted on; advice in general is not.
"""

from collections import Counter
from collections.abc import Iterable

from auditor.checks.base import Site
from auditor.records.audit import Topic
from auditor.records.base import CtaKind
from auditor.records.journey import Expectation, Stage
from auditor.records.judgement import PageResult

# Pages from which new content is found first.
HUBS = ("home", "listing", "category")


def request_for(site: Site, stage: Stage, wish: Expectation | None = None) -> CtaKind:
    """Return the kind of CTA to propose: the expectation's own, else the fitting kind that the site uses most.

    A kind that the stage's own pages use comes first, then one used elsewhere, then what the journey file proposes.
    """
    if wish is not None and wish.suggest_cta:
        return wish.suggest_cta
    for pages in (site.pages_of(stage.id), site.counted):
        used = Counter(
            kind
            for page in pages
            for kind in {cta.kind for cta in page.ctas if cta.place == "main"} & set(stage.ctas.fits)
        )
        # `learn` fits every stage but the last and says nothing about what the firm wants.
        strong = {kind: count for kind, count in used.items() if kind != "learn" or stage.ctas.suggest == "learn"}
        if strong:
            return min(strong, key=lambda kind: (-strong[kind], stage.ctas.fits.index(kind)))
    return stage.ctas.suggest


def sources_for(site: Site, stage: str, topic: str, most: int) -> tuple[str, ...]:
    """Return pages that should link to a new page of `stage`: those of its topic and of earlier stages first."""
    ids = [one.id for one in site.stages]
    before = set(ids[: ids.index(stage)]) if stage in ids else set()
    pages = [page for page in site.staged if not page.near_duplicate_of]
    ranked = sorted(pages, key=lambda page: _source_rank(page, stage, before, topic))
    return tuple(page.url for page in ranked if page.stage in before or _is_hub(page) or page.stage == stage)[:most]


def _source_rank(page: PageResult, stage: str, before: set[str], topic: str) -> tuple[int, int, int, str]:
    same = 0 if topic and page.topic == topic else 1
    place = 0 if page.stage in before else 1 if _is_hub(page) else 2
    return (same, place, -page.inlinks, page.url)


def _is_hub(page: PageResult) -> bool:
    return page.guess is not None and page.guess.content_type in HUBS


def targets_for(proposals: Iterable[tuple[str, ...]], most: int) -> tuple[str, ...]:
    """Return the pages that are proposed most often as a next step."""
    counts = Counter(url for urls in proposals for url in urls)
    return tuple(sorted(counts, key=lambda url: (-counts[url], url))[:most])


def subject_for(site: Site, stage: str, taken: set[str]) -> Topic | None:
    """Return the topic to begin with: the one with most pages in other stages and fewest in this one."""
    least = site.thresholds.topic.pages
    open_topics = [
        topic for topic in site.facts.topics if topic.label and topic.pages >= least and topic.id not in taken
    ]
    ranked = sorted(open_topics, key=lambda one: (one.stages.get(stage, 0), -one.pages, one.id))
    return ranked[0] if ranked and not ranked[0].stages.get(stage, 0) else None
