"""A stage with fewer pages than it needs, by count and by share.

**Why it matters.** A stage with one or two pages answers one or two readers. The field agrees on a floor of three
pieces a stage and on no ratio between stages, so a small share alone is no fault: a shop with three thousand
products does not need a thousand articles.

**How it is decided.** The stage has pages, but fewer than `enough_pages` of the journey file, and its share is
under `target_share` by a whole per cent (or its pages are fewer than `minimum_pages`). The number of pages proposed
follows the size of the site.

**Threshold.** `minimum_pages`, `enough_pages` and `target_share` in the journey file; `[under]` in thresholds.toml.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_stage
from auditor.checks.wishes import in_proportion
from auditor.records.base import ContentType
from auditor.records.journey import Stage
from auditor.records.names import joined


def find(site: Site) -> Iterator[Hit]:
    """Yield the stages that are too thin, with the number of pages to add as a next step."""
    for stage in site.stages:
        pages = len(site.pages_of(stage.id))
        share = site.share_of(stage.id)
        few = pages < stage.minimum_pages
        if pages and is_short(stage, pages, share):
            yield on_stage(
                stage.id,
                "few" if few else "under",
                pages=pages,
                share=share,
                target=stage.target_share,
                add=proposed(site, stage, pages),
                types=joined(ideas(site, stage)),
            )


def is_short(stage: Stage, pages: int, share: float) -> bool:
    """True for a stage with fewer pages than it needs."""
    under = pages < stage.enough_pages and round(share, 2) < round(stage.target_share, 2)
    return pages < stage.minimum_pages or under


def proposed(site: Site, stage: Stage, pages: int) -> int:
    """Return how many pages to propose: enough to matter, never out of proportion to the site."""
    return min(stage.enough_pages - pages, in_proportion(site))


def ideas(site: Site, stage: Stage) -> list[ContentType]:
    """Return the kinds of page to think of: what the stage is made of, the kinds that the site has none of alone."""
    have = {page.guess.content_type for page in site.counted if page.guess}
    kinds = list(dict.fromkeys(wish.types[0] for wish in stage.expects))
    return [kind for kind in kinds if kind not in have] or kinds


CHECK = Check(id="phase-under-target", scope="stage", part="coverage", run=find)
