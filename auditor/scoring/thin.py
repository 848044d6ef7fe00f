"""Tells whether most of what a site sells says next to nothing: then nothing else there convinces anybody."""

from auditor.checks.base import Site
from auditor.records.base import ContentType
from auditor.scoring.jobs import Task

# Pages of what is sold: where so many of them, and this share, say next to nothing, nothing else convinces anybody.
SOLD: frozenset[ContentType] = frozenset(("service", "product"))
LEAST_CORE, CORE = 3, 0.5


def thin_core(task: Task, site: Site) -> tuple[str, ...]:
    """Return the thin pages that sell, when they are most of what the site sells; () when they are not."""
    if task.job.id != "deepen":
        return ()
    sold = [page.url for page in site.counted if page.guess and page.guess.content_type in SOLD]
    thin = tuple(url for url in task.pages if url in sold)
    return thin if len(thin) >= max(LEAST_CORE, CORE * len(sold)) else ()
