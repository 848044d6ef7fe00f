"""Keeps what each page is about as a small bag of weighted words, and its title and headings for naming subjects.

Words of blocks that recur over the site are left out; what is kept of a page is bounded, so that a hundred thousand
pages fit in some hundred megabytes. Everything is in flat arrays until `build`.
"""

from array import array
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from math import log

import numpy as np
from scipy import sparse

from auditor.records.page import Block, Page, PageContext
from auditor.site.topicrules import TopicRules, function_words, role_marks, short_code, topic_rules
from auditor.site.words import LONGEST_WORD, WordBook, phrases_of, speaks, tokens_of, words_of

# Marks in the arrays of names: the end of a heading, and a punctuation mark inside one.
STOP, PAUSE = -1, -2
# Blocks whose capitals say how a word is written; in headings and buttons every word may have one.
PROSE = frozenset(("p", "li", "td", "dd", "blockquote", "figcaption"))
MOST_HEADINGS = 20
LONGEST_NAME = 150
# Characters of one block that are looked at for how words are used.
MOST_SAID = 2_000
# Characters read for each word that may still be taken; no language's words are longer on average.
WORD_ROOM = 12


class Bags:
    """Words of pages: `counts` is pages x words (sorted by address); `names(row)` are a page's title and headings."""

    def __init__(
        self,
        urls: tuple[str, ...],
        languages: tuple[str, ...],
        counts: sparse.csr_matrix,
        titles: tuple[str, ...],
        headings: tuple["array[int]", ...],
        book: WordBook,
    ) -> None:
        self.urls = urls
        self.languages = languages
        self.counts = counts
        self.titles = titles
        self.headings = headings
        self.book = book
        self.words = book.words


class BagBuilder:
    """Collects pages with `add`; `build` gives the bags."""

    def __init__(self, rules: TopicRules | None = None) -> None:
        self._rules = rules or topic_rules()
        self._book = WordBook()
        self._urls: list[str] = []
        self._languages: list[str] = []
        self._titles: list[str] = []
        self._headings: list[array[int]] = []
        self._ends = array("q", [0])
        self._terms = array("i")
        self._weights = array("f")

    def add(self, page: Page, context: PageContext) -> None:
        """Take what `page` itself says; what recurs over the site by `context` is left out."""
        bag = self._text(page, context)
        zones = self._rules.zones
        self._put(bag, (page.title[:LONGEST_NAME],), zones.title, page.language)
        self._put(bag, (page.h1[:LONGEST_NAME],), zones.h1, page.language)
        headings = tuple(own_headings(page, context))
        self._put(bag, headings, zones.heading, page.language)
        self._put(bag, context.anchors, zones.anchor, page.language)
        self._book.note_acronyms(page.title[:LONGEST_NAME])
        kept = sorted(bag.items(), key=lambda item: (-item[1], item[0]))[: self._rules.most_terms]
        self._urls.append(page.url)
        self._languages.append(short_code(page.language))
        self._titles.append(page.title[:LONGEST_NAME])
        self._headings.append(self._name((page.h1[:LONGEST_NAME], *headings)))
        self._terms.extend(number for number, _ in kept)
        self._weights.extend(weight for _, weight in kept)
        self._ends.append(len(self._terms))

    def build(self, counted: Collection[str] | None = None) -> Bags:
        """Return the bags of the pages in `counted` (None: all), sorted by address whatever order they came in."""
        order = sorted(
            (row for row, url in enumerate(self._urls) if counted is None or url in counted),
            key=self._urls.__getitem__,
        )
        whole = sparse.csr_matrix(
            (
                np.frombuffer(self._weights, dtype=np.float32) if self._weights else np.zeros(0, np.float32),
                np.frombuffer(self._terms, dtype=np.int32) if self._terms else np.zeros(0, np.int32),
                np.frombuffer(self._ends, dtype=np.int64),
            ),
            shape=(len(self._urls), len(self._book)),
        )
        return Bags(
            urls=tuple(self._urls[row] for row in order),
            languages=tuple(self._languages[row] for row in order),
            counts=whole[order] if order else whole[:0],
            titles=tuple(self._titles[row] for row in order),
            headings=tuple(self._headings[row] for row in order),
            book=self._book,
        )

    def _text(self, page: Page, context: PageContext) -> dict[int, float]:
        functional = function_words(page.language)
        counts: Counter[str] = Counter()
        prose: Counter[str] = Counter()
        said: list[str] = []
        left = self._rules.most_words
        seen: Counter[str] = Counter()
        ends: Counter[str] = Counter()
        for block in own_blocks(page, context):
            tokens = tokens_of(block.text[: left * WORD_ROOM])[: 2 * left]
            words = [token for token in tokens if token[0].isalnum()][:left]
            left -= len(words)
            counts.update(words)
            if words and block.tag in PROSE:
                prose.update(words[1:])
                said.append(block.text[:MOST_SAID].lower())
                lower = [token.lower() for token in tokens]
                seen.update(lower)
                ends.update(phrase_ends(lower, functional))
            if left <= 0:
                break
        self._book.note({word: count for word, count in prose.items() if speaks(word)})
        self._book.note_ends({word: count for word, count in seen.items() if telling(word, functional)}, ends)
        spoken: Counter[str] = Counter()
        for word, count in counts.items():
            if speaks(word):
                spoken[word.lower()] += count
        bag = {self._book.number(word): 1 + log(count) for word, count in spoken.items() if word not in functional}
        self._book.note_roles(role_marks(page.language).findall("\n".join(said)))
        return bag

    def _put(self, bag: dict[int, float], texts: Collection[str], weight: float, code: str) -> None:
        functional = function_words(code)
        for text in texts:
            for word in words_of(text):
                number = self._book.number(word)
                if speaks(word) and word.lower() not in functional:
                    bag[number] = bag.get(number, 0.0) + weight

    def _name(self, texts: Collection[str]) -> "array[int]":
        numbers = array("i")
        for text in texts:
            for words in phrases_of(text):
                numbers.extend(self._book.number(word) for word in words)
                numbers.append(PAUSE)
            numbers.append(STOP)
        return numbers


def telling(token: str, functional: Collection[str]) -> bool:
    """True for a word, in lower case, that can name something: no mark, no number, no function word."""
    return token[0].isalpha() and token not in functional and len(token) <= LONGEST_WORD


def phrase_ends(tokens: Sequence[str], functional: Collection[str]) -> Iterator[str]:
    """Yield the words, in lower case, that a mark or a function word follows."""
    for token, following in zip(tokens, (*tokens[1:], "."), strict=True):
        if not following[0].isalnum() or following in functional:
            yield token


def own_blocks(page: Page, context: PageContext) -> Iterator[Block]:
    """Yield the main blocks that are the page's own."""
    for index, block in enumerate(page.blocks):
        if block.place == "main" and index not in context.repeated_blocks:
            yield block


def own_headings(page: Page, context: PageContext) -> Iterator[str]:
    """Yield the first headings below the h1 that are the page's own."""
    seen = 0
    for block in own_blocks(page, context):
        if block.tag in ("h2", "h3"):
            seen += 1
            if seen > MOST_HEADINGS:
                return
            yield block.text[:LONGEST_NAME]
