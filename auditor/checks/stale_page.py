"""A page of a kind that ages, and that says of itself that it is old.

**Why it matters.** Advice, prices and comparisons from years ago cost trust, and a page that was right once may now
be wrong.

**How it is decided.** The date of the last change that the page states (else of its publishing) against today, for
kinds whose truth ages; of articles, reports and tools only those about prices, rules, tests, statistics or a year, by
title and address, and never recipes, history and recordings. A page without a date is not judged, nor are news and
cases, which are dated by nature.

**Threshold.** `[stale_days]` and `[ageing]` in thresholds.toml, per content type.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from auditor.checks.asking import day_of
from auditor.checks.base import Check, Hit, Site, on_page
from auditor.checks.thresholds import Ageing
from auditor.records.judgement import PageResult
from auditor.urls import path_of


def ages(page: PageResult, limits: Ageing) -> bool:
    """True for a page whose truth ages: by its kind, or by what its title and address say that it is about."""
    if page.guess is None:
        return False
    path = unquote(path_of(page.url)).rstrip("/")
    if re.search(limits.never, f"{page.title} {_words(path)}", re.IGNORECASE):
        return False
    told = f"{page.title} {_words(path.rpartition('/')[2])}"
    return page.guess.content_type not in limits.types or bool(re.search(limits.ages, told, re.IGNORECASE))


def _words(path: str) -> str:
    return re.sub(r"[-_/.+]+", " ", path)


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages that are older than their kind bears."""
    for page in site.staged:
        limit = site.thresholds.stale_days.get(page.guess.content_type) if page.guess else None
        dated = day_of(page.modified) or day_of(page.published)
        if limit is None or dated is None or page.guess is None or not ages(page, site.thresholds.ageing):
            continue
        age = (site.today - dated).days
        if age > limit:
            yield on_page(
                page, "old", date=dated.isoformat(), years=round(age / 365.25, 1), type=page.guess.content_type
            )


CHECK = Check(id="stale-page", scope="page", part="quality", run=find)
