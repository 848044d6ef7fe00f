"""Names groups of pages as a person would: by the phrase of their own titles and headings that the other pages lack.

A name is one phrase of up to three words, or two joined when the first covers too few of the pages; no two groups get
the same name.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import log, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from auditor.site.bags import Bags
from auditor.site.phrases import Phrase, Phrases
from auditor.site.topicrules import topic_language
from auditor.site.vectors import Space

# What a longer phrase is worth against a single word: it says more, but a third word rarely adds much.
LENGTH_WORTH = (1.0, 1.35, 1.4)
# A phrase with a function word inside ("terms of use") is a name less often than one without.
FILLER_WORTH = 0.7
# A phrase that ends in a describing word (teknisk, certified) or holds a verb names a subject less often than a noun.
QUALITY_WORTH = 0.25
# A word that phrases end with less often than this is no noun: of 60 words on 12 sites nouns are at 0.3 to 1, the first
# parts of fixed phrases (metal roof, health care) at 0.2 to 0.4, adjectives and participles under 0.1.
LEAST_ENDS = 0.15
SHORTEST_QUALITY = 5
# A phrase must stand on at least this share of the group's pages, in text or title, and on two of them.
LEAST_SPREAD = 0.3
# What standing in the text is worth against standing in a title.
TEXT_WEIGHT = 0.4
SMOOTH = 0.05
# A phrase on at least this share of the group's titles and headings needs no second one beside it.
COVERS_ALONE = 0.6
# A first phrase of two words says more, so it may cover less.
PAIR_COVERS_ALONE = 0.4
# A second phrase must be this good against the first and name this share of the pages that the first leaves out.
SECOND_SCORE, SECOND_FRESH = 0.75, 0.2
# A phrase of more words takes the place of a part of it when it stands on this share of the part's pages.
FULLER = 0.5
# The plain form is shown before a longer one when the site uses it this much against the commonest: skägg, skägget.
PLAIN_SHARE = 0.35
TERMS = 8
MOST_COMPARED = 20


class Name(NamedTuple):
    """A label and the words that set the group apart, most telling first."""

    label: str
    terms: tuple[str, ...]


class Candidate(NamedTuple):
    """A phrase that could name a group, and the pages (positions) whose titles or headings have it."""

    score: float
    phrase: Phrase
    holders: frozenset[int]


class Namer:
    """Names groups of one language's pages."""

    def __init__(self, bags: Bags, space: Space, phrases: Phrases) -> None:
        self._bags = bags
        self._space = space
        self._phrases = phrases
        self._qualities = topic_language(space.code).qualities
        self._endings = frozenset(topic_language(space.code).endings)
        self._words: defaultdict[int, list[int]] = defaultdict(list)
        for word in np.flatnonzero(space.stem_of >= 0).tolist():
            self._words[int(space.stem_of[word])].append(word)

    def names(self, groups: Sequence[Sequence[int]]) -> list[Name]:
        """Return a name for each group of positions (rows of the space's matrix), in the same order."""
        taken: set[str] = set()
        names = []
        for members, ranked in zip(groups, self._candidates(groups), strict=True):
            terms = self._terms(members)
            label = next((one for one in self._labels(ranked, len(members)) if one not in taken), "")
            label = label or next((one for one in (*map(capital, terms),) if one not in taken), "")
            taken.add(label)
            names.append(Name(label, terms))
        return names

    def _labels(self, ranked: Sequence[Candidate], size: int) -> list[str]:
        good = [one for one in ranked if self._names(one.phrase)]
        return [self._joined(chosen(ranked[start], good, size)) for start in range(min(len(ranked), 10))]

    def _candidates(self, groups: Sequence[Sequence[int]]) -> list[list[Candidate]]:
        group_of = {position: number for number, members in enumerate(groups) for position in members}
        spread = [self._spread(members) for members in groups]
        strength = [self._strength(members) for members in groups]
        found: list[list[Candidate]] = [[] for _ in groups]
        for phrase, where in self._phrases.where.items():
            inside: defaultdict[int, list[int]] = defaultdict(list)
            for position in where:
                if position in group_of:
                    inside[group_of[position]].append(position)
            for number, holders in inside.items():
                share = min(float(spread[number][stem]) for stem in phrase if stem >= 0)
                score = self._score(where, holders, share, len(groups[number])) * worth(phrase, strength[number])
                score *= 1.0 if self._names(phrase) else QUALITY_WORTH
                if score > 0:
                    found[number].append(Candidate(score, phrase, frozenset(holders)))
        ordered = [sorted(ranked, key=lambda one: (-one.score, one.phrase)) for ranked in found]
        # where nouns are joined to one word, a single word already says as much
        return ordered if topic_language(self._space.code).compounds else [*map(self._fuller_first, ordered)]

    def _fuller_first(self, ranked: list[Candidate]) -> list[Candidate]:
        """Put before the best phrase a longer one that most of its pages have: commercial roofing for roofing."""
        if not ranked:
            return ranked
        first = ranked[0]
        longer = (
            one
            for one in ranked[1:MOST_COMPARED]
            if is_part(first.phrase, one.phrase)
            and len(one.holders & first.holders) >= FULLER * len(first.holders)
            and all(stem >= 0 for stem in one.phrase)
            and self._names(one.phrase)
        )
        best = next(longer, None)
        return [best, *(one for one in ranked if one is not best)] if best else ranked

    def _score(self, where: dict[int, float], holders: list[int], share: float, size: int) -> float:
        if share * size < max(2.0, LEAST_SPREAD * size):
            return 0.0
        inside = sum(where[position] for position in holders)
        others = self._phrases.pages - size
        rest = (sum(where.values()) - inside) / max(1, others)
        own = (inside + TEXT_WEIGHT * share * size) / size
        return own * log((own + SMOOTH) / (rest + SMOOTH))

    def _strength(self, members: Sequence[int]) -> NDArray[np.float64]:
        mean = np.asarray(self._space.matrix[list(members)].mean(axis=0)).ravel()
        return mean / max(float(mean.max(initial=0)), 1e-9)

    def _names(self, phrase: Phrase) -> bool:
        last = self.surface(phrase[-1])
        # a part of a compound comes as a stem, and its commonest form may be a word that names nothing
        ends = self._bags.book.ends_phrases(last) >= LEAST_ENDS and last.lower() not in self._phrases.barred
        return ends and not self._describes(phrase) and not self._acts(phrase)

    def _describes(self, phrase: Phrase) -> bool:
        word = self.surface(phrase[-1])
        return len(word) >= SHORTEST_QUALITY and word.endswith(self._qualities)

    def _acts(self, phrase: Phrase) -> bool:
        doubtful = topic_language(self._space.code).doubtful
        return any(self._bags.book.acts(self.surface(stem), doubtful) for stem in phrase if stem >= 0)

    def _spread(self, members: Sequence[int]) -> NDArray[np.float64]:
        found = self._space.matrix[list(members)]
        return np.bincount(found.indices, minlength=found.shape[1]) / max(1, len(members))

    def _terms(self, members: Sequence[int]) -> tuple[str, ...]:
        mean = np.asarray(self._space.matrix[list(members)].mean(axis=0)).ravel()
        order = [stem for stem in np.lexsort((np.arange(len(mean)), -mean)).tolist() if mean[stem] > 0]
        spoken = (self.surface(stem) for stem in order[: TERMS * 4] if not self._phrases.bars(stem))
        return tuple(word for word in spoken if word.lower() not in self._phrases.barred)[:TERMS]

    def _joined(self, phrases: Sequence[Phrase]) -> str:
        return capital(f" {topic_language(self._space.code).joiner} ".join(self.spoken(one) for one in phrases))

    def spoken(self, phrase: Phrase) -> str:
        """Return a phrase as the site says it most."""
        if len(phrase) == 1:
            return self.surface(phrase[0])
        forms = self._phrases.forms[phrase]
        best = min(forms, key=lambda form: (-forms[form], form))
        return " ".join(self._bags.book.written(self._bags.words[word]) for word in best)

    def surface(self, stem: int) -> str:
        """Return the word that stands for a stem: the form most used in titles, without its ending if that is usual."""
        words, weight = self._words[stem], self._space.word_weight
        titled: Mapping[Phrase, int] = self._phrases.forms.get((stem,), {})
        best = min(words, key=lambda word: (-titled.get((word,), 0), -weight[word], word))
        text = self._bags.words[best]
        for word in words:
            ending = text.removeprefix(self._bags.words[word])
            if ending in self._endings and weight[word] >= PLAIN_SHARE * weight[best]:
                best = word
        return self._bags.book.written(self._bags.words[best])


