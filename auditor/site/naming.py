"""Names groups of pages by what the site itself calls them: the menu label or heading that fits the whole group.

A good name is a phrase that most of the group's pages are called by and few others, best one that stands alone as a
label of a page that sells. A group without one has no name, and is shown nowhere.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from auditor.site.called import STRONG, Called, Phrase
from auditor.site.hubs import MOST_CARRIED, hub_labels
from auditor.site.phrases import Phrases, capital
from auditor.site.shelves import named_shelves
from auditor.site.sitetext import SiteText
from auditor.site.titles import plain
from auditor.site.topicrules import TopicRules, topic_language
from auditor.site.vectors import Space
from auditor.site.words import words_of

# What standing in a page's text is worth against being called so.
TEXT_SHARE = 0.3
# A phrase that others have too names less; what this weighs against covering the group.
OWN_POWER = 0.4
# What a label is worth by where it stands: each kind of place, and being the label of a page that sells.
ZONE_WORTH, OFFER_WORTH, MOST_LABEL, UNLABELLED = 0.2, 0.35, 0.75, 0.6
# What the weight of a phrase in the group's texts adds to a start of this.
TEXT_START = 0.3
# A fuller label names a group of which it is this share: "piano removals" of three pages on pianos.
LEAST_FULLER = 0.3
# So few pages stand together by chance.
MOST_CHANCE = 3
# A word of the menu names a group if others are called by it this little.
LEAST_MENU_OWN = 0.7
# A shelf names a group when so much of each is in the other.
SHELF_SHARE = 0.6
TERMS = 8
# Pages of these types offer what they are about; a subject without one is only told of.
OFFERS = frozenset(("service", "product", "category", "pricing", "offer", "conversion", "location"))
# Of these the ones whose label names a subject: a product's is that of a model, a place's that of a town.
HUBS = frozenset(("service", "category"))


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
    """Names groups of one language's pages; `kinds` are the content types of the pages by position."""

    def __init__(
        self, text: SiteText, space: Space, called: Called, kinds: Mapping[int, str], rules: TopicRules
    ) -> None:
        self._text, self._space, self._called, self._rules = text, space, called, rules.names
        self._offers = frozenset(position for position, kind in kinds.items() if kind in OFFERS)
        self._goods = frozenset(position for position, kind in kinds.items() if kind == "product")
        self._language = topic_language(space.code)
        self._phrases = Phrases(text, space, called)
        self._of_page: dict[int, list[Phrase]] = {}
        for phrase, where in called.where.items():
            if not self._phrases.bars(phrase):
                for position in where:
                    self._of_page.setdefault(position, []).append(phrase)
        self._hub_pages = frozenset(position for position, kind in kinds.items() if kind in HUBS)
        self.hubs = hub_labels(called, self._hub_pages, self._phrases.is_label)
        self._shelves = named_shelves(called, sorted(kinds), rules.kin.shelf_called)

    def names(self, groups: Sequence[Sequence[int]], sure: Sequence[bool]) -> list[Name]:
        """Return a name for each group of positions, in the same order; no two have the same label.

        `sure` tells which groups are surely of one subject: the one label of what sells in them names them if it is of
        two words or more.
        """
        taken: set[str] = set()
        found = []
        for members, is_sure in zip(groups, sure, strict=True):
            good: list[tuple[str, Phrase | None]] = [(self._phrases.spoken(one), one) for one in self._best(members)]
            good += [(label, None) for label in self._shelf_labels(members)]
            labels = {self.hubs[position] for position in members if position in self.hubs} if is_sure else set()
            good += [(self._phrases.spoken(one), one) for one in labels if len(labels) == 1 and len(one) > 1]
            label, phrase = next(((label, one) for label, one in good if label.lower() not in taken), ("", None))
            taken.add(label.lower())
            found.append(Name(label, self.terms(members), phrase is not None and self._phrases.is_proper(phrase)))
        return found

    def _shelf_labels(self, members: Sequence[int]) -> list[str]:
        """Return the names of the shelves that hold most of a group and little else."""
        held = [(len(pages.intersection(members)), len(pages), label) for label, pages in self._shelves]
        full = [label for own, size, label in held if own >= SHELF_SHARE * max(size, len(members))]
        return [capital(label.lower()) if label.isupper() else label for label in full if self._can_name(label)]

    def _can_name(self, label: str) -> bool:
        """Whether the words of a shelf's label can name a subject: a single one like that of a page."""
        words = [plain(word) for word in words_of(label)]
        phrase = tuple(map(self._called.stem, words))
        alone = len(words) > 1 or (min(phrase) >= 0 and self._phrases.is_label(phrase))
        return alone and not any(map(self._called.is_brand, words))

    def has_name(self, members: Sequence[int]) -> bool:
        """Whether a group has a good name, or fills a shelf that has one."""
        return bool(self._best(members) or self._shelf_labels(members))

    def without_strangers(self, members: Sequence[int]) -> list[list[int]]:
        """Return a small group that has one label and no name as what the label is said of, and the rest."""
        labels = sorted({self.hubs[position] for position in members if position in self.hubs}, key=len)
        if len(members) > MOST_CHANCE or len(labels) != 1 or self.has_name(members):
            return [list(members)]
        own = [one for one in members if one in self.hubs or self._says(one, labels[0])]
        rest = [one for one in members if one not in own]
        return [own, rest] if rest else [own]

    def _best(self, members: Sequence[int]) -> list[Phrase]:
        """Return the good names, and before a single word the fuller label of the one page that sells it."""
        good = self._plain_first(self._good(members))
        labels = [self.hubs[position] for position in members if position in self.hubs]
        if good and len(good[0]) == 1 and good[0] not in labels:
            fuller = sorted({label for label in labels if good[0][0] in label and not self._has_usual(label)})
            good = fuller + good if len(fuller) == 1 and self._share(fuller[0], members) >= LEAST_FULLER else good
        return good or self._hub(members, labels)

    def _share(self, phrase: Phrase, members: Sequence[int]) -> float:
        return sum(self._called.where.get(phrase, {}).get(one, 0.0) >= STRONG for one in members) / len(members)

    def _has_usual(self, label: Phrase) -> bool:
        """Whether a label holds a word that most pages of the site are called by."""
        return any(len(self._called.where.get((stem,), ())) > MOST_CARRIED * len(self._called.stems) for stem in label)

    def _plain_first(self, good: list[Phrase]) -> list[Phrase]:
        """Return the names with the plain form of the first one before it: skägg, skägget."""
        if not good or len(good[0]) > 1 or not self._language.compounds:
            return good
        first = self._phrases.spoken(good[0])
        plain = [one for one in good[1:] if first.removeprefix(self._phrases.spoken(one)) in self._language.endings]
        return plain[:1] + good

    def _hub(self, members: Sequence[int], labels: Sequence[Phrase]) -> list[Phrase]:
        """Return the one label of a group's pages that sell, where the texts of most pages have its words."""
        first = sorted(set(labels), key=len)[:1]
        if not first or not all(set(first[0]) <= set(label) for label in labels):
            return []
        said = sum(position in self.hubs or self._says(position, first[0]) for position in members)
        return first if said >= self._rules.least_share * len(members) else []

    def _says(self, position: int, phrase: Phrase) -> bool:
        """Whether a page's text has all words of a phrase."""
        return set(phrase) <= set(self._space.matrix[position].indices.tolist())

    def _good(self, members: Sequence[int]) -> list[Phrase]:
        """Return the phrases that are good names of a group, the best first; two pages that sell nothing have none."""
        inside = frozenset(members)
        if len(members) == 2 and not inside & self._offers:
            return []
        ranked = sorted(self._candidates(members), key=lambda one: (-one.score, one.phrase))
        return [one.phrase for one in ranked if self._is_good(one, inside)]

    def _is_good(self, one: Candidate, inside: frozenset[int]) -> bool:
        rules, labelled = self._rules, self._is_label_in(one.phrase, inside)
        least = rules.least_share if len(inside) > 2 else rules.least_share_of_two
        if one.score < rules.least_score or one.share < least or one.own < rules.least_own:
            return False
        labelled = labelled or self._is_menu_word(one, inside) or self._is_shared(one.phrase, inside)
        if labelled or self._is_model(one.phrase):
            return labelled and not self._is_model(one.phrase)
        # what is no page's label must be what nearly all pages are called, and no half of a name or name of somebody
        told = one.share >= rules.least_share_unlinked and len(inside) > 2
        return told and (len(one.phrase) > 1 or self._language.compounds) and not self._phrases.is_proper(one.phrase)

    def _is_menu_word(self, one: Candidate, inside: frozenset[int]) -> bool:
        """Whether links call a service or category page of a group what nearly all of it, and hardly others, are."""
        if one.share < self._rules.least_share_unlinked or one.own < LEAST_MENU_OWN:
            return False
        zones: Mapping[int, set[str]] = self._called.whole.get(one.phrase, {})
        return any("call" in zones[position] for position in inside & self._hub_pages if position in zones)

    def _is_shared(self, phrase: Phrase, inside: frozenset[int]) -> bool:
        """Whether the labels of two pages or more that sell say it: flat roof repair, flat roof replacement."""
        if len(phrase) == 1 and not self._language.compounds:
            return False
        labels = {self.hubs[position] for position in inside if position in self.hubs}
        return sum(any(one[at : at + len(phrase)] == phrase for at in range(len(one))) for one in labels) > 1

    def _is_model(self, phrase: Phrase) -> bool:
        zones: Mapping[int, set[str]] = self._called.whole.get(phrase, {})
        return bool(zones) and self._goods.issuperset(zones) and self._phrases.holds_name(phrase)

    def _is_label_in(self, phrase: Phrase, inside: frozenset[int]) -> bool:
        """Whether a phrase is the label of a page of a group; a single word needs more to be one."""
        zones: Mapping[int, set[str]] = self._called.whole.get(phrase, {})
        return any(
            len(phrase) > 1 or self._tells(position, zones[position]) for position in zones if position in inside
        )

    def _tells(self, position: int, zones: set[str]) -> bool:
        """Whether one word is a name as the label of a page: where compounds are written apart, often half a name."""
        whole = self._language.compounds or position in self._offers or {"address", "call"} <= zones
        return whole and len(zones) > 1

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
        score = covered * own**OWN_POWER * told * self._label_worth(phrase, inside) * self._phrases.worth(phrase)
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

    def terms(self, members: Sequence[int]) -> tuple[str, ...]:
        """Return the words that set a group's texts apart, the most telling first."""
        mean = np.asarray(self._space.matrix[list(members)].mean(axis=0)).ravel()
        order = np.lexsort((np.arange(len(mean)), -mean))[: TERMS * 4].tolist()
        telling = [stem for stem in order if mean[stem] > 0 and (stem,) in self._called.forms]
        return tuple(map(self._phrases.term, telling[:TERMS]))
