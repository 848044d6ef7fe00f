"""Turns a page into features: words and concepts by zone, letter pieces of its address, and facts of its build.

One flat table of counts (`zone=term`, `concept@zone`, `fact`) is all that the model sees, and all that is kept of a
page for training.
"""

from collections import Counter
from dataclasses import dataclass, field

from auditor.classify.concepts import lexicon, tables_for
from auditor.classify.naming import naming_facts
from auditor.classify.shape import shape_of
from auditor.classify.words import masked, pieces
from auditor.classify.zones import FIRST_WORDS, own_of
from auditor.lang.load import codes
from auditor.records.page import Page, PageContext

# The zones whose concepts are counted; those among the first words of `body` count as zone `first` as well.
CONCEPT_ZONES = ("title", "desc", "heads", "body", "buttons", "links", "form", "url", "anchors")
# Addresses and link texts mix languages.
ANY_LANGUAGE = frozenset(("url", "anchors"))
MOST_SHOWN = 40


@dataclass(slots=True)
class Features:
    """A page as the model sees it. `shown`: feature id -> the words of the page that showed the concept."""

    language: str
    alone: bool
    terms: dict[str, Counter[str]] = field(default_factory=dict)  # zone -> term -> count
    concepts: dict[str, float] = field(default_factory=dict)  # concept@zone -> count
    facts: dict[str, float] = field(default_factory=dict)
    names: dict[str, float] = field(default_factory=dict)  # named-PLACE:KIND -> share of the name
    shown: dict[str, str] = field(default_factory=dict)
    words: int = 0  # own words


def features_of(page: Page, context: PageContext) -> Features:
    """Return the features of a page with what its site says about it (an empty context for a page alone)."""
    own = own_of(page, context)
    language = language_of(page)
    found = Features(language=language, alone=context.alone, words=len(own.zones["body"]))
    for zone, words in own.zones.items():
        found.terms[zone] = Counter(masked(words))
    found.terms["pieces"] = Counter(pieces(masked(own.zones["url"] + own.zones["anchors"])))
    _add_concepts(found, own.zones, language)
    found.facts = shape_of(page, context, own)
    found.names = naming_facts(page, context, language)
    return found


def language_of(page: Page) -> str:
    """Return the language to read a page by: what its text says, else what it declares."""
    return page.language if page.language != "und" else page.language_declared[:2] or "und"


def _add_concepts(found: Features, zones: dict[str, list[str]], language: str) -> None:
    own_tables = tables_for(language)
    every = codes()
    for zone in CONCEPT_ZONES:
        words = zones[zone]
        if words:
            hits = lexicon(*(every if zone in ANY_LANGUAGE else own_tables)).find(words)
            _count(found, zone, words, hits)
            if zone == "body":
                _count(found, "first", words, [hit for hit in hits if hit[2] <= FIRST_WORDS])


def _count(found: Features, zone: str, words: list[str], hits: list[tuple[str, int, int]]) -> None:
    counts = found.concepts
    for concept, start, end in hits:
        name = f"{concept}@{zone}"
        if name in counts:
            counts[name] += 1.0
        else:
            counts[name] = 1.0
            found.shown[name] = " ".join(words[start:end])[:MOST_SHOWN]
