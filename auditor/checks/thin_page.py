"""A page that says too little for what it is.

**Why it matters.** An article of a hundred words answers nobody, and a service page of fifty gives no reason to
choose.

**How it is decided.** Words of the main content, menus, footers and cookie boxes left out, against the least for
the page's kind. Kinds that may be short by nature (contact, booking, category, home) are not judged,
nor are presentations of one person, old news, and pages that a script fills, whose text was not seen. Where half of
a set of pages of one template are thin, the set is told of as one: as a form that does not say what it gives where it
is one, else as a template that holds too little; a set of copies is told of as that (`near-duplicate`).

**Threshold.** `[thin_words]` in thresholds.toml, per content type.
"""

from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.checks.sets import is_thin, on_page_of, sets_of


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages with fewer words than their kind needs, those of a set as one."""
    faulty = [one for one in sets_of(site) if one.fault]
    for one in faulty:
        if one.fault in ("thin", "gated"):
            key = "set" if one.fault == "thin" else "gated"
            yield from (on_page_of(one, page, key) for page in one.pages if is_thin(page, site))
    told = {page.url for one in faulty for page in one.pages}
    for page in site.staged:
        if page.url not in told and is_thin(page, site) and page.guess:
            kind = page.guess.content_type
            least = site.thresholds.thin_words[kind]
            yield on_page(page, "words", words=page.word_count, least=least, type=kind)


CHECK = Check(id="thin-page", scope="page", part="quality", run=find)
