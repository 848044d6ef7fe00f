"""One title on many pages that differ.

**Why it matters.** In search results and in tabs the pages cannot be told apart, so the right one is not chosen.

**How it is decided.** A large share of the pages that visitors meet have the same title though their texts differ.
Pages without a title, and pages of a few words, are left out.

**Threshold.** `[same_title]` in thresholds.toml.
"""

from collections import defaultdict
from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.checks.flawed import is_met
from auditor.records.judgement import PageResult


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages that share a title with many others."""
    limits = site.thresholds.same_title
    pages = [page for page in site.results if is_met(page) and page.title and page.word_count >= limits.words]
    groups: defaultdict[str, list[PageResult]] = defaultdict(list)
    for page in pages:
        groups[page.title.casefold()].append(page)
    for group in groups.values():
        texts = {page.text_hash or page.url for page in group}
        if len(texts) >= limits.pages and len(group) >= limits.share * len(pages):
            yield from (on_page(page, "same", title=page.title, of=len(group)) for page in group)


CHECK = Check(id="same-title", scope="page", part="", run=find)
