"""Collects the phrases that a site's titles and headings are made of, and tells which pages carry each.

A phrase is one to three words, compared by their stems; it neither starts nor ends with a function word, a weak word or
the brand, so that only what could name a subject is kept.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from auditor.lang.load import stems
from auditor.site.bags import STOP, Bags
from auditor.site.topicrules import function_words, weak_words
from auditor.site.vectors import Space
from auditor.site.words import phrases_of, speaks

LONGEST_PHRASE = 3
TITLE_WEIGHT, HEADING_WEIGHT, PART_WEIGHT = 1.0, 0.5, 0.5

# An amount with its unit (10lb, 500ml, 24h) tells goods apart and names none.
MEASURE = re.compile(r"\d+(?:lbs?|oz|kg|g|mg|ml|cl|l|cm|mm|m|m2|ft|in|h|w|kw|kwh|v|gb|mb|tb|st|x)")

# we're, don't, l'oréal's: no part of a subject's name.
CONTRACTED = re.compile(r"['’](?:re|ll|ve|t|m|d|s)$")

Phrase = tuple[int, ...]


class Phrases:
    """The phrases of the pages at `positions` of a space, `pages` of them.

    `where`: phrase (stem numbers) -> position -> weight; `forms`: phrase -> words as used -> weight. `common` are words
    that name a subject only beside another word.
    """

    def __init__(
        self,
        bags: Bags,
        space: Space,
        titles: Sequence[str],
        barred: Collection[str],
        positions: Iterable[int],
        common: Collection[str] = (),
    ) -> None:
        self._bags = bags
        self._space = space
        self._inner = function_words(space.code)
        self.barred = self._inner | weak_words(space.code) | frozenset(barred)
        self._alone = frozenset(common)
        # a name in the genitive (Firmas) is barred by its stem
        self._barred_stems = frozenset(stems(sorted(barred), space.code))
        self.where: defaultdict[Phrase, dict[int, float]] = defaultdict(dict)
        self.forms: defaultdict[Phrase, Counter[Phrase]] = defaultdict(Counter)
        self.pages = 0
        for position in positions:
            self.pages += 1
            row = int(space.rows[position])
            for words, weight in self._names(row, titles[row]):
                self._read(position, words, weight)

    def bars(self, stem: int) -> bool:
        """True when a stem must not stand in a name."""
        return self._space.stems[stem] in self._barred_stems

    def _names(self, row: int, title: str) -> Iterator[tuple[Sequence[int], float]]:
        for words in phrases_of(title):
            yield [self._bags.book.number(word) for word in words], TITLE_WEIGHT
        # the first is the h1, which names the page as much as its title does
        weight = TITLE_WEIGHT
        name: list[int] = []
        for number in self._bags.headings[row]:
            if number >= 0:
                name.append(number)
                continue
            yield name, weight
            name = []
            weight = HEADING_WEIGHT if number == STOP else weight

    def _read(self, position: int, words: Sequence[int], weight: float) -> None:
        for start, word in enumerate(words):
            for end in range(start + 1, min(start + LONGEST_PHRASE, len(words)) + 1):
                piece = tuple(words[start:end])
                if self._names_something(piece):
                    self._count(piece, position, weight)
            for part in self._space.parts.get(word, ()):
                if self._space.stems[part] not in self.barred:
                    where = self.where[(part,)]
                    where[position] = max(where.get(position, 0.0), weight * PART_WEIGHT)

    def _names_something(self, piece: Phrase) -> bool:
        texts = [self._bags.words[word] for word in piece]
        if any(text in self.barred or not speaks(text.upper()) for text in (texts[0], texts[-1])):
            return False
        if any(MEASURE.fullmatch(text) or CONTRACTED.search(text) for text in texts):
            return False
        if len(texts) == 1 and texts[0] in self._alone:
            return False
        numbers = [int(self._space.stem_of[word]) for word in piece]
        if any(self._space.stems[one] in self._barred_stems for one in numbers if one >= 0):
            return False
        return all(one >= 0 or text in self._inner for one, text in zip(numbers, texts, strict=True))

    def _count(self, piece: Phrase, position: int, weight: float) -> None:
        numbers = tuple(self._space.stem_of[list(piece)].tolist())
        where = self.where[numbers]
        where[position] = max(where.get(position, 0.0), weight)
        self.forms[numbers][piece] += int(2 * weight)
