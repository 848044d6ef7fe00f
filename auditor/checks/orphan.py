"""A page that no other page of the site links to.

**Why it matters.** Readers can only come to it from outside, and search engines take a page that the site itself
never mentions as unimportant.

**How it is decided.** No page that was read links to it, from content or menus. The start pages need no link, nor
do pages for a discount code, campaigns and drafts by their address. When the crawl stopped early nothing is said:
the page with the link may be among those not read. Nor is anything said where most pages seem to lack links, for
then the menu is built by a script.

**Threshold.** `[orphan]` in thresholds.toml: the smallest site on which this is judged.
"""

import re
from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, not_applicable, on_page
from auditor.records.judgement import PageResult
from auditor.urls import path_of


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages without any internal link."""
    if not site.facts.links_known or site.partial or len(site.counted) < site.thresholds.orphan.pages:
        yield not_applicable("partial" if site.partial else "no-links")
        return
    lonely = [page for page in site.staged if not page.inlinks and not _is_entry(site, page)]
    if len(lonely) > site.thresholds.orphan.most * len(site.staged):
        yield not_applicable("links-not-seen")
        return
    yield from (on_page(page, "no-inlinks") for page in lonely)


def _is_entry(site: Site, page: PageResult) -> bool:
    if page.url in site.facts.entries or path_of(page.url) in ("", "/"):
        return True
    # A discount code, a campaign, a draft: reached by those it was sent to.
    return re.search(site.thresholds.money.except_paths, path_of(page.url), re.IGNORECASE) is not None


CHECK = Check(id="orphan", scope="page", part="way_forward", run=find)
