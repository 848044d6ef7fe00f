"""Reads what a page is called: its address, folders, headline, title and the links to it, each as a kind of page.

A name that is all one concept (`/karriar/`, `Kontakta oss`) says more than the same word among ten others, so each kind
gets the share of the name's words that its concepts cover.
"""

from collections.abc import Iterable
from functools import lru_cache

from auditor.classify.concepts import Lexicon, lexicon, tables_for
from auditor.classify.words import path_words, words_of
from auditor.classify.zones import split_title, title_of
from auditor.datafile import shipped_record
from auditor.lang.load import codes
from auditor.records.base import StrictRecord
from auditor.records.page import Page, PageContext
from auditor.resources import folder
from auditor.urls import path_of

MOST_NAME_WORDS = 14
MOST_NAMES = 6


class NamingTable(StrictRecord, frozen=True, kw_only=True):
    """`kinds`: kind of page -> concepts that name it."""

    kinds: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def kinds() -> dict[str, str]:
    """Return concept -> kind of page."""
    table: NamingTable = shipped_record(folder("classify") / "naming.toml", NamingTable)
    return {concept: kind for kind, concepts in table.kinds.items() for concept in concepts}


def naming_facts(page: Page, context: PageContext, language: str) -> dict[str, float]:
    """Return `named-PLACE:KIND` with the covered share of the best name in each place."""
    own, every = lexicon(*tables_for(language)), lexicon(*codes())
    parts = [part for part in path_of(page.url).split("/") if part]
    places: tuple[tuple[str, Lexicon, list[list[str]]], ...] = (
        ("url", every, [path_words(part, MOST_NAME_WORDS) for part in parts[-1:]]),
        ("folder", every, [path_words(part, MOST_NAME_WORDS) for part in parts[-MOST_NAMES:-1]]),
        ("title", own, [words_of(text, MOST_NAME_WORDS) for text in _titles(page, context)]),
        ("links", every, [words_of(text, MOST_NAME_WORDS) for text in context.anchors[:MOST_NAMES]]),
        ("site", own, [words_of(text, MOST_NAME_WORDS) for text in sorted(context.title_parts)[:MOST_NAMES]]),
    )
    facts: dict[str, float] = {}
    for place, table, names in places:
        for kind, share in covered(names, table).items():
            facts[f"named-{place}:{kind}"] = share
    return facts


def _titles(page: Page, context: PageContext) -> list[str]:
    return [*split_title(title_of(page, context))[:3], page.h1[:200]]


def covered(names: Iterable[list[str]], table: Lexicon) -> dict[str, float]:
    """Return for each kind the largest share of a name's words that its concepts cover."""
    best: dict[str, float] = {}
    of = kinds()
    for words in names:
        places: dict[str, set[int]] = {}
        for concept, start, end in table.find(words):
            kind = of.get(concept)
            if kind:
                places.setdefault(kind, set()).update(range(start, end))
        for kind, held in places.items():
            best[kind] = max(best.get(kind, 0.0), len(held) / len(words))
    return best
