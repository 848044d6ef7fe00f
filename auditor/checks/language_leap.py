"""A link in the content that leaves the reader's language, though the page that it leads to is there in it.

**Why it matters.** The reader loses the thread in the middle of the journey, and so does whoever reads only one of the
languages.

**How it is decided.** Only links in a page's own content, from a page in one language of the site to one in another
that has a translation in the first. Links to a page's own translation are how one changes language, and where a text
links to both versions it lets the reader choose; neither is told of, nor are links to a start page.

**Threshold.** None.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page


def find(site: Site) -> Iterator[Hit]:
    """Yield the links that leave the language, the first of each page."""
    seen: set[str] = set()
    for one in site.facts.languages.leaps if site.facts.languages else ():
        page, other = site.by_url.get(one.source), site.by_url.get(one.target)
        if page is None or other is None or one.source in seen:
            continue
        seen.add(one.source)
        yield on_page(page, "leap", [one.source, one.target, one.meant], target=one.target, meant=one.meant)


CHECK = Check(id="language-leap", scope="page", part="", run=find)
