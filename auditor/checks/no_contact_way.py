"""A site on which no page says how to reach the firm.

**Why it matters.** Decision means acting or getting in touch. Without a phone number, an address or a form, a
convinced reader has nowhere to go, and search engines and buyers alike take it as a sign of a firm that hides.

**How it is decided.** No page that was read shows a phone number, a mail address, a contact or booking form, or a
CTA of these kinds, in any place of the page, menus and footers included. Nor is there a heading for contact under which
a script writes the address.

**Threshold.** One page is enough to pass. A crawl that stopped early says "not seen" instead.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, not_applicable, on_site
from auditor.checks.signs import has_contact_way


def find(site: Site) -> Iterator[Hit]:
    """Yield one hit when no page has a way to reach the firm."""
    read = [page for page in site.results if page.error is None and page.guess is not None]
    if not read:
        yield not_applicable("no-pages")
    elif not any(has_contact_way(page) or "contact" in page.parts for page in read):
        key = "not-seen" if site.partial else "missing"
        yield on_site(key, stage=site.decision_stages[0], pages=len(site.counted))


CHECK = Check(id="no-contact-way", scope="site", part="ctas", run=find)
