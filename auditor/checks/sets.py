"""Finds the sets of a site: pages of one mould (towns, branches, makes, gated papers), mended in their template.

Twins are built alike; a set is those of them that stand in one folder and are named by one pattern. What is wrong with
half of a set is wrong with its template, so it is told once and of the whole set, and no page of it is told of alone.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Literal, NamedTuple
from urllib.parse import unquote

from auditor.checks.base import Hit, Site, on_page
from auditor.checks.groups import grouped
from auditor.records.base import ContentType
from auditor.records.judgement import PageResult
from auditor.site.context import folder_of
from auditor.urls import path_of

SetFault = Literal["copies", "gated", "thin", ""]
# Fewer pages are looked at one by one.
LEAST = 4
# Words of a name that are looked at; a longer beginning in common says no more.
DEEPEST = 12
# What this share of a set has, its template has. Towns with something of their own are no copies for a few alike.
MOST = 0.5
MOST_COPIED = 0.75
# Articles stand in one folder whatever they are about; only names of one pattern make them a set.
READ: frozenset[ContentType] = frozenset(("article", "news", "press", "event", "buying_guide"))
# Where names begin alike on so many of the pages, each beginning is a pattern of its own.
NAMED_ALIKE = 0.8
# So many of a heading's words are told as what differs.
LONGEST_OWN = 5
SMALL = 3
# A pattern without a beginning says nothing; two addresses do.
BARE = "/…"
_END = re.compile(r"\.(?:html?|php|aspx?)$")
_WORD = re.compile(r"[^\W_]+(?:[.'’&-]+[^\W_]+)*")


class PageSet(NamedTuple):
    """Pages of one mould in order of address, the pattern of their paths, and what is wrong with most of them.

    `faulty`: the addresses of those that it is wrong with. `words`: how many they hold, as a range. `own`: what two of
    the headings have for themselves, () where that is no name.
    """

    pages: tuple[PageResult, ...]
    pattern: str
    fault: SetFault
    faulty: frozenset[str]
    words: str
    own: tuple[str, ...]


def sets_of(site: Site) -> tuple[PageSet, ...]:
    """Return the sets among the pages that count, the largest first, those whose names only end alike last."""
    return site.once("sets", lambda: _sets_of(site))


def _sets_of(site: Site) -> tuple[PageSet, ...]:
    twins = grouped((page for page in site.staged if page.twin_of), lambda page: (page.twin_of, folder_of(page.url)))
    split = [one for (_, folder), pages in twins.items() for one in _split(pages, 0, not folder)]
    # A template that is filled in two ways is one all the same, when both lack the same.
    named: dict[tuple[str, str], list[PageResult]] = {}
    for pages in split:
        pattern, fault = pattern_of(pages), fault_of(pages, site)
        named.setdefault((pattern, fault or pages[0].url), []).extend(pages)
    sets = [_set(pages, site) for pages in named.values()]
    return tuple(sorted(sets, key=lambda one: (one.pattern == BARE, -len(one.pages), one.pattern, one.pages[0].url)))


def _set(pages: Sequence[PageResult], site: Site) -> PageSet:
    ordered = tuple(sorted(pages, key=lambda page: page.url))
    fault = fault_of(ordered, site)
    repeated = {repeats(page) for page in ordered}
    faulty = [page for page in ordered if _has(page, fault, repeated, site)]
    low, *_, high = sorted(page.word_count for page in faulty or ordered) * 2
    words = f"{low}–{high}" if low < high else str(low)
    return PageSet(
        ordered, pattern_of(ordered), fault, frozenset(page.url for page in faulty), words, own_words(ordered)
    )


def _has(page: PageResult, fault: SetFault, repeated: Collection[str], site: Site) -> bool:
    """True for a page of a set that has its fault itself; of copies also for what the others repeat."""
    if fault == "copies":
        return bool(repeats(page)) or page.url in repeated
    return bool(fault) and is_thin(page, site)


def set_by_page(site: Site) -> dict[str, PageSet]:
    """Return the set of each page that is of one, by address."""
    return site.once("set by page", lambda: {page.url: one for one in sets_of(site) for page in one.pages})


def _split(pages: Sequence[PageResult], depth: int, root: bool) -> Iterator[list[PageResult]]:
    """Yield the pages whose names follow one pattern: begin alike, or stand in a folder of their own."""
    if len(pages) < LEAST or depth > DEEPEST:
        return
    begun = grouped(pages, lambda page: name_words(page.url)[depth : depth + 1])
    large = [own for word, own in begun.items() if word and len(own) >= LEAST]
    if large and sum(map(len, large)) >= NAMED_ALIKE * len(pages):
        for own in large:
            yield from _split(own, depth + 1, root)
    elif not root or depth or _end_alike(pages):
        yield sorted(pages, key=lambda page: page.url)


def _end_alike(pages: Sequence[PageResult]) -> bool:
    """True when the names of the pages, or what they are called, end in the same word."""
    ends = Counter((name_words(page.url) or ("",))[-1] for page in pages)
    called = Counter(" ".join(words[-2:]) for page in pages if (words := _words(page.h1)))
    return any(most[0][1] >= NAMED_ALIKE * len(pages) for counts in (ends, called) if (most := counts.most_common(1)))


def name_words(url: str) -> tuple[str, ...]:
    """Return the words of the last part of an address, without the ending of a file."""
    name = _END.sub("", unquote(path_of(url)).rstrip("/").rpartition("/")[2].casefold())
    return tuple(filter(None, re.split(r"[-_.\s]+", name)))


def pattern_of(pages: Sequence[PageResult]) -> str:
    """Return what the paths of a set have in common, an ellipsis for what differs: `/service-area-…`, `/towns/…`."""
    paths = [unquote(path_of(page.url)).rstrip("/") for page in pages]
    first, last = min(paths), max(paths)  # what these begin with, all begin with
    start = first[
        : next((at for at, pair in enumerate(zip(first, last, strict=False)) if len(set(pair)) > 1), len(first))
    ]
    cut = max(start.rfind(sign) for sign in "/-_") + 1
    return f"{start[:cut]}…"


def told_pattern(one: PageSet) -> str:
    """Return how a set is named in a sentence: by its pattern, in the root by two of its addresses."""
    if one.pattern != BARE:
        return one.pattern
    return f"{', '.join(unquote(path_of(page.url)) for page in one.pages[:2])} …"


def fault_of(pages: Sequence[PageResult], site: Site) -> SetFault:
    """Return what is wrong with the template of a set: one text for all, a form and no word of what it gives."""
    if _kind(pages) in READ and not _is_named(pages):
        return ""
    copied = _copied(pages, site) / len(pages)
    if sum(is_thin(page, site) for page in pages) < MOST * len(pages):
        return "copies" if copied >= MOST_COPIED else ""
    if sum("download" in page.form_purposes for page in pages) >= MOST * len(pages):
        return "gated"
    return "copies" if copied >= MOST else "thin"


def _kind(pages: Sequence[PageResult]) -> ContentType:
    """Return the type of most pages of a set."""
    counts = Counter(page.guess.content_type for page in pages if page.guess)
    return counts.most_common(1)[0][0] if counts else "other"


def _is_named(pages: Sequence[PageResult]) -> bool:
    """True when the names or the headings of the pages follow a pattern, and not their folder alone."""
    return not pattern_of(pages).endswith("/…") or bool(own_words(pages))


def on_page_of(one: PageSet, page: PageResult, key: str) -> Hit:
    """Return a hit about a page of a set: it tells the pattern, how many pages it has, their words, what differs."""
    first, second = one.own or ("", "")
    return on_page(page, key, set=told_pattern(one), of=len(one.pages), words=one.words, first=first, second=second)


def is_thin(page: PageResult, site: Site) -> bool:
    """True for a page with fewer words than its kind needs, of which a reader expects more."""
    least = site.thresholds.thin_words.get(page.guess.content_type) if page.guess else None
    return least is not None and page.word_count < least and site.asks(page) and not site.unfilled(page)


def _copied(pages: Sequence[PageResult], site: Site) -> int:
    """Return how many pages of a set have the text of another of them; goods and the like are alike by nature."""
    urls = {page.url for page in pages}
    rules = site.thresholds.own_things
    if _kind(pages) in {*rules.types, *rules.no_sets} or any(map(site.unfilled, pages)):
        return 0
    pairs = [(page.url, other) for page in pages if (other := repeats(page)) in urls]
    return len({url for pair in pairs for url in pair})


def repeats(page: PageResult) -> str:
    """Return the page whose text this one has, whole or with a few words exchanged; "" for none."""
    return page.near_duplicate_of or page.exchanged_of


def own_words(pages: Iterable[PageResult]) -> tuple[str, ...]:
    """Return what two pages of a set have in their headings and the others have not; () where that is no name."""
    headings = [(page.h1 or page.title) for page in pages]
    counts = Counter(word for text in headings for word in {one.casefold() for one in _words(text)})
    usual = {word for word, count in counts.items() if count >= NAMED_ALIKE * len(headings)}
    found = dict.fromkeys(own for text in headings if usual and (own := _own_part(text, usual)))
    return tuple(found)[:2] if len(found) > 1 else ()


def _own_part(text: str, usual: set[str]) -> str:
    """Return the words of a heading from the first to the last that are its own, small words at the ends left out;
    "" for none, or for most of a heading.
    """
    hits = list(_WORD.finditer(text))
    own = [hit for hit in hits if hit[0].casefold() not in usual]
    told = [hit for hit in own if len(hit[0]) > SMALL or not hit[0].islower()]
    if not told or len(own) == len(hits) or len(own) > LONGEST_OWN:
        return ""
    return text[told[0].start() : told[-1].end()]


def _words(text: str) -> list[str]:
    return _WORD.findall(text)
