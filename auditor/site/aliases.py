"""Decides which addresses of a site are one page, and which of them is that page's name.

An address stands for another when it redirects there, repeats its text, believably names it as canonical, or was never
read and differs only in how it is written. Two pages that were both read and say different things are never joined,
however alike their addresses look; and a name is always a page that was read, but where a redirect leads elsewhere.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import lru_cache
from urllib.parse import unquote

from auditor.records.judgement import PageResult
from auditor.site.context import is_home
from auditor.urls import host_of, path_of, query_of

_JOINT = re.compile(r"[\W_]+")
# A chain of redirects or canonicals longer than this is a loop in disguise.
LONGEST_CHAIN = 20
# Exact repeats of fewer words are frames of a page: they are one page only when their titles agree, too.
LEAST_WORDS = 30
# One page that so many pages of different text, and at least this share of all that name another, call their canonical
# is a fault of the theme: colours of one product are fewer, and each product has its own.
MASS_PAGES = 3
MASS_SHARE = 0.5
INDEX_NAMES = frozenset(
    ("index.html", "index.htm", "index.php", "index.asp", "index.aspx", "default.asp", "default.aspx", "default.htm")
)
ENDINGS = (".html", ".htm", ".xhtml")


class Aliases:
    """The names of a site's pages. Made without arguments it knows nothing, and every address is its own name.

    `moved`: address -> the address that stands for it, which may stand for another in turn; `pages`: addresses of the
    pages that were read; `answered`: addresses that gave something else, and so are no other spelling of a page.
    """

    def __init__(
        self, moved: Mapping[str, str] | None = None, pages: Iterable[str] = (), answered: Collection[str] = ()
    ) -> None:
        self._pages = frozenset(pages)
        self._answered = frozenset(answered)
        moved = moved or {}
        self._moved = {url: end_of(url, moved) for url in moved}
        self._spelled, self._folded = self._known_by(spelling), self._known_by(folded)
        # a redirect may end at another spelling of a page; only then are the spellings of what redirects known
        self._moved = {url: self._spelled_as(end) for url, end in self._moved.items()}
        self._spelled, self._folded = self._known_by(spelling), self._known_by(folded)

    def __contains__(self, url: str) -> bool:
        """Return True for an address that is known to stand for another, by more than its spelling."""
        return url in self._moved

    def name(self, url: str) -> str:
        """Return the name of the page that a normalised address stands for, without its fragment; itself if unknown."""
        bare = url.partition("#")[0]
        found = self._moved.get(bare)
        return self._spelled_as(bare) if found is None else found

    def same(self, one: str, other: str) -> bool:
        """Return True when two addresses are the same page."""
        return self.name(one) == self.name(other)

    def _known_by(self, key: Callable[[str], str]) -> dict[str, str]:
        """Return key -> name; what answered with something else than a page is known, too, where no page is."""
        names = ((key(url), self._moved.get(url, url)) for url in self._pages | self._moved.keys())
        return unmistakable((key(url), url) for url in self._answered) | unmistakable(names)

    def _spelled_as(self, url: str) -> str:
        """Return the one page that an address which was not read is another spelling of, else the address."""
        if url in self._pages or url in self._answered or not url.startswith(("http:", "https:")):
            return url
        try:
            return self._spelled.get(spelling(url)) or self._folded.get(folded(url)) or url
        except ValueError:  # no address at all
            return url


def find_aliases(rows: Iterable[PageResult], redirects: Mapping[str, str] | None = None) -> Aliases:
    """Return the names of the pages in `rows`, whose copies have been found; `redirects` are known besides theirs."""
    rows = list(rows)
    pages = {row.url: row for row in rows if is_read(row)}
    moved = {url: target for url, target in (redirects or {}).items() if url not in pages}
    moved |= {row.url: row.redirected_to for row in rows if row.redirected_to and row.url not in pages}
    moved |= canonicals(pages) | copies(pages)
    return Aliases(moved, pages, {row.url for row in rows if row.url not in pages and row.url not in moved})


def is_read(row: PageResult) -> bool:
    """Return True for an address that gave a page of its own."""
    if row.guess is None or row.error or (row.status or 200) >= 400:
        return False
    return row.excluded_by not in ("redirect", "soft-404")


def copies(pages: Mapping[str, PageResult]) -> dict[str, str]:
    """Return page -> the page that it repeats: word for word, or nearly under another spelling of its address."""
    found = {}
    for url, row in pages.items():
        kept = pages.get(row.duplicate_of or row.near_duplicate_of)
        if kept is not None and kept.url != url and (_is_copy(row, kept) or folded(url) == folded(kept.url)):
            found[url] = kept.url
    return found


def _is_copy(row: PageResult, kept: PageResult) -> bool:
    told_apart = (row.title, row.h1) != (kept.title, kept.h1)
    return bool(row.duplicate_of) and (row.word_count >= LEAST_WORDS or not told_apart)


def canonicals(pages: Mapping[str, PageResult]) -> dict[str, str]:
    """Return page -> the page that it believably names as its canonical, and unread spelling -> the page it is."""
    spelled = {spelling(url): url for url in sorted(pages, reverse=True)}
    named = {}
    own = {}
    for url, row in pages.items():
        if not row.canonical or row.canonical == url:
            continue
        target = row.canonical if row.canonical in pages else spelled.get(spelling(row.canonical), "")
        if target and target != url:
            named[url] = target
        elif (not target and folded(row.canonical) == folded(url)) or target == url:
            own[row.canonical] = url
    doubted = mass_named(named, pages)
    return own | {url: to for url, to in named.items() if is_believed(pages[url], pages[to], to in doubted)}


def mass_named(named: Mapping[str, str], pages: Mapping[str, PageResult]) -> set[str]:
    """Return the pages that many pages of different text name as their canonical."""
    texts: defaultdict[str, set[str]] = defaultdict(set)
    for url, target in named.items():
        if path_key(url) != path_key(target):
            texts[target].add(text_of(pages[url]))
    return {target for target, found in texts.items() if len(found) >= max(MASS_PAGES, MASS_SHARE * len(named))}


def is_believed(row: PageResult, target: PageResult, doubted: bool) -> bool:
    """Return True when `row` may be held for `target`, which it names as its canonical.

    The front page is the original of its own copies alone, and a folder is never the copy of its index file.
    """
    if folded(row.url) == folded(target.url):
        return not is_index(target.url)
    if path_key(row.url) == path_key(target.url) or same_text(row, target):
        return True
    return not doubted and not is_home(target.url)


def same_text(one: PageResult, other: PageResult) -> bool:
    """Return True when one page repeats the other, or both nearly repeat a third."""
    near = {one.url, one.near_duplicate_of} & {other.url, other.near_duplicate_of}
    return text_of(one) == text_of(other) or bool(near - {""})


def text_of(row: PageResult) -> str:
    """Return what marks the page's text; its address where there is no text."""
    return row.text_hash or row.url


