"""Reads single pages of a site that is being judged: from where they lie, or by walking through all of them."""

from collections.abc import Callable, Iterator

from auditor.records.page import Page
from auditor.run.entries import Entries

PageAt = Callable[[str], Page | None]


def pages_in(entries: Entries, urls: frozenset[str], page_at: PageAt | None = None) -> Iterator[Page]:
    """Yield the pages of `urls`, each once; `page_at` finds one by its address where that is possible."""
    if page_at is not None:
        yield from (page for url in sorted(urls) if (page := page_at(url)) is not None and page.url == url)
        return
    left = set(urls)
    for _, page in entries() if left else ():
        if page is not None and page.url in left:
            left.discard(page.url)
            yield page
