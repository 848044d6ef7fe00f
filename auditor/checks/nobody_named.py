"""A site that never says who is behind it: no company, no number of one, no person, on any page.

**Why it matters.** People want to know whom they deal with before they get in touch, pay or take advice. In the EU a
seller on the web must also show name and address by law.

**How it is decided.** All pages are read whole, footer, terms and contact page with them, for the form of a company
(AB, Ltd, LLC), its number, a postal address, a person by first and last name, by a part in the firm (founder, owner,
CEO) or by structured data. A name that no list knows counts after "we are", and where a title or a heading has two
words with capitals after one without, unless the site writes them small. Nothing is said where a menu names a page
about the firm that was not read, where the crawl stopped early, where a script fills a page, of a handful of pages, and
of sites in languages whose companies are not all known here. Of 182 sites 11 name nobody, as their readers had found
too.

**Threshold.** `[nobody_named]` in thresholds.toml.
"""

from collections.abc import Iterator

from auditor.business.elsewhere import HOME
from auditor.checks.base import Check, Hit, Site, on_site
from auditor.site.aliases import is_read

# Pages on which one would say it; that a menu names one and nobody read it is reason enough to keep silent.
TELLERS = ("about", "contact", HOME)


def find(site: Site) -> Iterator[Hit]:
    """Yield one hit when no page names anybody."""
    spoken = {page.language for page in site.counted} <= site.thresholds.nobody_named.languages
    if not spoken or site.facts.named or site.partial or any(part in site.facts.profile.elsewhere for part in TELLERS):
        return
    read = [page for page in site.results if is_read(page)]
    if len(read) >= site.thresholds.nobody_named.pages and not any(site.unfilled(page) for page in read):
        about = [page.url for page in read if page.guess and page.guess.content_type in ("about", "contact")]
        yield on_site("nobody", evidence=about, seen=len(read))


CHECK = Check(id="nobody-named", scope="site", part="", run=find)
