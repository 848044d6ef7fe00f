"""Tells what a text asks for, in the words of the page's language: a kind and its phrase, `never`, or nothing."""

from functools import lru_cache
from typing import NamedTuple

from auditor.ctas.data import PhraseBook, books, kinds
from auditor.ctas.phrases import Text, prepare
from auditor.records.base import CtaKind


class Asked(NamedTuple):
    """What a text asks for. `kind` None: it is known to ask for nothing. `verb` False: a bare noun."""

    kind: CtaKind | None
    verb: bool
    rule: str


@lru_cache(maxsize=20_000)
def asked(text: str, language: str) -> Asked | None:
    """Return what `text` asks for on a page in `language`, or None when no phrase knows it."""
    for book in books(language):
        words = prepare(text, book.noise)
        if not words.clauses:
            return None
        found = _look_up(words, book)
        if found:
            return found
    return None


def _look_up(words: Text, book: PhraseBook) -> Asked | None:
    refused = book.never.find(Text(words.clauses[:1], words.words), book.fillers)
    if refused and (refused.mode == "begins" or len(words.clauses) == 1):
        return Asked(None, False, f"{book.language}.never: {refused.words}")
    limits = kinds().limits
    for kind, phrases in book.kinds:
        hit = phrases.find(words, book.fillers)
        if hit and words.words <= (limits.words if hit.mode == "begins" else limits.words_whole):
            return Asked(kind, hit.mode == "begins", f"{book.language}.{kind}: {hit.words}")
    return None
