"""A contact detail that is made up or missing: 555-0100, 070-123 45 67, info@example.com, "call us at .", false org.nr.

**Why it matters.** Whoever calls or writes reaches nobody, and you never know that they tried.

**How it is decided.** A link that calls or writes, or a number that is called a phone number or stands alone, has the
digits of a made-up number, letters for digits, or the domain of an example. Tables and code are left out. Or a
sentence asks to call or write and ends where the number should stand; where a sentence in the same place has an
element that a script may fill in, nothing is said. On 254 sites four had such sentences, on six pages, all rightly
told. Or a Swedish organisation number fails its own check digit (Luhn): nobody can have it.

**Threshold.** `[phones]`, `[mails]` and `[gone]` in `auditor/site/flaws.toml`.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.checks.flawed import flawed

# A longer text is a sentence, of which the number is a part.
LONGEST = 24
# What is told of several on a page: a number before an address, and last what is missing.
ORDER = ("phone", "mail", "org", "gone")


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages with a made-up number or address, then those where one is missing."""
    found = []
    for page, flaws in flawed(site, "contact"):
        first = min(flaws, key=lambda flaw: ORDER.index(flaw.why))
        found.append((first.why == "gone", on_page(page, first.why, number=shown(first.text, first.target))))
    yield from (hit for _, hit in sorted(found, key=lambda pair: pair[0]))


def shown(text: str, target: str) -> str:
    """Return the number as a reader sees it, the dialled one where the link shows none."""
    return text if any(map(str.isdigit, text)) and len(text) <= LONGEST else target


CHECK = Check(id="placeholder-contact", scope="page", part="quality", run=find)
