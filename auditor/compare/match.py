"""Decides which page of the old audit is which page of the new one.

Pages are matched by address first (whatever its spelling), then by a redirect, then by the same text, and last by the
same title and heading, each only where the match is unmistakable.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from typing import NamedTuple

from auditor.records.audit import Audit
from auditor.records.judgement import PageResult
from auditor.site.aliases import end_of, folded
from auditor.urls import host_of, path_of

# A shorter text is a frame with a form; that two of them are equal proves nothing.
LEAST_WORDS = 30
Pages = dict[str, PageResult]


class Match(NamedTuple):
    """A page in both audits; `moved` says by what it was found under another address, "" when it stayed."""

    old: PageResult
    new: PageResult
    moved: str = ""


class Matched(NamedTuple):
    """The pages of two audits side by side, in order of address."""

    both: tuple[Match, ...]
    gone: tuple[PageResult, ...]
    new: tuple[PageResult, ...]


def bare_host(site: str) -> str:
    """Return the host of an address or of a plain host name, without www."""
    return (host_of(site) if "://" in site else site.partition("/")[0]).removeprefix("www.")


def page_key(url: str, site: str) -> str:
    """Return what identifies a page of `site` (the audit's site): path and query, and the host when it is another.

    http and https, with and without www and a closing slash are the same page; so is the same path after the whole site
    has moved to another host.
    """
    host = host_of(url).removeprefix("www.")
    query = url.partition("?")[2]
    path = path_of(url).rstrip("/") or "/"
    return ("" if host == bare_host(site) else host) + path + (f"?{query}" if query else "")


def is_page(row: PageResult) -> bool:
    """True for a row with a page behind it: not an error, a redirect or a file."""
    return row.guess is not None and row.error is None and (row.status or 200) < 400


def pages_of(audit: Audit) -> Pages:
    """Return the pages of an audit by what identifies them; of two spellings the first by address."""
    found: Pages = {}
    for row in sorted(audit.pages, key=lambda one: one.url):
        if is_page(row):
            found.setdefault(page_key(row.url, audit.site), row)
    return found


def matched(old: Audit, new: Audit) -> Matched:
    """Return the pages of both audits side by side."""
    before, after = pages_of(old), pages_of(new)
    both = [Match(before[key], after[key]) for key in before if key in after]
    gone = {key: row for key, row in before.items() if key not in after}
    fresh = {key: row for key, row in after.items() if key not in before}
    for left, right in by_spelling(gone, fresh).items():
        both.append(Match(gone.pop(left), fresh.pop(right)))
    for how, pair in (("redirect", by_redirect(new)), ("text", by_mark(text_mark)), ("title", by_mark(title_mark))):
        for left, right in pair(gone, fresh).items():
            both.append(Match(gone.pop(left), fresh.pop(right), how))
    both.sort(key=lambda match: match.new.url)
    return Matched(tuple(both), tuple(gone.values()), tuple(fresh.values()))


Pairing = Callable[[Pages, Pages], dict[str, str]]


def by_redirect(new: Audit) -> Pairing:
    """Return a function that pairs pages by what the new audit met at their old addresses: a redirect, or a copy."""
    ends_at = {row.url: row.same_as or row.redirected_to for row in new.pages if row.same_as or row.redirected_to}
    hops = {page_key(url, new.site): page_key(end, new.site) for url, end in ends_at.items()}

    def pair(gone: Pages, fresh: Pages) -> dict[str, str]:
        ends = {key: end_of(key, hops) for key in gone}
        return one_to_one({key: end for key, end in ends.items() if end != key and end in fresh})

    return pair


def by_spelling(gone: Pages, fresh: Pages) -> dict[str, str]:
    """Pair the pages whose addresses differ in letter case, `.html`, escapes or the name of an index file."""
    return by_mark(address_mark)(gone, fresh)


def address_mark(row: PageResult) -> str:
    """Return what stays the same between the spellings of a page's path and query."""
    return "/" + folded(row.url).partition("/")[2]


def by_mark(mark: Callable[[PageResult], str]) -> Pairing:
    """Return a function that pairs pages that alone share a mark in both audits."""

    def pair(gone: Pages, fresh: Pages) -> dict[str, str]:
        left, right = unique(gone, mark), unique(fresh, mark)
        return {left[one]: right[one] for one in left if one in right}

    return pair


def unique(pages: Pages, mark: Callable[[PageResult], str]) -> dict[str, str]:
    """Return mark -> key for the marks that exactly one page has."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key, row in pages.items():
        if text := mark(row):
            found[text].append(key)
    return {text: keys[0] for text, keys in found.items() if len(keys) == 1}


def one_to_one(pairs: Mapping[str, str]) -> dict[str, str]:
    """Return the pairs whose second side no other pair has: pages that were joined into one have not moved."""
    ends = Counter(pairs.values())
    return {key: end for key, end in pairs.items() if ends[end] == 1}


def text_mark(row: PageResult) -> str:
    """Return what marks a page's text, "" when it is too short to tell."""
    return row.text_hash if row.word_count >= LEAST_WORDS else ""


def title_mark(row: PageResult) -> str:
    """Return title and heading of a page that has both, "" otherwise."""
    return f"{row.title}\n{row.h1}".casefold() if row.title and row.h1 else ""


def same_text(old: PageResult, new: PageResult) -> bool:
    """True when the page says the same in both audits; older audit files tell only title, heading and length."""
    if old.text_hash and new.text_hash:
        return old.text_hash == new.text_hash and (old.title, old.h1) == (new.title, new.h1)
    return (old.title, old.h1, old.description, old.word_count) == (new.title, new.h1, new.description, new.word_count)