def unmistakable(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return key -> name for the keys that belong to one name alone."""
    pairs = set(pairs)
    keys = Counter(key for key, _ in pairs)
    return {key: name for key, name in pairs if keys[key] == 1}


def end_of(url: str, moved: Mapping[str, str]) -> str:
    """Return where a chain of aliases ends; for a loop, the alphabetically first address in it."""
    seen = [url]
    while (following := moved.get(seen[-1])) is not None and len(seen) < LONGEST_CHAIN:
        if following in seen:
            return min(seen[seen.index(following) :])
        seen.append(following)
    return seen[-1]


def spelling(url: str) -> str:
    """Return what stays the same between the spellings of one address.

    That is all but scheme, www, escapes, a closing slash, `.html` and the name of an index file.
    """
    query = query_of(url)
    return path_key(url) + (f"?{query}" if query else "")


def folded(url: str) -> str:
    """Return the spelling of an address without its letter case, which most servers do not tell apart."""
    return spelling(url).casefold()


def path_key(url: str) -> str:
    """Return the spelling of an address without its query."""
    return host_of(url).removeprefix("www.") + plain_path(path_of(url))


def is_below(url: str, other: str) -> bool:
    """True for an address in the folder of another, whatever their endings."""
    return path_key(url).startswith(path_key(other) + "/")


def name_words(url: str) -> tuple[str, ...]:
    """Return the words of the last part of an address, in lower case."""
    return tuple(word for word in _JOINT.split(path_key(url).rpartition("/")[2].lower()) if word)


@lru_cache(maxsize=16_384)
def plain_path(path: str) -> str:
    """Return a path without escapes, index file, `.html` and closing slash; "" for the front page."""
    path = unicodedata.normalize("NFC", unquote(path))
    folder, _, name = path.rpartition("/")
    if name.lower() in INDEX_NAMES:
        path = folder
    ending = next((one for one in ENDINGS if path.lower().endswith(one)), "")
    return path[: len(path) - len(ending)].rstrip("/")


def is_index(url: str) -> bool:
    """Return True for the address of a folder's index file."""
    return path_of(url).rpartition("/")[2].lower() in INDEX_NAMES
