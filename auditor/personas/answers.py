"""Finds the page that answers a question best, or none: it must be about the subject and cover most of the question."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from auditor.lang.load import nearest, stems
from auditor.personas.mentions import Mentions, Phrase
from auditor.personas.rules import PersonaRules
from auditor.site.topicrules import weak_words


class Found(NamedTuple):
    """A page (its row in the bags) and how well it answers; -1 and 0 when no page does."""

    page: int = -1
    worth: float = 0.0


def best_answer(question: Phrase, said: Mentions, rules: PersonaRules) -> Found:
    """Return the best of the pages of one language for `question`."""
    if not question or not said.pages.size:
        return Found()
    mentions = np.array([said.of(term) for term in question])
    weights, strong = weigh(question, mentions, said.code, rules)
    covered = weights @ (mentions > 0) / weights.sum()
    about = (mentions[strong] >= rules.clear).any(axis=0)
    worth = covered * (weights @ np.log1p(np.minimum(mentions, rules.enough)))
    worth[~about | (covered < rules.covers)] = 0
    best = int(worth.argmax())
    return Found(int(said.pages[best]), float(worth[best])) if worth[best] > 0 else Found()


def weigh(
    question: Phrase, mentions: NDArray[np.float64], code: str, rules: PersonaRules
) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return what each word of a question weighs, the rarer the more, and which of them name something."""
    pages = mentions.shape[1]
    rare = np.log((1 + pages) / (1 + (mentions > 0).sum(axis=1))) + 1
    little = weak_stems(code, rules)
    # Words that have others alike carry the question: "what does it cost".
    strong = np.array([len(term) > 1 or term[0] not in little for term in question])
    weights = rare * np.where(strong, 1.0, rules.weak)
    return weights, strong if strong.any() else ~strong


def weak_stems(code: str, rules: PersonaRules) -> frozenset[str]:
    """Return the stems of words that say little of a subject."""
    return frozenset(stems(sorted(weak_words(code) | set(rules.little.get(nearest(code), ()))), code))


def best_of(found: Iterable[Found]) -> Found:
    """Return the best answer over the languages."""
    return max(found, key=lambda one: one.worth, default=Found())
