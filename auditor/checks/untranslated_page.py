"""A page on which one decides that is not there in a language in which nearly all others of its kind are.

**Why it matters.** Readers follow the offer in their own language and meet the last step in another one, or not at all.

**How it is decided.** Pages are each other's translations when both name the other (hreflang), or when their addresses
differ in the language alone and they are built alike. Of each language that the site is in, the decision pages without
a translation are told only where at least three quarters of them, and three, have one. A page that names a version in
another language is never told of, whether that version was read or not; nor is one of a content type of which the other
language has a page that is nobody's version, as it may be the one. Nothing is said when the crawl stopped early.

**Threshold.** site/languages.toml.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page


def find(site: Site) -> Iterator[Hit]:
    """Yield the decision pages without a translation."""
    told = site.facts.languages
    for one in told.untranslated if told and not site.partial else ():
        page = site.by_url.get(one.url)
        if page is not None:
            yield on_page(page, "missing", lang=one.lacks)


CHECK = Check(id="untranslated-page", scope="page", part="", run=find)
