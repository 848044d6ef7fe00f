"""A page that brings customers and is kept out of search.

**Why it matters.** A price, product or service page with `noindex` cannot be found by the readers who are closest
to a purchase. It is mostly left over from when the site was built.

**How it is decided.** The page says `noindex` (in its head or its HTTP header), is about an offer or a decision by
its content type, and is neither a basket, a checkout, a thank-you page nor a filtered list (an address with a
query).

**Threshold.** `[money]` in thresholds.toml: types, and words in the address that are rightly kept out.
"""

import re
from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.urls import path_of


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages that should be found and cannot be."""
    money = site.thresholds.money
    proper = re.compile(money.except_paths, re.IGNORECASE)
    for page in site.results:
        if (
            not page.noindex
            or page.error
            or page.guess is None
            or page.duplicate_of
            or page.stage not in site.stage_by_id
        ):
            continue
        kind = page.guess.content_type
        if kind in money.types and "?" not in page.url and not proper.search(path_of(page.url)):
            yield on_page(page, "noindex", type=kind, stage=page.stage)


CHECK = Check(id="noindexed-money-page", scope="page", part="coverage", run=find)
