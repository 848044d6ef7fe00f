"""A page with links to pages of the site that do not answer.

**Why it matters.** The reader who follows it meets an error page instead of the next step.

**How it is decided.** A link to the own site whose address was fetched and is dead for a visitor too: 404, 410, 451 or
5xx, an error page in disguise, a host that cannot be reached, redirects in a loop. What only a crawler meets (a log-in,
a firewall, a time-out, a page too large) is not held against the link, nor is an address that was not fetched.
Where the address of a page differs by accents, hyphens or one letter of a long name, that page is told as what was
meant.

**Threshold.** One link.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages with broken links, with the addresses that do not answer."""
    for page in site.staged:
        targets = site.facts.broken.get(page.url, ())
        if targets:
            first = next((one for one in targets if one in site.facts.meant), targets[0])
            meant = site.facts.meant.get(first, "")
            yield on_page(page, "broken", evidence=targets, links=len(targets), target=first, meant=meant)


CHECK = Check(id="broken-link", scope="page", part="quality", run=find)
