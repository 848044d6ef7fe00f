"""The words of all languages by which a page is read (lang/*/page.toml), put together once."""

import re
from collections.abc import Iterable
from functools import lru_cache

from auditor.lang.load import codes, table
from auditor.records.base import StrictRecord


class PageWords(StrictRecord, frozen=True, kw_only=True, rename={"from_": "from"}):
    """lang/<code>/page.toml."""

    not_found: tuple[str, ...]
    terms: tuple[str, ...]
    months: tuple[tuple[str, ...], ...]
    published: tuple[str, ...]
    modified: tuple[str, ...]
    by: tuple[str, ...]
    from_: tuple[str, ...]
    per: dict[str, tuple[str, ...]]
    thanks: dict[str, str]


# Main content of an error page: an apology, a search and some links, where its heading says nothing else ...
MOST_WORDS_SAID = 200
# ... and where only its title does.
MOST_WORDS_UNSAID = 60


@lru_cache(maxsize=1)
def page_words() -> tuple[PageWords, ...]:
    """Return the words of every language."""
    return tuple(table(code, "page", PageWords) for code in codes())


def any_of(phrases: Iterable[str]) -> str:
    """Return a pattern for any of the phrases, the longest first; a trailing * stands for any ending."""
    ordered = sorted(set(phrases), key=len, reverse=True)
    return (
        "(?:" + "|".join(re.escape(phrase.strip("*")) + (r"\w*" if "*" in phrase else "") for phrase in ordered) + ")"
    )


@lru_cache(maxsize=1)
def months() -> dict[str, int]:
    """Return the number of each month's name and short form."""
    return {name: number for words in page_words() for number, names in enumerate(words.months, 1) for name in names}


@lru_cache(maxsize=1)
def units() -> dict[str, str]:
    """Return what a price is per for each of its words."""
    return {word: unit for words in page_words() for unit, given in words.per.items() for word in given}


@lru_cache(maxsize=1)
def _not_found() -> re.Pattern[str]:
    phrases = any_of(phrase for words in page_words() for phrase in words.not_found)
    before = r"(?:\W|404|oops|ojdå|oj|hoppsan|sorry|tyvärr|error|fel)*(?:this |the |den här |the requested )?"
    return re.compile(rf"{before}{phrases}(?=\s*(?:$|[|–—:•·!.,(-]))", re.I)


def says_not_found(text: str) -> bool:
    """Whether a title or heading begins by saying that the page is not there."""
    return _not_found().match(text) is not None


def without_not_found(text: str) -> str:
    """Return a title or heading without its words for a missing page, for a page that is about them and not one."""
    return re.sub(r"\b404\b", "", _not_found().sub("", text))


def is_error_page(title: str, h1: str, words: int) -> bool:
    """Whether a page with status 200 says by more than its title that it is not there.

    Its heading says nothing else, or it says so and has hardly any text (`words` of its main content): an article on
    how to write a 404 page is none, whatever its title begins with.
    """
    says = says_not_found(title) or says_not_found(h1)
    found = _not_found().match(h1)
    alone = found is not None and not h1[found.end() :].strip(" .!:–—|-")
    return says and words <= (MOST_WORDS_SAID if alone else MOST_WORDS_UNSAID)


@lru_cache(maxsize=1)
def _terms() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![^\W_]){any_of(phrase for words in page_words() for phrase in words.terms)}(?![^\W_])", re.I
    )


def speaks_of_terms(text: str) -> bool:
    """Whether a dialog, by its names and its beginning, holds standing terms: conditions, privacy, cookies."""
    return _terms().search(text) is not None
