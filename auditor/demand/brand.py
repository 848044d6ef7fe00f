"""Finds a firm's name in what people search for: who types the name alone looks for the firm and tells no need.

A name is compared with its words run together and without accents, for people type `nordanvarm` and `harrow finch`.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from urllib.parse import unquote

from auditor.checks.brand import names_at_ends, words_of
from auditor.records.judgement import PageResult
from auditor.urls import hostname_of, path_of, registrable

# Words of a name that are looked at together.
LONGEST_NAME = 4
# Shorter names (a letter, "co") would be found in anything.
SHORTEST = 3


def names_of(pages: Iterable[PageResult], fillers: Iterable[str] = ()) -> frozenset[str]:
    """Return the names of the firm, folded: what its titles end with, and its host unless that is what it sells."""
    pages = list(pages)
    idle = {folded(word) for word in fillers}
    names = {"".join(word for word in map(folded, words_of(end)) if word not in idle) for end in names_at_ends(pages)}
    homes = {registrable(hostname_of(page.url).removeprefix("www.")) for page in pages}
    hosts = {home.partition(".")[0].replace("-", "") for home in homes}
    subjects = {folded(word) for page in pages for word in words_of(unquote(path_of(page.url)))}
    return frozenset(name for name in names | (hosts - subjects) if len(name) >= SHORTEST)


def folded(word: str) -> str:
    """Return a word in lower case without accents."""
    plain = unicodedata.normalize("NFKD", word.lower())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def without_brand(words: Sequence[str], names: frozenset[str]) -> list[str]:
    """Return the words of a query without the firm's name."""
    plain = [folded(word) for word in words]
    left: list[str] = []
    at = 0
    while at < len(words):
        length = next(
            (n for n in range(min(LONGEST_NAME, len(words) - at), 0, -1) if "".join(plain[at : at + n]) in names), 0
        )
        if not length:
            left.append(words[at])
        at += length or 1
    return left
