"""Gathers what a reader could point at on a page: words in a place, and facts, each with all features that it gives.

A word that is also a concept is one piece of evidence, and goes with both. Words that only hold sentences together, and
facts without a meaning to a reader, are never named though they count.
"""

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from auditor.classify.encode import LINEAR, Scale, Vector
from auditor.classify.features import Features
from auditor.classify.naming import kinds
from auditor.classify.score import Scored, Scorer
from auditor.datafile import shipped_record
from auditor.lang.load import stop_words
from auditor.records.base import StrictRecord
from auditor.resources import folder

# As many pieces are taken away one by one; they are picked by their part in the linear sums.
MOST_TRIED = 12
# Words of concepts that are remembered as common or rare.
MOST_WORDS = 20_000
SHORTEST_WORD = 3
SHORTEST_SHOWN = 2
# Zone of the features -> zone of the record.
SHOWN_ZONES = {
    "title": "title", "desc": "description", "heads": "heading", "first": "text", "body": "text", "last": "text",
    "buttons": "button", "links": "link", "form": "form", "url": "url", "anchors": "links",
}  # fmt: skip
# Zone of the features -> places of the page's name that its words stand in.
NAME_PLACES = {"title": ("title",), "url": ("url", "folder"), "anchors": ("links",)}
STRUCTURE, FORM, PRICE = "structure", "form", "price"
# A concept's words weigh in the sums and in the likeness; the sums alone would rank them too low.
CONCEPT_BOOST = 2.0


class Telling(StrictRecord, frozen=True, kw_only=True):
    """`present`: facts that can be taken away. `usual`: measures that are compared with most pages."""

    present: tuple[str, ...]
    usual: tuple[str, ...]


class TellingTable(StrictRecord, frozen=True, kw_only=True):
    """The shape of telling.toml."""

    facts: Telling


@dataclass(slots=True)
class Evidence:
    """One thing a reader can point at, with every feature that it gives: terms (zone, term), concepts, facts."""

    what: str
    zone: str
    terms: list[tuple[str, str]] = field(default_factory=list)
    concepts: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


@lru_cache(maxsize=1)
def telling() -> Telling:
    """Return which facts may be named."""
    held: TellingTable = shipped_record(folder("classify") / "telling.toml", TellingTable)
    return held.facts


@lru_cache(maxsize=1)
def _named() -> frozenset[str]:
    return frozenset((*telling().present, *telling().usual))


def reference(scale: Scale, fact: str, column: int) -> float:
    """Return the raw value of a fact that is taken away: nothing, or what most pages have."""
    return float(np.expm1(scale.mean[column])) if fact in telling().usual else 0.0


class _Held:
    """Collects evidence with its pull between two labels."""

    def __init__(self) -> None:
        self.evidence: dict[tuple[str, str], Evidence] = {}
        self.pull: dict[tuple[str, str], float] = {}

    def add(self, what: str, zone: str, amount: float) -> Evidence:
        key = (what, zone)
        found = self.evidence.get(key)
        if found is None:
            self.pull[key] = amount
            found = self.evidence[key] = Evidence(what, zone)
        else:
            self.pull[key] += amount
        return found

    def best(self) -> list[Evidence]:
        order = sorted((-abs(pull), key) for key, pull in self.pull.items())
        return [self.evidence[key] for _, key in order[:MOST_TRIED]]


def evidence_of(scorer: Scorer, features: Features, scored: Scored, first: int, other: int) -> list[Evidence]:
    """Return the likeliest evidence for or against label `first` over label `other`."""
    held = _Held()
    _add_numbers(held, scorer, features, scored, first, other)
    _add_terms(held, scorer, features, scored, first, other)
    return held.best()


def _add_terms(held: _Held, scorer: Scorer, features: Features, scored: Scored, first: int, other: int) -> None:
    stops = stop_words(features.language)
    for zone in scorer.encoder.zones:
        where, values = scored.zones[zone.name]
        if zone.sources[0] not in SHOWN_ZONES or not len(where):
            continue
        table = scorer.weights.text[zone.name]
        amounts = values * (table[where, first] - table[where, other]) / float(np.sqrt(values @ values))
        best = np.argsort(-np.abs(amounts))[:MOST_TRIED]
        for column, amount in zip(where[best].tolist(), amounts[best].tolist(), strict=True):
            term = zone.terms[column]
            for source in zone.sources:
                if not term_count(features, source, term):
                    continue
                key = (term, SHOWN_ZONES[source])
                if key in held.evidence or (len(term) >= SHORTEST_WORD and term not in stops):
                    held.add(*key, amount).terms.append((source, term))


def term_count(features: Features, zone: str, term: str) -> int:
    """Return how often a term stands in a zone of the page."""
    terms = features.terms.get(zone)
    return terms[term] if terms else 0


def _add_numbers(held: _Held, scorer: Scorer, features: Features, scored: Scored, first: int, other: int) -> None:
    facts = _amounts(scorer, scored, "facts", features.facts, first, other)
    for name, amount in facts.items():
        if name in _named():
            held.add(f"fact:{name}", zone_of_fact(name), amount).facts.append(name)
    names = _amounts(scorer, scored, "names", features.names, first, other)
    for name, amount in _amounts(scorer, scored, "concepts", features.concepts, first, other).items():
        concept, _, zone = name.partition("@")
        shown = _shown(scorer, features, name)
        if len(shown) < SHORTEST_SHOWN:
            continue
        evidence = held.add(shown, SHOWN_ZONES[zone], amount * CONCEPT_BOOST)
        evidence.concepts.append(name)
        for place in NAME_PLACES.get(zone, ()) if names else ():
            called = f"named-{place}:{kinds().get(concept, '')}"
            if called in names and called not in evidence.names:
                held.add(evidence.what, evidence.zone, names[called] * CONCEPT_BOOST).names.append(called)


def _amounts(
    scorer: Scorer, scored: Scored, scale: str, values: dict[str, float], first: int, other: int
) -> dict[str, float]:
    """Return what each named number adds to label `first` over label `other`, against the number taken away."""
    table = scorer.encoder.scale(scale)
    known = table.columns
    names = [name for name in values if name in known]
    columns = np.array([known[name] for name in names], dtype=np.int64)
    moved = table.standard_at(columns, scored.raw[scale][columns]) - _gone(scorer, scale)[columns]
    weights = scorer.weights.linear[scale]
    return dict(zip(names, (moved * (weights[columns, first] - weights[columns, other])).tolist(), strict=True))


@lru_cache(maxsize=2 * len(LINEAR))
def _gone(scorer: Scorer, scale: str) -> Vector:
    """Return the standard value of each number of a scale that is taken away."""
    table = scorer.encoder.scale(scale)
    return table.standard(np.array([reference(table, name, at) for name, at in table.columns.items()], np.float32))


def _shown(scorer: Scorer, features: Features, name: str) -> str:
    """Return the page's words for a concept, or the concept's id when the words are rare (they may be a name)."""
    words = features.shown.get(name, "")
    return words if words and _is_common(scorer, words) else f"concept:{name.partition('@')[0]}"


@lru_cache(maxsize=MOST_WORDS)
def _is_common(scorer: Scorer, words: str) -> bool:
    common = scorer.encoder.common
    return all(word in common or word.isdecimal() for word in words.split())


def zone_of_fact(fact: str) -> str:
    """Return the record's zone of a fact."""
    if "price" in fact:
        return PRICE
    return FORM if "form" in fact else STRUCTURE
