"""A contact page that shows a phone number or a mail address as plain text.

**Why it matters.** On a phone the reader wants to press the number. Plain text has to be copied, and many give up.

**How it is decided.** A short text of a contact page gives a number at its beginning or after a word such as "Phone",
or a mail address, and no page of the site has a link that calls, or one that writes. Numbers that lead to nobody are
told apart (`placeholder-contact`), and so are links that call a mail address (`wrong-number`). On 254 sites 12 had such
a page, all rightly told.

**Threshold.** `[unlinked_contact]` in thresholds.toml.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.checks.flawed import flawed


def find(site: Site) -> Iterator[Hit]:
    """Yield the contact pages with a number or an address that cannot be pressed."""
    for page, flaws in flawed(site, "shown"):
        if page.guess and page.guess.content_type in site.thresholds.unlinked_contact.types:
            key = flaws[0].why if len(flaws) == 1 else "both"
            yield on_page(page, key, text=flaws[0].text, target=flaws[-1].text)


CHECK = Check(id="unlinked-contact", scope="page", part="", run=find)
