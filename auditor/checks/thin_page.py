"""A page that says too little for what it is.

**Why it matters.** An article of a hundred words answers nobody, and a service page of fifty gives no reason to
choose.

**How it is decided.** Words of the main content, menus, footers and cookie boxes left out, against the least for
the page's kind. Kinds that may be short by nature (contact, booking, category, home) are not judged,
nor are presentations of one person, old news, and pages that a script fills, whose text was not seen.

**Threshold.** `[thin_words]` in thresholds.toml, per content type.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages with fewer words than their kind needs."""
    for page in site.staged:
        least = site.thresholds.thin_words.get(page.guess.content_type) if page.guess else None
        if least is None or site.unfilled(page):
            continue
        if page.word_count < least and page.guess and site.asks(page):
            yield on_page(page, "words", words=page.word_count, least=least, type=page.guess.content_type)


CHECK = Check(id="thin-page", scope="page", part="quality", run=find)
