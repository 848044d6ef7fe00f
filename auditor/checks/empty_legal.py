"""Links to terms or to the privacy policy that lead nowhere, on most pages of the site.

**Why it matters.** Whoever sells or collects addresses must be able to show them, and a careful buyer looks for them
before paying.

**How it is decided.** A link by such a name ("Privacy policy", "Köpvillkor") has no address, or that of a part which
its page lacks (`#privacy`), on at least half of the pages that visitors meet: it stands in the footer or the menu.
Links that an attribute or a class hands to a script are left out, and so are those of cookie settings, which a script
opens. On 254 sites three had such links and a fourth, kept
out of search, links to missing parts; all rightly told.

**Threshold.** `[empty_legal]` in thresholds.toml.
"""

from collections import defaultdict
from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_site
from auditor.checks.flawed import flawed, is_met


def find(site: Site) -> Iterator[Hit]:
    """Yield one hit for all such links of the site."""
    limits = site.thresholds.empty_legal
    found: defaultdict[str, list[str]] = defaultdict(list)
    for page, flaws in flawed(site, "empty-legal"):
        for flaw in flaws:
            found[flaw.text].append(page.url)
    met = sum(is_met(page) for page in site.results)
    told = {text: urls for text, urls in found.items() if len(urls) >= max(limits.pages, limits.share * met)}
    if told:
        pages = list(dict.fromkeys(url for urls in told.values() for url in urls))
        names = ", ".join(told)
        yield on_site("one" if len(told) == 1 else "several", evidence=pages, names=names, shown=len(pages))


CHECK = Check(id="empty-legal", scope="site", part="", run=find)
