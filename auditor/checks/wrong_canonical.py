"""Pages that tell search engines that the original is elsewhere: at the builder's address, or on another page.

**Why it matters.** Search engines show the original in place of the page. The page falls out of the results though it
is open to everybody, and nobody sees it on the site.

**How it is decided.** The canonical address of a page that may be found is one that builders and hosts give away
(`firm.github.io`, `firm.netlify.app`), this machine, or a host for trying out under the site's own domain, while the
page itself stands elsewhere; an article or two may have been published there first. Or it is another page of the site
that was read, with another heading and text: the front page, or a page of another subject. Variants, parts of a list
and pages below the one that they name are left out. On 254 sites eight name a builder's address on nearly every page,
three the front page and three another page: of the 14 read none was meant.

**Threshold.** `auditor/site/originals.toml`.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.checks.flawed import MET
from auditor.records.judgement import PageResult
from auditor.site.originals import wrong_originals

ORDER = ("builder", "home", "other")
# A page that names another as its original is left out of the score; that is what is told here.
LEFT_OUT = MET | {"canonical", "duplicate"}


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages with a wrong original, the gravest first."""
    found = list(wrong_originals(page for page in site.results if may_be_found(page)))
    for page, fault in sorted(found, key=lambda one: ORDER.index(one.fault)):
        yield on_page(page, fault, evidence=[page.canonical], target=page.canonical)


def may_be_found(page: PageResult) -> bool:
    """True for a page that answered, is no word for word copy and is open to search engines."""
    answered = page.guess is not None and not page.error and not page.redirected_to
    return answered and not page.noindex and not page.duplicate_of and page.excluded_by in LEFT_OUT


CHECK = Check(id="wrong-canonical", scope="page", part="", run=find)
