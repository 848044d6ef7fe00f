"""A link that promises a newsletter and leads to a page that has none.

**Why it matters.** The reader wanted to hear from you again, and finds nowhere to say so.

**How it is decided.** The link asks to subscribe, or is called newsletter, and leads to another page of the site; that
page has no form for a newsletter, no word of one in its title or text, and no frame or script that may hold the form.

**Threshold.** None. On 254 sites six links of five sites lead to a page that was read; two were told, both rightly.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.checks.flawed import flawed
from auditor.records.judgement import PageResult
from auditor.site.aliases import is_read, spelling


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages with such a link."""
    for page, flaws in flawed(site, "newsletter"):
        for flaw in flaws:
            target = led_to(flaw.target, site)
            if target is not None and target.url != page.url:
                yield on_page(page, "none", text=flaw.text, target=target.url)
                break


def led_to(address: str, site: Site) -> PageResult | None:
    """Return the page of an address that was read and is no other page's; None where it is not known what is there."""
    page = site.page_at(address)
    if page is None or spelling(page.url) != spelling(address) or not is_read(page) or site.unfilled(page):
        return None
    return page


CHECK = Check(id="no-newsletter", scope="page", part="", run=find)
