"""A link that calls another number, or writes to another address, than the page shows.

**Why it matters.** On a phone the link is what is used. Whoever taps the number reaches somebody else, or nobody.

**How it is decided.** The digits that a `tel:` link shows and those that it dials are not the same number, with or
without a country code; it dials a mail address; or a `mailto:` link writes to another box than it shows. Aliases in
the same domain that begin alike count as the same.

**Threshold.** None.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.checks.flawed import flawed


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages whose links reach another than they show."""
    for page, flaws in flawed(site, "number", "mail"):
        first = flaws[0]
        key = {"mail": "no-number", "differs": "phone"}[first.why] if first.kind == "number" else "mail"
        yield on_page(page, key, text=first.text, target=first.target)


CHECK = Check(id="wrong-number", scope="page", part="quality", run=find)