def worth(phrase: Phrase, strength: NDArray[np.float64]) -> float:
    """Return what the words of a phrase weigh in the group's pages (0-1), raised for length, lowered for fillers."""
    stems = [stem for stem in phrase if stem >= 0]
    filler = FILLER_WORTH if len(stems) < len(phrase) else 1.0
    mean = sum(float(strength[stem]) for stem in stems) / len(stems)
    return sqrt(mean) * LENGTH_WORTH[len(phrase) - 1] * filler


def is_part(phrase: Phrase, whole: Phrase) -> bool:
    """True when `phrase` stands in the longer `whole`."""
    size = len(phrase)
    return size < len(whole) and any(whole[at : at + size] == phrase for at in range(len(whole) - size + 1))


def chosen(first: Candidate, good: Sequence[Candidate], size: int) -> list[Phrase]:
    """Return a phrase, with a second one of the `good` ones when it alone covers too few of the `size` pages."""
    enough = COVERS_ALONE if len(first.phrase) == 1 else PAIR_COVERS_ALONE
    if len(first.holders) >= enough * size or len(first.phrase) == len(LENGTH_WORTH):
        return [first.phrase]
    for other in good[:MOST_COMPARED]:
        fresh = len(other.holders - first.holders) >= max(1.0, SECOND_FRESH * size)
        apart = not set(other.phrase) & set(first.phrase)
        if fresh and apart and len(other.phrase) + len(first.phrase) <= 3 and other.score >= SECOND_SCORE * first.score:
            return [first.phrase, other.phrase]
    return [first.phrase]


def capital(text: str) -> str:
    """Return `text` with its first letter as a capital."""
    return text[:1].upper() + text[1:]
