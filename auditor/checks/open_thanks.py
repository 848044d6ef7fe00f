"""A page that thanks for a form or an order and can be found in search engines.

**Why it matters.** Whoever comes there from a search has sent nothing and is thanked all the same, and every such visit
is counted as a customer by what measures the page.

**How it is decided.** The last part of the address is a word of thanks or a confirmation, title or heading say that
something was received (a short page may only thank), and the page is not kept out of search. What is sold, offered or
told is left out, and "tack" thanks on Nordic pages alone. On 193 sites 13 had such pages, all rightly told.

**Threshold.** `[thanks]` in thresholds.toml.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.checks.faultlimits import Thanks
from auditor.checks.flawed import is_met
from auditor.lang.load import DEFAULT, nearest, table
from auditor.page.words import PageWords
from auditor.records.judgement import PageResult
from auditor.urls import path_of


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages of thanks that may be found."""
    limits = site.thresholds.thanks
    for page in site.results:
        named = _pattern(limits.paths).search(unquote(path_of(page.url)))
        if is_met(page) and named and _thanks(page, limits):
            yield on_page(page, "open")


def _thanks(page: PageResult, limits: Thanks) -> bool:
    """True for a page whose title or heading says that something was received."""
    if page.guess is None or page.guess.content_type in limits.except_types:
        return False
    return _says(page, "receipt") or (page.word_count <= limits.words and _says(page, "bare"))


def _says(page: PageResult, what: str) -> bool:
    own = {DEFAULT, nearest(page.language)}
    patterns = [table(code, "page", PageWords).thanks.get(what, "") for code in sorted(own)]
    return any(_pattern(text).search(said) for text in patterns if text for said in (page.title, page.h1))


@lru_cache(maxsize=8)
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


CHECK = Check(id="open-thanks", scope="page", part="", run=find)
