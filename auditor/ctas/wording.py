"""Tells what a text asks for, in the words of the page's language: a kind and its phrase, `never`, or nothing."""

import re
from functools import lru_cache
from typing import NamedTuple

from auditor.ctas.data import PhraseBook, books, kinds
from auditor.ctas.phrases import Text, prepare
from auditor.page.language import short_code
from auditor.records.base import CtaKind
from auditor.records.page import Page


class Asked(NamedTuple):
    """What a text asks for. `kind` None: it is known to ask for nothing. `verb` False: a bare noun."""

    kind: CtaKind | None
    verb: bool
    rule: str


LONGEST_NAME = 40
_NOT_LETTERS = re.compile(r"[\W\d_]+")
# Arrows that point back: "← View all services" leads where the reader came from.
BACK = ("←", "«", "‹", "<")


@lru_cache(maxsize=20_000)
def asked(text: str, languages: tuple[str, ...]) -> Asked | None:
    """Return what `text` asks for on a page in `languages` (see `languages_of`), or None when no phrase knows it."""
    if text.lstrip().startswith(BACK):
        return Asked(None, True, "points back")
    if _is_language(text):
        return Asked(None, True, "a language")
    read = [(prepare(text, book.noise), book) for book in books(languages)]
    if refused := next((found for words, book in read if (found := _refused(words, book)) and found.verb), None):
        return refused
    return next((found for words, book in read if (found := _look_up(words, book))), None)


def _refused(words: Text, book: PhraseBook) -> Asked | None:
    """What is known to ask for nothing, by how it begins or (`verb` False) as the word that it is."""
    if not words.clauses or not book.every.find(words, book.fillers):
        return None
    refused = book.never.find(Text(words.clauses[:1], words.words), book.fillers)
    if refused and (refused.mode == "begins" or len(words.clauses) == 1):
        return Asked(None, refused.mode == "begins", f"{book.language}.never: {refused.words}")
    return None


def languages_of(page: Page) -> tuple[str, ...]:
    """Return the language of the text, then the declared one: an English shop in Sweden has Swedish buttons."""
    declared = short_code(page.language_declared)
    return tuple(dict.fromkeys(code for code in (page.language, declared) if code)) or ("und",)


def _look_up(words: Text, book: PhraseBook) -> Asked | None:
    limits = kinds().limits
    if not words.clauses or words.words > limits.words:
        return None
    return _by_phrase(words, book, limits.words_whole) or _by_object(words, book)


def _by_phrase(words: Text, book: PhraseBook, whole: int) -> Asked | None:
    if not book.every.find(words, book.fillers):
        return None
    if refused := _refused(words, book):
        return refused
    words = Text(tuple(one for one in words.clauses if not book.never.find(Text((one,), 1), book.fillers)), words.words)
    for kind, phrases in book.kinds:
        hit = phrases.find(words, book.fillers)
        if hit and (hit.mode == "begins" or words.words <= whole):
            return Asked(kind, hit.mode == "begins", f"{book.language}.{kind}: {hit.words}")
    return None


def _by_object(words: Text, book: PhraseBook) -> Asked | None:
    """What a sentence with a verb that no phrase knows asks for, told by the thing at its end."""
    for kind, objects in book.objects:
        for clause in words.clauses:
            if objects.match(clause):
                return Asked(kind, True, f"{book.language}.objects.{kind}: {clause.strip()}")
    return None


def _is_language(text: str) -> bool:
    plain = " ".join(_NOT_LETTERS.sub(" ", text[:LONGEST_NAME].casefold()).split())
    return plain in _names()


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    names = kinds().languages
    return frozenset((*names, *(f"{before} {name}" for before in kinds().language_before for name in names)))
