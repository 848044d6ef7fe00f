"""A past year in the title of a page that is meant to be current: "Best in test 2024", "Prices 2025".

**Why it matters.** In the search result the year is what tells an old answer from a new one, and yours says old.

**How it is decided.** The title calls the page current for a year that has passed: a test, a price, a guide, a
comparison of that year. News, events and archives, and pages about what happened in a year, are left out.

**Threshold.** `[old_year]` in thresholds.toml: the words, and how long into a new year the old one may stand.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from functools import lru_cache

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.checks.flawed import is_met
from auditor.urls import path_of


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages whose title promises a year that has passed."""
    limits = site.thresholds.old_year
    current = (site.today - timedelta(days=limits.grace_days)).year
    for page in site.results:
        if not is_met(page) or page.guess is None or page.guess.content_type in limits.except_types:
            continue
        years = [int(year) for pattern in limits.patterns for year in pattern_of(pattern).findall(page.title)]
        if years and max(years) < current and not dated_path(page.url):
            yield on_page(page, "year", year=str(max(years)), title=page.title)


@lru_cache(maxsize=32)
def pattern_of(text: str) -> re.Pattern[str]:
    """Return a pattern of thresholds.toml; YEAR stands for the year."""
    return re.compile(text.replace("YEAR", r"(?<![-–/:\d])(20[0-3]\d)(?![-–/\d])"), re.IGNORECASE)


def dated_path(url: str) -> bool:
    """True for a page filed under the year and month of a blog: it says itself when it was written."""
    return re.search(r"/20\d\d/\d\d?/", path_of(url)) is not None


CHECK = Check(id="old-year", scope="page", part="quality", run=find)
