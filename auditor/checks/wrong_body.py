"""A page that carries another page's text under its own title.

**Why it matters.** The reader asked one thing and is answered another. It is mostly a slip when the page was pasted.

**How it is decided.** Two pages to read (articles, guides, news, cases) have the same main text, or nearly, while
their titles and headings have next to no word in common; where pages have no title of their own the address speaks
for them. A text on more pages than a few is a frame and not an article. Whose text it is shows where it hardly speaks
of what one of the addresses names. A page of any kind but goods, lists and places is told when it is nearly a copy of
another and speaks of what that one is called, while the other's text never speaks of this one's name. Two pages under
one headline are one page written twice, and have no wrong text.

**Threshold.** `[wrong_body]` in thresholds.toml, and that of near duplicates in `auditor/site/duplicates.toml`.
"""

import re
from collections import Counter
from collections.abc import Iterator

from auditor.checks.base import Check, Hit, Site, on_page
from auditor.records.judgement import PageResult
from auditor.urls import path_of

# On so few pages a word in common says nothing of the site.
FEW = 3
_WORD = re.compile(r"[^\W\d_]{3,}")


def find(site: Site) -> Iterator[Hit]:
    """Yield the pages under whose title another page's text stands."""
    told = set()
    for hit in (*foreign_hits(site), *same_text_hits(site)):
        pair = frozenset((hit.subject.id, *hit.evidence))
        if pair not in told:
            told.add(pair)
            yield hit


def same_text_hits(site: Site) -> Iterator[Hit]:
    """Yield the pages to read that have one text under names with next to no word in common."""
    limits = site.thresholds.wrong_body
    usual = usual_words(site.results)
    shared = Counter(repeats(page) for page in site.results)
    for page in site.results:
        other = site.by_url.get(repeats(page))
        if other is None or shared[other.url] > limits.copies or page.noindex or other.noindex:
            continue
        if page.language != other.language or min(page.word_count, other.word_count) < limits.words:
            continue
        if all(one.guess and one.guess.content_type in limits.types for one in (page, other)):
            first, second = name_of(page, usual), name_of(other, usual)
            if first and second and len(first & second) <= limits.shared * len(first | second):
                yield _hit(site, page, other)


def foreign_hits(site: Site) -> Iterator[Hit]:
    """Yield the pages whose text is about what the page is called that they nearly repeat."""
    rules, usual = site.thresholds.own_things, usual_words(site.results)
    for url, original in site.facts.foreign_bodies.items():
        pair = [site.by_url[one] for one in (url, original) if one in site.by_url]
        kinds = {page.guess.content_type if page.guess else "" for page in pair}
        if (
            len(pair) == 2
            and not kinds & {*rules.types, *rules.no_pairs, *rules.no_sets}
            and not any(page.noindex for page in pair)
            and not one_headline(pair[0], pair[1], usual)
        ):
            yield on_page(pair[0], "whose", evidence=[original], original=original)


def one_headline(page: PageResult, other: PageResult, usual: frozenset[str]) -> bool:
    """True where two pages promise the same in title and heading: one page written twice, and no wrong text."""
    own = (words(page.title) | words(page.h1)) - usual
    return bool(own) and own == (words(other.title) | words(other.h1)) - usual


def _hit(site: Site, page: PageResult, other: PageResult) -> Hit:
    """The finding, on the page whose name the text speaks of least where that is plain."""
    lead = spoken(site, other) - spoken(site, page)
    wrong, right = (page, other) if lead >= 0 else (other, page)
    key = "whose" if abs(lead) >= site.thresholds.wrong_body.plain else "body"
    return on_page(
        wrong if key == "whose" else page, key, evidence=[right.url], original=(right if key == "whose" else other).url
    )


def spoken(site: Site, page: PageResult) -> int:
    """Return how much of its own name the text of a page speaks of, 0-100."""
    return next((int(flaw.target) for flaw in site.facts.flaws.get(page.url, ()) if flaw.kind == "unspoken"), 100)


def repeats(page: PageResult) -> str:
    """Return the page whose text this one has."""
    return page.duplicate_of or page.near_duplicate_of


def usual_words(pages: tuple[PageResult, ...]) -> frozenset[str]:
    """Return the words that stand in most titles: the firm's own name and what it does."""
    read = [page for page in pages if page.guess]
    counts = Counter(word for page in read for word in words(page.title) | words(page.h1))
    return frozenset(word for word, count in counts.items() if count > max(FEW, len(read) / 2))


def name_of(page: PageResult, usual: frozenset[str]) -> set[str]:
    """Return the words that tell the page from others: of its title and heading, else of its address."""
    return (words(page.title) | words(page.h1)) - usual or words(path_of(page.url).rstrip("/").rpartition("/")[2])


def words(text: str) -> set[str]:
    """Return the words of three letters or more, lower case."""
    return set(_WORD.findall(text.casefold()))


CHECK = Check(id="wrong-body", scope="page", part="quality", run=find)
