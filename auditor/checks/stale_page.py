"""A page of a kind that ages, and that says of itself that it is old.

**Why it matters.** Advice, prices and comparisons from years ago cost trust, and a page that was right once may now
be wrong.

**How it is decided.** The date of the last change that the page states (else of its publishing) against today, for
kinds whose truth ages. A page without a date is not judged, nor are news and cases, which are dated by nature.

**Threshold.** `[stale_days]` in thresholds.toml, per content type.
"""

from collections.abc import Iterator

from auditor.checks.asking import day_of
from auditor.checks.base import Check, Hit, Site, on_page


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages that are older than their kind bears."""
    for page in site.staged:
        limit = site.thresholds.stale_days.get(page.guess.content_type) if page.guess else None
        dated = day_of(page.modified) or day_of(page.published)
        if limit is None or dated is None or page.guess is None:
            continue
        age = (site.today - dated).days
        if age > limit:
            yield on_page(
                page, "old", date=dated.isoformat(), years=round(age / 365.25, 1), type=page.guess.content_type
            )


CHECK = Check(id="stale-page", scope="page", part="quality", run=find)
