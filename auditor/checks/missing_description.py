"""No description for search results, or one and the same, on all or nearly all pages; pages without a title.

**Why it matters.** The search engine shows a scrap of the page instead, and nothing tells the reader why to choose it.

**How it is decided.** Pages that visitors meet and that have a text are counted: with no description, with the one that
most have, and without a title. It is told when nearly all are at fault (titles: from a third on), once for the site.

**Threshold.** `[description]` in thresholds.toml.
"""

from collections import Counter
from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_site
from auditor.checks.flawed import is_met


def find(site: Site) -> Iterator[Hit]:
    """Yield what the heads of the pages lack."""
    limits = site.thresholds.description
    pages = [page for page in site.results if is_met(page) and page.word_count >= limits.words and not site.aside(page)]
    if len(pages) < limits.pages:
        return
    untitled = [page.url for page in pages if not page.title.strip()]
    if len(untitled) >= max(limits.untitled, limits.untitled_share * len(pages)):
        yield on_site("titles", evidence=untitled, lacking=len(untitled), of=len(pages))
    without = [page.url for page in pages if not page.description.strip()]
    if len(without) >= limits.share * len(pages):
        yield on_site("none", evidence=without, lacking=len(without), of=len(pages))
        return
    text, count = Counter(page.description.strip() for page in pages).most_common(1)[0]
    if text and count >= limits.share * len(pages):
        same = [page.url for page in pages if page.description.strip() == text]
        yield on_site("same", evidence=same, lacking=count, of=len(pages), text=text[:90])


CHECK = Check(id="missing-description", scope="site", part="", run=find)
