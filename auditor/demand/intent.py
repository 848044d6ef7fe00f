"""Tells which phase's question a query asks, with the cues and the model that label the pages.

A query is a few words, so the doubt is large and is told; the firm's bare name asks nothing and is no phase's.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from auditor.classify.concepts import ConceptTable, Lexicon, lexicon
from auditor.classify.features import features_of
from auditor.classify.model import Model
from auditor.classify.words import words_of
from auditor.datafile import shipped_record
from auditor.demand.brand import folded, without_brand
from auditor.lang.load import codes, nearest, table
from auditor.records.base import PHASES, Phase, StrictRecord
from auditor.records.page import Block, Page, PageContext
from auditor.resources import folder
from auditor.site.variants import places

MOST_WORDS = 30


class QueryTable(StrictRecord, frozen=True, kw_only=True):
    """queries.toml of a language: phase -> patterns, idle words beside a name, and how questions are built."""

    fillers: tuple[str, ...]
    questions: tuple[str, ...]
    own: tuple[str, ...]
    concepts: dict[Phase, tuple[str, ...]]


class Weights(StrictRecord, frozen=True, kw_only=True):
    """How much each sign moves the decision, in log-odds."""

    pattern: float
    longer: float
    concept: float
    model: float
    again: float


class Build(StrictRecord, frozen=True, kw_only=True):
    """What the build of a query tells: sign -> phase -> log-odds; a sentence has `long` words."""

    long: int
    question: dict[Phase, float]
    sentence: dict[Phase, float]
    own: dict[Phase, float]
    place: dict[Phase, float]
    model: dict[Phase, float]


class Sure(StrictRecord, frozen=True, kw_only=True):
    """The share from which a phase is taken as told."""

    at: float


class IntentRules(StrictRecord, frozen=True, kw_only=True):
    """All of intent.toml."""

    prior: dict[Phase, float]
    weights: Weights
    with_brand: dict[Phase, float]
    build: Build
    over: dict[Phase, dict[Phase, float]]
    sure: Sure
    concepts: dict[Phase, tuple[str, ...]]


class Intent(NamedTuple):
    """The phase of a query, its share 0-1, whether that is taken as told, and whether the firm is named."""

    phase: Phase
    share: float
    sure: bool
    brand: bool


class IntentReader:
    """Labels queries of a site. `names` are the firm's (see `names_of`); `language` is the site's main one."""

    def __init__(self, model: Model, names: frozenset[str] = frozenset(), language: str = "en") -> None:
        self._model = model
        self._names = names
        self._language = nearest(language)
        self._rules = rules()
        self._empty = self._model_says("")

    def read(self, query: str) -> Intent:
        """Return the intent of a query."""
        words = words_of(query, MOST_WORDS)
        rest = without_brand(words, self._names)
        brand = len(rest) < len(words)
        if brand and all(folded(word) in fillers() for word in rest):
            return Intent("none", 1.0, True, True)
        scores = self._scores(rest, " ".join(rest), brand)
        top = max(scores.values())
        shares = {phase: math.exp(score - top) for phase, score in scores.items()}
        best = max(PHASES, key=lambda phase: shares[phase])
        share = shares[best] / sum(shares.values())
        return Intent(best, round(share, 4), share >= self._rules.sure.at and bool(rest), brand)

    def _scores(self, words: Sequence[str], text: str, brand: bool) -> dict[Phase, float]:
        rules, weights = self._rules, self._rules.weights
        patterns = self._pattern_scores(words)
        concepts = _concept_phases(words)
        moved = self._model_says(text)
        scores = {}
        for phase in PHASES:
            score = rules.prior[phase] + patterns.get(phase, 0.0) + weights.concept * concepts.get(phase, 0.0)
            score += weights.model * (moved[phase] - self._empty[phase])
            scores[phase] = score + (rules.with_brand.get(phase, 0.0) if brand else 0.0)
        for told in self._built(words):
            for phase, weight in told.items():
                scores[phase] += weight
        for phase in patterns:
            for other, cost in rules.over.get(phase, {}).items():
                scores[other] -= cost if other in patterns else 0.0
        return scores

    def _built(self, words: Sequence[str]) -> Iterator[Mapping[Phase, float]]:
        """What the build of a query tells."""
        build = self._rules.build
        placed = any(word in places() for word in words)
        if words and words[0] in spoken("questions"):
            yield build.question
        if len(words) >= build.long and not placed:
            yield build.sentence
        if any(word in spoken("own") for word in words):
            yield build.own
        if placed:
            yield build.place
        if any(before.isalpha() and after.isdecimal() for before, after in pairwise(words)):
            yield build.model

    def _pattern_scores(self, words: Sequence[str]) -> dict[Phase, float]:
        """The patterns' votes: the strongest of a phase counts, the others little."""
        votes: dict[Phase, list[float]] = {}
        for phase, start, end in query_lexicon().find(list(words)):
            weight = self._rules.weights.pattern + (self._rules.weights.longer if end - start > 1 else 0.0)
            votes.setdefault(phase, []).append(weight)  # type: ignore[arg-type]
        return {phase: max(found) + self._rules.weights.again * (len(found) - 1) for phase, found in votes.items()}

    def _model_says(self, text: str) -> Mapping[Phase, float]:
        """The model's log-shares of a page that says nothing but `text`."""
        block = Block(tag="h1", place="main", text=text, fingerprint=0)
        page = Page(url="https://query.invalid/", language=self._language, title=text, h1=text, blocks=(block,))
        # The model's reasons cost more than its answer, and nobody reads them here.
        shares = self._model.phase_shares(self._model.scorer.score(features_of(page, PageContext())))
        return {phase: math.log(max(float(share), 1e-3)) for phase, share in zip(PHASES, shares, strict=True)}


def _concept_phases(words: Sequence[str]) -> dict[Phase, float]:
    """Phase -> 1 when a concept of the pages' tables speaks for it. People search in several languages on one site."""
    found = {concept for concept, *_ in lexicon(*codes()).find(list(words))}
    return {phase: 1.0 for phase, ids in rules().concepts.items() if found.intersection(ids)}


@lru_cache(maxsize=1)
def rules() -> IntentRules:
    """Return the weights that ship with the program."""
    held: IntentRules = shipped_record(folder("demand") / "intent.toml", IntentRules)
    return held


@lru_cache(maxsize=1)
def query_lexicon() -> Lexicon:
    """Return the patterns of every language together: a Swedish site is searched in English too."""
    tables = (table(code, "queries", QueryTable) for code in codes())
    return Lexicon(
        tuple(ConceptTable(concepts={str(phase): one.concepts[phase] for phase in one.concepts}) for one in tables)
    )


@lru_cache(maxsize=2)
def spoken(kind: Literal["questions", "own"]) -> frozenset[str]:
    """Return the words of one kind in every language."""
    return frozenset(word for code in codes() for word in getattr(table(code, "queries", QueryTable), kind))


@lru_cache(maxsize=8)
def spoken_in(code: str) -> frozenset[str]:
    """Return the words that a question begins with in one language."""
    return frozenset(table(code, "queries", QueryTable).questions)


@lru_cache(maxsize=1)
def fillers() -> frozenset[str]:
    """Return the words of every language that say nothing beside a firm's name."""
    return frozenset(folded(word) for code in codes() for word in table(code, "queries", QueryTable).fillers)


def read_all(reader: IntentReader, queries: Iterable[str]) -> dict[str, Intent]:
    """Return the intents of many queries."""
    return {query: reader.read(query) for query in queries}
