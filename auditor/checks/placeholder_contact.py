"""A made-up phone number or mail address: 555-0100, 070-123 45 67, 000 00 00, info@example.com.

**Why it matters.** Whoever calls or writes reaches nobody, and you never know that they tried.

**How it is decided.** A link that calls or writes, or a number that is called a phone number or stands alone, has the
digits of a made-up number, letters for digits, or the domain of an example. Tables and code are left out.

**Threshold.** `[phones]` and `[mails]` in `auditor/site/flaws.toml`.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.checks.flawed import flawed

# A longer text is a sentence, of which the number is a part.
LONGEST = 24


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages with a made-up number or address."""
    for page, flaws in flawed(site, "contact"):
        first = min(flaws, key=lambda flaw: flaw.why != "phone")
        yield on_page(page, first.why, number=shown(first.text, first.target))


def shown(text: str, target: str) -> str:
    """Return the number as a reader sees it, the dialled one where the link shows none."""
    return text if any(map(str.isdigit, text)) and len(text) <= LONGEST else target


CHECK = Check(id="placeholder-contact", scope="page", part="quality", run=find)
