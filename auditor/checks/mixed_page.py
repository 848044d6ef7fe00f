"""A page that tries to serve two stages at once.

**Why it matters.** The reader who came to learn meets a price list, and the one who came for the price wades
through the basics. Two pages, or one with a plain order, serve both.

**How it is decided.** The second label is nearly as likely as the first, and both are stages of this journey. Home
pages and listings serve several readers by nature and are not judged.

**Threshold.** `[mixed]` in thresholds.toml.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages that are shared by two labels of different stages."""
    limit = site.thresholds.mixed
    stages = {label: stage.id for stage in reversed(site.stages) for label in stage.labels}
    for page in site.staged:
        guess = page.guess
        if guess is None or guess.second is None or guess.content_type in limit.except_types:
            continue
        first, second = guess.shares.get(guess.phase, 0.0), guess.shares.get(guess.second, 0.0)
        other = stages.get(guess.second, "")
        if other and other != page.stage and second >= limit.share and second >= limit.ratio * first:
            yield on_page(page, "two", stage=page.stage, other=other, share=first, second=second)


CHECK = Check(id="mixed-page", scope="page", part="quality", run=find)
