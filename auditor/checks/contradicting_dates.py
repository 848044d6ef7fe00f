"""Articles with two dates over one text: the line at the top and the author's line, or the dateline of a release.

**Why it matters.** The reader does not know how old the text is, and neither does a search engine that shows the day.

**How it is decided.** The lines round the heading that have a date and little else, lines that say by whom, and the
dateline that a release begins with. Days of changes, of pictures, of events and of what begins or ends are other
dates, and so is what stands under a line that lists other articles. Lists of articles have many dates by nature and are
left out. Dates a day apart are those of two clocks.
On 217 sites 3 have such articles, all of them rightly told.

**Threshold.** `[bylines]` in `auditor/site/statements.toml`.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_site
from auditor.checks.differing import kind_of
from auditor.checks.flawed import flawed

TYPES = frozenset(("article", "news", "case_study", "research", "buying_guide", "comparison"))


def find(site: Site) -> Iterator[Hit]:
    """Yield the site's articles with two dates, as one hit with the first of them."""
    found = [(page, flaws[0]) for page, flaws in flawed(site, "dates") if kind_of(page) in TYPES]
    if found:
        page, flaw = found[0]
        values = {"page": page.url, "first": flaw.text, "second": flaw.target}
        key, urls = "one" if len(found) == 1 else "many", [one.url for one, _ in found]
        yield on_site(key, evidence=urls, pages=len(found), **values)


CHECK = Check(id="contradicting-dates", scope="site", part="", run=find)
