"""A link that only the builder's own machine answers: `localhost`, a staging server, a file on a disk, an example.

**Why it matters.** It worked for whoever built the page. Every visitor meets an error.

**How it is decided.** By the address alone: this machine, private networks, `file:`, `example.com`, a placeholder, or a
staging host under the site's own domain. A link that shows its address is an example in a text and is left out.

**Threshold.** `[links]` in `auditor/site/flaws.toml`.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.checks.flawed import flawed


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages with links that no visitor can follow."""
    for page, flaws in flawed(site, "private-link"):
        yield on_page(page, "link", text=flaws[0].text, target=flaws[0].target)


CHECK = Check(id="private-link", scope="page", part="quality", run=find)
