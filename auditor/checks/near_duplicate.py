"""A page that is nearly the same as another: a paragraph added, or one text for every town with its name exchanged.

**Why it matters.** Readers who see both see no reason for the second, and search engines choose one of them.

**How it is decided.** MinHash of three-word shingles of the main text, blocks that recur over the site left out. The
first page counts in full; the near copy is not new content, so it does not count towards coverage. An article that
carries another's text under its own title is told of as that (`wrong-body`). Goods, tools and the like have one
template and each its own reader: of them only one thing with two addresses is told; an event that returns has a page
for each time. Among pages of one template a looser threshold holds: they are named as one text with a word exchanged,
and count in full. Where most pages of a set (towns, makes) are such copies, the set is told of as one; where a few
are, each page has something of its own and nothing is said, nor of branches, forms and terms. Two pages that alone
have one title and heading, one name under `/service/` and `/services/`, and a comparison `a-vs-b` beside `b-vs-a` with
the same words in its title or the same text, are one page at two addresses. Of two the original is the one whose text
speaks of what it is called, then the one that the site links to most. Of pages that a script fills in, whose texts
were not seen, nothing is said.

**Threshold.** The share of common shingles is set where duplicates are found, in the room for site facts.
"""

from collections import Counter
from collections.abc import Iterator

from auditor.checks import wrong_body
from auditor.checks.base import Check, Hit, Site, on_page
from auditor.checks.pairs import in_sister_folders, kept_of, last_name, one_page_pairs, stays, titles
from auditor.checks.sets import PageSet, name_words, on_page_of, repeats, set_by_page, sets_of
from auditor.checks.wrong_body import usual_words, words
from auditor.records.judgement import PageResult
from auditor.site.topicrules import function_words

# A set of which this share are near copies differs in little but the name.
MOST_NEAR = 0.5
# Of such pairs one address goes.
LEAVING = ("twice", "renamed")
# Two headings with this share of their words in common say one thing.
ONE_HEADING = 0.5


def find(site: Site) -> Iterator[Hit]:
    """Yield the sets of copies, the pages at two addresses, the near copies and the texts with a word exchanged."""
    told = {frozenset((hit.subject.id, *hit.evidence)) for hit in wrong_body.find(site)}
    for one in sets_of(site):
        if one.fault == "copies":
            told_as = one if little_differs(one) else one._replace(own=())
            yield from (on_page_of(told_as, page, "set") for page in one.pages if page.url in one.faulty)
    for first, second, how in one_page_pairs(site, (page for page in site.staged if not site.unfilled(page))):
        if (pair := frozenset((first.url, second.url))) not in told:
            told.add(pair)
            yield _leaving(site, first, second, how)
    in_set = set_by_page(site)
    for page in sorted(site.staged, key=lambda page: not page.near_duplicate_of):
        other = site.by_url.get(repeats(page))
        pair = frozenset((page.url, repeats(page)))
        if not repeats(page) or pair in told or site.unfilled(page):
            continue
        key = key_of(site, page, other)
        if _of_one_set(page, other if key not in LEAVING else None, in_set):
            continue
        told.add(pair)
        if key:
            yield _hit(site, page, other, key)


def little_differs(one: PageSet) -> bool:
    """True for a set of which half are near copies: where a paragraph differs, more than the name does."""
    near = sum(bool(page.near_duplicate_of) for page in one.pages if page.url in one.faulty)
    return near >= MOST_NEAR * len(one.faulty)


def _of_one_set(page: PageResult, other: PageResult | None, in_set: dict[str, PageSet]) -> bool:
    """True for two pages of one set, which is told of as one or not at all, and for a page of a set that is told of."""
    own = in_set.get(page.url)
    return own is not None and (bool(own.fault) or (other is not None and in_set.get(other.url) == own))


def _hit(site: Site, page: PageResult, other: PageResult | None, key: str) -> Hit:
    if other is None:
        return on_page(page, key, evidence=[repeats(page)], original=repeats(page))
    if key in LEAVING:
        return _leaving(site, page, other, key)
    original = stays(site, page, other)
    copy = other if original is page else page
    return on_page(copy, key, evidence=[original.url], original=original.url)


def _leaving(site: Site, one: PageResult, other: PageResult, key: str) -> Hit:
    """The finding on the address that goes, with the one that stays."""
    kept = kept_of(site, one, other)
    return on_page(other if kept is one else one, key, evidence=[kept.url], original=kept.url, links=kept.inlinks)


def key_of(site: Site, page: PageResult, other: PageResult | None) -> str:
    """Return as what a page is told that resembles `other`, "" where each tells of a thing of its own.

    A model, a size, a calculator or a rival has its page on the template of the others: such pages are alike by nature,
    and each answers its own reader. With one name and one title they are one page in two folders.
    """
    kind = page.guess.content_type if page.guess else ""
    if other is None or kind == "event":
        return "" if kind == "event" else plain_key(page)
    if _called_alike(page, other):
        return "twice"
    rules = site.thresholds.own_things
    if kind not in {*rules.types, *rules.no_pairs} and all(titles(page)) and one_headline(site, page, other):
        return "renamed"
    return "" if kind in {*rules.types, *rules.no_sets} else plain_key(page)


def one_headline(site: Site, page: PageResult, other: PageResult) -> bool:
    """True for two pages, and no more, with one title, and headings that have half of their words in common."""
    counts = site.once("titles of two", lambda: Counter(titles(one)[0] for one in site.staged))
    own, others = words(page.h1), words(other.h1)
    alike = len(own & others) >= ONE_HEADING * len(own | others)
    if not words(page.title) - usual_words(site.results):
        return False  # the firm's name alone
    return titles(page)[0] == titles(other)[0] and counts[titles(page)[0]] == len((page, other)) and alike


def _called_alike(page: PageResult, other: PageResult) -> bool:
    """True for one name, title and heading; of near copies one of both will do, or a folder in singular and plural."""
    same_name = last_name(page) == last_name(other)
    if not page.near_duplicate_of:
        return same_name and titles(page) == titles(other)
    if in_sister_folders(page, other):
        return same_name or not (set(name_words(page.url)) ^ set(name_words(other.url))) - function_words(page.language)
    return same_name and titles(page)[0] == titles(other)[0]


def plain_key(page: PageResult) -> str:
    """Return whether a page is a near copy, or the same text with a word exchanged."""
    return "near-copy" if page.near_duplicate_of else "exchanged"


CHECK = Check(id="near-duplicate", scope="page", part="quality", run=find)
