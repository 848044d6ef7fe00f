"""A link whose address is that of a page but for its accents: `/tjänster` for `/tjanster`.

**Why it matters.** Whoever follows it most likely meets an error page, and the page that was meant is there.

**How it is decided.** The address was not read, and without the dots and accents of its letters it is that of one page
that was. What did not answer is told as that (`broken-link`), with the page that was meant: there hyphens and
one letter of a long name count too.

**Threshold.** None. On 254 sites, of which many pages were not read, one site had such links, rightly told.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.checks.flawed import is_reached, rank_of


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages with such links, the worst pages first."""
    found = ((site.by_url[url], targets) for url, targets in site.facts.misspelt.items() if url in site.by_url)
    met = [(page, targets) for page, targets in found if is_reached(page)]
    for page, targets in sorted(met, key=lambda pair: rank_of(pair[0])):
        first = targets[0]
        yield on_page(page, "accents", evidence=targets, target=first, meant=site.facts.meant[first])


CHECK = Check(id="misspelt-link", scope="page", part="", run=find)
