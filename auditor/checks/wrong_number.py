"""A link that calls another number, or writes to another address, than the page shows.

**Why it matters.** On a phone the link is what is used. Whoever taps the number reaches somebody else, or nobody.

A mail address without `mailto:` before it opens a web page.

**How it is decided.** The digits that a `tel:` link shows and those that it dials are not the same number, with or
without a country code; it dials a mail address; or a `mailto:` link writes to another box than it shows. Aliases in
the same domain that begin alike count as the same. Or the link names a mail address as if it were a page
(`https://anna@firm.se`), or what follows `mailto:` is none: no @, a space, two addresses stuck together. Links of those
who comment are left out. Or nothing at all follows `mailto:` or `tel:`. On 254 sites five had links of the kind before;
nine show one number and dial another, five show one address and write to another, two have empty links. All are rightly
told.

**Threshold.** None.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.checks.flawed import flawed
from auditor.records.flaw import Flaw

# Kind and cause of a flaw -> the key of its sentence, the worst first.
KEYS = {
    ("number", "differs"): "phone",
    ("mail", "differs"): "mail",
    ("number", "mail"): "no-number",
    ("mail", "broken"): "no-mailbox",
    ("mail", "page"): "no-mailto",
    ("mail", "empty"): "no-address",
}


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages whose links reach another than they show."""
    found = []
    for page, flaws in flawed(site, "number", "mail"):
        first = min(flaws, key=rank_of)
        found.append((rank_of(first), on_page(page, key_of(first), text=first.text, target=first.target)))
    yield from (hit for _, hit in sorted(found, key=lambda pair: pair[0]))


def key_of(flaw: Flaw) -> str:
    """Return the key of the sentence for a flaw."""
    return KEYS[flaw.kind, flaw.why]


def rank_of(flaw: Flaw) -> int:
    """Return the place of a flaw among others: what reaches somebody else is worse than what reaches nobody."""
    return tuple(KEYS).index((flaw.kind, flaw.why))


CHECK = Check(id="wrong-number", scope="page", part="quality", run=find)
