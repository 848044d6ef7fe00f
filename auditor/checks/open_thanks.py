"""A page that thanks for a form or an order and can be found in search engines.

**Why it matters.** Whoever comes there from a search has sent nothing and is thanked all the same, and every such visit
is counted as a customer by what measures the page.

**How it is decided.** The last part of the address is a word of thanks or a confirmation, title or heading thank or
confirm, and the page is not kept out of search. On 254 sites 15 had such pages, all rightly told.

**Threshold.** `[thanks]` in thresholds.toml.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.checks.flawed import is_met
from auditor.urls import path_of


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages of thanks that may be found."""
    limits = site.thresholds.thanks
    for page in site.results:
        named = _pattern(limits.paths).search(unquote(path_of(page.url)))
        if is_met(page) and named and _pattern(limits.words).search(f"{page.title}\n{page.h1}"):
            yield on_page(page, "open")


@lru_cache(maxsize=8)
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


CHECK = Check(id="open-thanks", scope="page", part="", run=find)
