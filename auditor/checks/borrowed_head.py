"""A page under another page's title, or with its description in search results.

**Why it matters.** In the search result the page promises something else than it holds. Who looks for it does not find
it, and who comes does not find what was promised.

**How it is decided.** Two pages of different text have the same title or description, which names one of them: it has
the words of that page's heading or address, and none of this page's; or the title has the word that parts the two
("standard cleaning" over "deep cleaning"). A description on more than four pages is the site's. Where a large share of
the pages has one title, that is told instead (`same-title`). Terms and policies are left in peace. On 254 sites 25
pages of 14 had one; none of the heads was their own, and for 24 the owner was the page that is named.

**Threshold.** `[borrowed_head]` in thresholds.toml.
"""

from collections.abc import Iterator

from auditor.checks import same_title
from auditor.checks.asking import is_legal
from auditor.checks.base import Check, Hit, Site, on_page
from auditor.checks.flawed import is_met
from auditor.site.heads import borrowed_heads


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages with a borrowed title, then those whose description alone is borrowed."""
    told = {hit.subject.id for hit in same_title.find(site)}
    least = site.thresholds.borrowed_head.words
    pages = [page for page in site.results if is_met(page) and page.word_count >= least]
    for page, owner, what in borrowed_heads(pages):
        if page.url not in told and not is_legal(page):
            told.add(page.url)
            text = page.title if what == "title" else page.description
            yield on_page(page, what, evidence=[owner.url], owner=owner.url, text=text.strip())


CHECK = Check(id="borrowed-head", scope="page", part="", run=find)
