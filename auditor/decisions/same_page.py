"""Finds pages that are there twice: one title, one heading and one kind, at two addresses that are called alike.

That is an old and a new version, or one page in two folders. A title alone tells little: templates lend theirs to
others, so the heading has to agree, no third page may bear both, and the addresses must share their words. And their
texts must be near copies: pages for two towns, models or years are called alike too.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable

from auditor.decisions.for_others import for_others, of_other_numbers
from auditor.records.base import ContentType
from auditor.records.judgement import PageResult
from auditor.site.gazetteer import spelled_places
from auditor.site.titles import plain as bare
from auditor.urls import path_of

# A single word ("Single", "Resources") names too little.
LEAST_WORDS = 2
_WORD = re.compile(r"[^\W\d_]+")
_SAID = re.compile(r"\w+")
# A page of a list that goes on.
_PAGED = re.compile(r"/page/\d+|[?&]page=\d+")
_LANGUAGE = re.compile(r"[a-z]{2}(?:-[a-z]{2})?")

Key = tuple[str, ContentType, str, str]


class SamePages:
    """Knows which page of a site is a version of another; kinds of `without` and addresses of `faulty` are left out.

    Of kinds of `exact`, which resemble each other by nature, only pages whose addresses end alike are versions; none
    are whose addresses differ by a word of `readers`.
    """

    def __init__(
        self,
        pages: Iterable[PageResult],
        without: Collection[ContentType],
        exact: Collection[ContentType] = (),
        faulty: Collection[str] = (),
        readers: Collection[str] = (),
    ) -> None:
        groups: defaultdict[Key, list[PageResult]] = defaultdict(list)
        for page in pages:
            kind = page.guess.content_type if page.guess else None
            if kind and kind not in without and not page.noindex:
                groups[page.language, kind, plain(page.title), plain(page.h1)].append(page)
        self._other: dict[str, PageResult] = {}
        wrong = frozenset(faulty)
        for (_, kind, _, heading), own in groups.items():
            pair = sorted(own, key=_worth)
            apart = len(pair) != 2 or not is_name(heading) or any(one.url in wrong for one in pair)
            if apart or not is_near(*pair) or _differ(pair[0].url, pair[1].url, readers):
                continue
            if akin(pair[0], pair[1], exact=kind in exact):
                self._other[pair[1].url] = pair[0]

    def original(self, page: PageResult) -> PageResult | None:
        """Return the version of a page that stays, None when the page itself does or is no version."""
        return self._other.get(page.url)


def is_near(one: PageResult, other: PageResult) -> bool:
    """True for pages whose texts are near copies of each other, and not one text with a word exchanged."""
    if one.exchanged_of == other.url or other.exchanged_of == one.url:
        return False
    copied = {one.near_duplicate_of or one.url, other.near_duplicate_of or other.url}
    return len(copied) == 1 or bool(one.text_hash and one.text_hash == other.text_hash)


def _differ(one: str, other: str, readers: Collection[str]) -> bool:
    return for_others(one, other, readers) or of_other_numbers(one, other)


def _worth(page: PageResult) -> tuple[float, float, int, int, int, str]:
    """What others link to and visit stays, then what the site links to, says most about, and calls shortest."""
    visits = max((page.metrics.get(name, 0.0) for name in ("clicks", "sessions", "views")), default=0.0)
    linked = page.metrics.get("referring_domains", 0.0)
    return -linked, -visits, -page.inlinks, -page.word_count, len(page.url), page.url


def plain(text: str) -> str:
    """Return the words and numbers of a title, as it is compared."""
    return " ".join(_SAID.findall(text.casefold()))


def is_name(heading: str) -> bool:
    """True for a heading that says what the page is about."""
    return len(_WORD.findall(heading)) >= LEAST_WORDS


def is_further_page(url: str) -> bool:
    """True for a further page of a list, whose entries change while its words stay the same."""
    return _PAGED.search(url) is not None


def akin(one: PageResult, other: PageResult, exact: bool = False) -> bool:
    """True for addresses that end in the same words or share most of them, none of the others a place.

    With `exact` they end alike to the letter. A translation and a page of a list are never akin.
    """
    paths = path_of(one.url), path_of(other.url)
    if any(is_further_page(page.url) for page in (one, other)) or _is_translation(*paths):
        return False
    if exact:
        return last_part(paths[0]) == last_part(paths[1]) != ""
    first, second = (slug_words(path) for path in paths)
    if not first or not second or names_place(first ^ second):
        return False
    shared = first & second
    return first == second or (len(shared) >= LEAST_WORDS and 2 * len(shared) >= min(len(first), len(second)))


def is_longer(one: PageResult, other: PageResult) -> bool:
    """True when one address ends in the words of the other and more, none of them a place."""
    paths = path_of(one.url), path_of(other.url)
    first, second = (slug_words(path) for path in paths)
    within = bool(first and second) and (first <= second or second <= first)
    return within and not names_place(first ^ second) and not _is_translation(*paths)


def names_place(words: Iterable[str]) -> bool:
    """True when one of the words of an address is a place."""
    return not spelled_places().isdisjoint(map(bare, words))


def last_part(path: str) -> str:
    """Return the last part of a path without the mark of its format."""
    return path.rstrip("/").rpartition("/")[2].casefold().removesuffix(".html").removesuffix(".php")


def slug_words(path: str) -> frozenset[str]:
    """Return the words of the last part of a path; numbers say nothing there."""
    return frozenset(_WORD.findall(last_part(path)))


def _is_translation(one: str, other: str) -> bool:
    """True for one path with the code of a language that the other has not."""
    own, others = set(one.casefold().split("/")), set(other.casefold().split("/"))
    return any(_LANGUAGE.fullmatch(part) for part in own ^ others)
