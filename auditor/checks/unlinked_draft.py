"""Pages with a menu of their own that no other page links to, and that are not finished: a draft, or an older site.

**Why it matters.** Whoever finds them by search meets half-done pages beside the real ones, with prices to be filled in
and forms that reach nobody. Mending them one by one mends what nobody should see.

**How it is decided.** Three pages or more that no way of links leads to and whose menus name each other and hardly
anything else, while the rest of the site is linked. Some of them show that they are unfinished: texts left over, forms
that cannot be sent, links without an address, stand-ins for pictures. What is wrong on them is then one job: to take
them down. Nothing is said where the menus were not seen, where the site was not read to its end, or where pages that
many name were not read. On 254 sites one had such a set, rightly told.

**Threshold.** `[unlinked_draft]` in thresholds.toml, and the limits of `auditor/site/islands.py`.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages of each draft."""
    for page in site.results:
        if page.url in site.drafts and not page.error and not page.noindex:
            yield on_page(page, "draft")


CHECK = Check(id="unlinked-draft", scope="page", part="", run=find)
