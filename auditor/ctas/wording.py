"""Tells what a text asks for, in the words of the page's language: a kind and its phrase, `never`, or nothing."""

from functools import lru_cache
from typing import NamedTuple

from auditor.ctas.data import PhraseBook, books, kinds
from auditor.ctas.phrases import Text, prepare
from auditor.records.base import CtaKind
from auditor.records.page import Page


class Asked(NamedTuple):
    """What a text asks for. `kind` None: it is known to ask for nothing. `verb` False: a bare noun."""

    kind: CtaKind | None
    verb: bool
    rule: str


# Arrows that point back: "← View all services" leads where the reader came from.
BACK = ("←", "«", "‹", "<")


@lru_cache(maxsize=20_000)
def asked(text: str, languages: tuple[str, ...]) -> Asked | None:
    """Return what `text` asks for on a page in `languages` (see `languages_of`), or None when no phrase knows it."""
    if text.lstrip().startswith(BACK):
        return Asked(None, True, "points back")
    for book in books(languages):
        found = _look_up(prepare(text, book.noise), book)
        if found:
            return found
    return None


def languages_of(page: Page) -> tuple[str, ...]:
    """Return the language of the text, then the declared one: an English shop in Sweden has Swedish buttons."""
    declared = page.language_declared.partition("-")[0].lower()
    return tuple(dict.fromkeys(code for code in (page.language, declared) if code)) or ("und",)


def _look_up(words: Text, book: PhraseBook) -> Asked | None:
    limits = kinds().limits
    if not words.clauses or words.words > limits.words or not book.every.find(words, book.fillers):
        return None
    refused = book.never.find(Text(words.clauses[:1], words.words), book.fillers)
    if refused and (refused.mode == "begins" or len(words.clauses) == 1):
        return Asked(None, refused.mode == "begins", f"{book.language}.never: {refused.words}")
    words = Text(tuple(one for one in words.clauses if not book.never.find(Text((one,), 1), book.fillers)), words.words)
    for kind, phrases in book.kinds:
        hit = phrases.find(words, book.fillers)
        if hit and (hit.mode == "begins" or words.words <= limits.words_whole):
            return Asked(kind, hit.mode == "begins", f"{book.language}.{kind}: {hit.words}")
    return None
