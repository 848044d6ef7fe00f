"""Names groups of pages by what the site itself calls them: the menu label or heading that fits the whole group.

A good name is a phrase that most of the group's pages are called by and few others, best one that stands alone as a
label of a page that sells. A group without one has no name, and is shown nowhere.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from auditor.lang.load import stems
from auditor.site.called import STRONG, Called, Phrase
from auditor.site.sitetext import SiteText
from auditor.site.topicrules import NameRules, topic_language, unnamed_words
from auditor.site.vectors import Space

# What standing in a page's text is worth against being called so.
TEXT_SHARE = 0.3
# A phrase that others have too names less; what this weighs against covering the group.
OWN_POWER = 0.4
# What a label is worth by where it stands: each kind of place, and being the label of a page that sells.
ZONE_WORTH, OFFER_WORTH, MOST_LABEL, UNLABELLED = 0.2, 0.35, 0.75, 0.6
# Two words say more than one.
LENGTH_WORTH = (1.0, 1.25, 1.25)
# A phrase that ends in a describing word or holds a verb names a subject less often than a noun; one with a function
# word inside less often than one without.
QUALITY_WORTH, VERB_WORTH, FILLER_WORTH, UNENDED_WORTH = 0.3, 0.3, 0.8, 0.4
# A word that phrases end with less often than this is no noun: of 60 words on 12 sites nouns are at 0.3 to 1, the first
# parts of fixed phrases (metal roof, health care) at 0.2 to 0.4, adjectives and participles under 0.1.
LEAST_ENDS = 0.15
SHORTEST_QUALITY = 5
# What the weight of a phrase in the group's texts adds to a start of this.
TEXT_START = 0.3
# The plain form is shown before a longer one when the site uses it this much against the commonest: skägg, skägget.
PLAIN_SHARE = 0.35
TERMS = 8


class Name(NamedTuple):
    """A label ("" when no name is good enough) and the words that set the group apart, most telling first.

    `proper`: no word of the label is written small by the site's running text, so it is a name of a brand or product.
    """

    label: str
    terms: tuple[str, ...]
    proper: bool = False


class Candidate(NamedTuple):
    """A phrase that could name a group: how good it is, which share of the group it covers and how much is its own."""

    score: float
    share: float
    own: float
    phrase: Phrase


class Namer:
    """Names groups of one language's pages; `offers` are the positions of pages that sell something."""

    def __init__(self, text: SiteText, space: Space, called: Called, offers: Iterable[int], rules: NameRules) -> None:
        self._text, self._space, self._called, self._rules = text, space, called, rules
        self._offers = frozenset(offers)
        self._language = topic_language(space.code)
        self._barred = frozenset(stems(sorted(unnamed_words(space.code)), space.code))
        self._of_page: dict[int, list[Phrase]] = {}
        for phrase, where in called.where.items():
            if phrase in called.forms and not self._bars(phrase):
                for position in where:
                    self._of_page.setdefault(position, []).append(phrase)

    def names(self, groups: Sequence[Sequence[int]]) -> list[Name]:
        """Return a name for each group of positions, in the same order; no two have the same label."""
        taken: set[str] = set()
        found = []
        for members in groups:
            good = ((self._spoken(one), one) for one in self._good(members))
            label, phrase = next(((label, one) for label, one in good if label.lower() not in taken), ("", None))
            taken.add(label.lower())
            found.append(Name(label, self._terms(members), phrase is not None and self._is_proper(phrase)))
        return found

    def _bars(self, phrase: Phrase) -> bool:
        return any(self._space.stems[stem] in self._barred for stem in (phrase[0], phrase[-1]))

    def _good(self, members: Sequence[int]) -> list[Phrase]:
        """Return the phrases that are good names of a group, the best first; two pages that sell nothing have none."""
        inside = frozenset(members)
        if len(members) == 2 and not inside & self._offers:
            return []
        ranked = sorted(self._candidates(members), key=lambda one: (-one.score, one.phrase))
        return [one.phrase for one in ranked if self._is_good(one, inside)]

    def _is_good(self, one: Candidate, inside: frozenset[int]) -> bool:
        rules = self._rules
        least = rules.least_share if len(inside) > 2 else rules.least_share_of_two
        if one.score < rules.least_score or one.share < least or one.own < rules.least_own:
            return False
        zones: Mapping[int, set[str]] = self._called.whole.get(one.phrase, {})
        if len(one.phrase) > 1 or any("call" in zones[position] for position in zones if position in inside):
            return True
        # a single word that no link says alone must be what nearly all pages are called, and no name of somebody
        return one.share >= rules.least_share_unlinked and not self._is_proper(one.phrase)

    def _candidates(self, members: Sequence[int]) -> list[Candidate]:
        matrix = self._space.matrix[list(members)]
        mean = np.asarray(matrix.mean(axis=0), dtype=np.float64).ravel()
        spread = np.bincount(matrix.indices, minlength=matrix.shape[1]) / len(members)
        inside = frozenset(members)
        phrases = {phrase for position in members for phrase in self._of_page.get(position, ())}
        return [self._candidate(phrase, inside, mean / max(float(mean.max()), 1e-9), spread) for phrase in phrases]

    def _candidate(
        self, phrase: Phrase, inside: frozenset[int], strength: NDArray[np.float64], spread: NDArray[np.float64]
    ) -> Candidate:
        where = self._called.where[phrase]
        held = sum(weight for position, weight in where.items() if position in inside)
        share = sum(1 for position, weight in where.items() if position in inside and weight >= STRONG) / len(inside)
        own = held / sum(where.values())
        covered = (held / len(inside) + TEXT_SHARE * min(float(spread[stem]) for stem in phrase)) / (1 + TEXT_SHARE)
        told = TEXT_START + float(np.mean([strength[stem] for stem in phrase])) ** 0.5
        score = covered * own**OWN_POWER * told * self._label_worth(phrase, inside) * self._worth(phrase)
        return Candidate(score, share, own, phrase)

    def _label_worth(self, phrase: Phrase, inside: frozenset[int]) -> float:
        """What it is worth that the phrase stands alone as a label of pages of the group."""
        zones: Mapping[int, set[str]] = self._called.whole.get(phrase, {})
        found = [
            ZONE_WORTH * len(zones[position]) + OFFER_WORTH * (position in self._offers)
            for position in zones
            if position in inside
        ]
        return UNLABELLED + min(MOST_LABEL, max(found, default=0.0))

    def _worth(self, phrase: Phrase) -> float:
        """What the words of a phrase are worth as a name, whatever they name."""
        book, form = self._text.bags.book, self._form(phrase)
        words = [self._text.bags.words[one] for one in form]
        worth = LENGTH_WORTH[len(phrase) - 1] * (FILLER_WORTH if len(form) > len(phrase) else 1.0)
        if book.ends_phrases(words[-1]) < LEAST_ENDS:
            worth *= UNENDED_WORTH
        if len(words[-1]) >= SHORTEST_QUALITY and words[-1].endswith(self._language.qualities):
            worth *= QUALITY_WORTH
        # what stands alone as a label is hardly a verb, whatever its ending
        doubtful = () if phrase in self._called.whole else self._language.doubtful
        if any(book.acts(word, doubtful) for word in words):
            worth *= VERB_WORTH
        return worth

    def _form(self, phrase: Phrase) -> Phrase:
        """Return the words of a phrase as the site says it most.

        Where the definite form is joined to the noun, a single word stands in its plain form if that is usual.
        """
        forms = self._called.forms[phrase]
        best = min(forms, key=lambda form: (-forms[form], form))
        for form in forms if len(best) == 1 and self._language.compounds else ():
            ending = self._text.bags.words[best[0]].removeprefix(self._text.bags.words[form[0]])
            if ending in self._language.endings and forms[form] >= PLAIN_SHARE * forms[best]:
                best = form
        return best

    def _spoken(self, phrase: Phrase) -> str:
        book, words = self._text.bags.book, self._text.bags.words
        return capital(" ".join(book.written(words[one]) for one in self._form(phrase)))

    def _is_proper(self, phrase: Phrase) -> bool:
        return not any(self._text.bags.book.written(self._text.bags.words[one]).islower() for one in self._form(phrase))

    def _terms(self, members: Sequence[int]) -> tuple[str, ...]:
        mean = np.asarray(self._space.matrix[list(members)].mean(axis=0)).ravel()
        order = np.lexsort((np.arange(len(mean)), -mean))[: TERMS * 4].tolist()
        telling = [stem for stem in order if mean[stem] > 0 and (stem,) in self._called.forms]
        return tuple(map(self._term, telling[:TERMS]))

    def _term(self, stem: int) -> str:
        return self._text.bags.book.written(self._text.bags.words[self._form((stem,))[0]])


def capital(text: str) -> str:
    """Return `text` with its first letter as a capital."""
    return text[:1].upper() + text[1:]
