"""Finds pages whose title or description in search results is another page's, as happens when a page is copied.

A head belongs to the page that it names: whose heading and address have its words. A page that bears the same head and
has none of its words has borrowed it. Words are compared by their beginnings, so that inflection does not part them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple
from urllib.parse import unquote

from auditor.records.judgement import PageResult
from auditor.site.titles import own_title, recurring
from auditor.urls import path_of

What = Literal["title", "description"]
# So many letters of a word tell it from others, whatever its ending.
STEM = 5
_WORD = re.compile(r"[^\W\d_]{3,}")
# On so few pages a word in common says nothing of the site.
FEW = 3
# A description is long; one word of it stands in a heading by chance.
LEAST_SHARED = 2
LEAST_LETTERS = 4
# A description on more pages than this is the site's, which no page owns.
MOST_PAGES = 4
# Where more pages of one title have its words, it is the site's.
MOST_OWNERS = 20


class Borrowed(NamedTuple):
    """A page that bears the head of `owner`."""

    page: PageResult
    owner: PageResult
    what: What


@dataclass(frozen=True)
class Head:
    """A page with the beginnings of the words of its heading, of the end of its address, and of its whole path."""

    page: PageResult
    own: str  # its title without the site's parts
    heading: frozenset[str]
    name: frozenset[str]
    path: frozenset[str]

    @property
    def said(self) -> frozenset[str]:
        """What heading and address call the page, each in its own words."""
        return self.heading | self.name

    @property
    def sure(self) -> frozenset[str]:
        """What heading and address both call the page."""
        return self.heading & self.name


def borrowed_heads(pages: Sequence[PageResult]) -> Iterator[Borrowed]:
    """Yield the pages that bear another's title or description, titles first."""
    site = recurring([page.title for page in pages])
    heads = [head_of(page, site) for page in pages]
    counts = Counter(word for one in heads for word in stems(one.page.title) | one.heading)
    usual = frozenset(word for word, count in counts.items() if count > max(FEW, len(heads) / 2))
    for group in alike(heads, lambda one: one.own):
        yield from borrowed_titles(group, usual)
    for group in alike(heads, lambda one: one.page.description.strip()):
        if len(group) <= MOST_PAGES:
            yield from borrowed_descriptions(group, usual)


def head_of(page: PageResult, site: frozenset[str]) -> Head:
    """Return a page with its words; `site` holds the parts of titles that are the site's."""
    path = unquote(path_of(page.url)).removesuffix(".html")
    name = path.rstrip("/").rpartition("/")[2]
    return Head(page, own_title(page.title, site) or page.title, stems(page.h1), stems(name), stems(path))


def alike(heads: Sequence[Head], head: Callable[[Head], str]) -> Iterator[list[Head]]:
    """Yield the pages that have one `head` in common and differ in their text."""
    groups: defaultdict[str, list[Head]] = defaultdict(list)
    for one in heads:
        if text := head(one).casefold():
            groups[text].append(one)
    for group in groups.values():
        if len({one.page.text_hash or one.page.url for one in group}) > 1:
            yield group


def borrowed_titles(group: Sequence[Head], usual: frozenset[str]) -> Iterator[Borrowed]:
    """Yield the pages of a group with one title that it does not name, with the page that it does."""
    title = stems(group[0].own) - usual
    named = [one for one in group if (one.heading | one.name) & title][:MOST_OWNERS]
    for one in group:
        owner = next((other for other in named if owns(other, one, title, usual)), None)
        if owner is not None and not same_kind(one, owner, usual):
            yield Borrowed(one.page, owner.page, "title")


def owns(owner: Head, one: Head, title: frozenset[str], usual: frozenset[str]) -> bool:
    """True when a title names `owner` and not `one`.

    It has most of the words of the owner's heading and none of the other page's; or both heading and address of each
    page say what parts them, and the title says it of the owner.
    """
    named = owner.heading - usual
    if len(named & title) * 2 >= len(named) > 0 and not (one.heading | one.path) & title and one.said - usual:
        return True
    whole = stems(owner.page.title)
    parted = (title & owner.sure) - one.said
    return bool(parted and one.sure - whole - usual and not owner.sure - whole)


def same_kind(one: Head, other: Head, usual: frozenset[str]) -> bool:
    """True when a page without a heading of its own, or in another language, is of the other's kind: a contact page."""
    kinds = [head.page.guess.content_type if head.page.guess else "" for head in (one, other)]
    plain = one.heading - usual and one.page.language == other.page.language
    return not plain and kinds[0] == kinds[1]


def borrowed_descriptions(group: Sequence[Head], usual: frozenset[str]) -> Iterator[Borrowed]:
    """Yield the pages of a group with one description that tells of one page among them, and not of them."""
    said = long_stems(group[0].page.description) - usual
    owners = [one for one in group if is_told_of(one, said, usual)]
    if len(owners) != 1:
        return
    for one in group:
        called = [words for text in called_by(one) if (words := long_stems(text) - usual)]
        if called and not any(words & said for words in called) and not same_kind(one, owners[0], usual):
            yield Borrowed(one.page, owners[0].page, "description")


def is_told_of(one: Head, said: frozenset[str], usual: frozenset[str]) -> bool:
    """True when a description of these words tells of a page; a front page is described by what all pages say."""
    if path_of(one.page.url) in ("", "/"):
        return False
    called = (long_stems(text) - usual for text in called_by(one))
    return any(len(words & said) >= max(LEAST_SHARED, len(words) / 2) for words in called)


def called_by(one: Head) -> tuple[str, ...]:
    """Return what a page is called: its heading, its title, the last part of its address."""
    return one.page.h1, one.own, unquote(path_of(one.page.url)).rstrip("/").rpartition("/")[2].removesuffix(".html")


@lru_cache(maxsize=4_096)
def stems(text: str) -> frozenset[str]:
    """Return the beginnings of the words of a text, lower case."""
    return frozenset(word[:STEM] for word in _WORD.findall(text.casefold()))


def long_stems(text: str) -> frozenset[str]:
    """Return the beginnings of the words that are not too short to mean something."""
    return frozenset(word for word in stems(text) if len(word) >= LEAST_LETTERS)
