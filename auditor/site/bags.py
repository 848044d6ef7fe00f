"""Keeps what each page is about as a small bag of weighted words, and what it is called for naming subjects.

Words of blocks that recur over the site are left out; what is kept of a page is bounded, so that a hundred thousand
pages fit in some hundred megabytes. Everything is in flat arrays until `build`.
"""

import sys
from array import array
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from math import log

import numpy as np
from scipy import sparse

from auditor.records.page import Block, Page, PageContext
from auditor.remembered import Remembered
from auditor.site.topicrules import TopicRules, function_words, role_marks, short_code, topic_language, topic_rules
from auditor.site.words import WordBook, phrases_of, speaks, tokens_of, words_of

# Marks in the arrays of names: the end of a heading, and a punctuation mark inside one.
STOP, PAUSE = -1, -2
# Blocks whose capitals say how a word is written; in headings and buttons every word may have one.
PROSE = frozenset(("p", "li", "td", "dd", "blockquote", "figcaption"))
MOST_HEADINGS = 20
LONGEST_NAME = 150
# Link texts that name a page, and their words; longer ones are sentences.
MOST_CALLS, LONGEST_CALL = 4, 5
MUTE = -1
# Words that are remembered for a language: some 8 MB.
MOST_KNOWN = 50_000
# More languages than this are hardly spoken by one site.
MOST_LANGUAGES = 6
# Characters of one page that are looked at for what stands before its words.
MOST_SAID = 4_000
# Characters read for each word that may still be taken; no language's words are longer on average.
WORD_ROOM = 12


class Bags:
    """Words of pages: `counts` is pages x words (sorted by address).

    By page: `h1s` are its main heading, `calls` what the site calls it in breadcrumbs and short links, both as
    numbers of words with marks between; `parents` what stands before it in its breadcrumb, "" for the home.
    """

    def __init__(
        self,
        urls: tuple[str, ...],
        languages: tuple[str, ...],
        counts: sparse.csr_matrix,
        titles: tuple[str, ...],
        h1s: tuple["array[int]", ...],
        calls: tuple["array[int]", ...],
        parents: tuple[str, ...],
        book: WordBook,
    ) -> None:
        self.urls = urls
        self.languages = languages
        self.counts = counts
        self.titles = titles
        self.h1s = h1s
        self.calls = calls
        self.parents = parents
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
        self._h1s: list[array[int]] = []
        self._calls: list[array[int]] = []
        self._parents: list[str] = []
        self._ends = array("q", [0])
        self._terms = array("i")
        self._weights = array("f")
        self._most = self._rules.most_terms
        self._telling: dict[str, Remembered[int]] = {}

    def add(self, page: Page, context: PageContext) -> None:
        """Take what `page` itself says; what recurs over the site by `context` is left out."""
        headings = tuple(own_headings(page, context))
        bag = self._text(page, context, names_in((page.title[:LONGEST_NAME], page.h1[:LONGEST_NAME], *headings)))
        zones = self._rules.zones
        self._put(bag, (page.title[:LONGEST_NAME],), zones.title, page.language)
        self._put(bag, (page.h1[:LONGEST_NAME],), zones.h1, page.language)
        self._put(bag, headings, zones.heading, page.language)
        self._put(bag, context.anchors, zones.anchor, page.language)
        self._book.note_acronyms(page.title[:LONGEST_NAME])
        kept = sorted(bag.items(), key=lambda item: (-item[1], item[0]))[: self._most]
        self._urls.append(page.url)
        self._languages.append(short_code(page.language))
        self._titles.append(page.title[:LONGEST_NAME])
        self._h1s.append(self._name((page.h1[:LONGEST_NAME],), page.language))
        self._calls.append(self._name(calls_of(page, context), page.language))
        self._parents.append(sys.intern(parent_of(page)))
        self._terms.extend(number for number, _ in kept)
        self._weights.extend(weight for _, weight in kept)
        self._ends.append(len(self._terms))
        if len(self._urls) == self._rules.many_pages + 1:
            self._lighten(self._rules.most_terms_of_many)

    def build(self, counted: Collection[str] | None = None) -> Bags:
        """Return the bags of the pages in `counted` (None: all), sorted by address whatever order they came in."""
        order = sorted(
            (row for row, url in enumerate(self._urls) if counted is None or url in counted),
            key=self._urls.__getitem__,
        )
        whole = self._counts()
        return Bags(
            urls=tuple(self._urls[row] for row in order),
            languages=tuple(self._languages[row] for row in order),
            counts=whole[order] if order else whole[:0],
            titles=tuple(self._titles[row] for row in order),
            h1s=tuple(self._h1s[row] for row in order),
            calls=tuple(self._calls[row] for row in order),
            parents=tuple(self._parents[row] for row in order),
            book=self._book,
        )

    def _lighten(self, most: int) -> None:
        """Keep only the `most` heaviest words, which stand first, of the pages so far and of those to come."""
        self._most = most
        ends = np.frombuffer(self._ends, dtype=np.int64)
        sizes = ends[1:] - ends[:-1]
        kept = np.arange(len(self._terms)) - np.repeat(ends[:-1], sizes) < most
        self._terms = array("i", np.frombuffer(self._terms, dtype=np.int32)[kept].tobytes())
        self._weights = array("f", np.frombuffer(self._weights, dtype=np.float32)[kept].tobytes())
        self._ends = array("q", np.concatenate(([0], np.cumsum(np.minimum(sizes, most)))).tobytes())

    def _counts(self) -> sparse.csr_matrix:
        """Return pages x words in the order of arrival."""
        weights = np.frombuffer(self._weights, dtype=np.float32) if self._weights else np.zeros(0, np.float32)
        terms = np.frombuffer(self._terms, dtype=np.int32) if self._terms else np.zeros(0, np.int32)
        ends = np.frombuffer(self._ends, dtype=np.int64)
        return sparse.csr_matrix((weights, terms, ends), shape=(len(self._urls), len(self._book)))

    def _text(self, page: Page, context: PageContext, names: Collection[str]) -> dict[int, float]:
        """Return the weighted words of the page's own text, and note how running text uses the words in `names`."""
        functional = function_words(page.language)
        said: list[str] = []
        usage = Usage(names, functional)
        left = self._rules.most_words
        for block in own_blocks(page, context):
            tokens = tokens_of(block.text[: left * WORD_ROOM])[: 2 * left]
            words = [token for token in tokens if token[0].isalnum()][:left]
            left -= len(words)
            said += words
            if words and block.tag in PROSE:
                usage.add(block.text, tokens)
            if left <= 0:
                break
        usage.tell(self._book, page.language)
        bag: dict[int, float] = {}
        telling = self._telling_of(page.language)
        for word, count in Counter(said).items():
            number = telling[word]
            if number >= 0:
                bag[number] = bag.get(number, 0) + count
        return {number: 1 + log(count) for number, count in bag.items()}

    def _telling_of(self, code: str) -> Remembered[int]:
        """Return the memory of a language's words as written: their numbers, MUTE for those that carry no subject."""
        if code not in self._telling:
            if len(self._telling) >= MOST_LANGUAGES:
                self._telling.clear()
            functional = function_words(code)

            def number(word: str) -> int:
                lower = word.lower()
                return self._book.number(lower) if speaks(word) and lower not in functional else MUTE

            self._telling[code] = Remembered(number, MOST_KNOWN)
        return self._telling[code]

    def _put(self, bag: dict[int, float], texts: Collection[str], weight: float, code: str) -> None:
        functional = function_words(code)
        for text in texts:
            for word in words_of(text):
                number = self._book.number(word)
                if speaks(word) and word.lower() not in functional:
                    bag[number] = bag.get(number, 0.0) + weight

    def _name(self, texts: Collection[str], code: str) -> "array[int]":
        numbers, joiner = array("i"), topic_language(code).joiner
        for text in texts:
            for words in phrases_of(text, joiner):
                numbers.extend(self._book.number(word) for word in words)
                numbers.append(PAUSE)
            numbers.append(STOP)
        return numbers


class Usage:
    """How one page's running text uses the words of its title and headings; only those can name a subject."""

    def __init__(self, names: Collection[str], functional: Collection[str]) -> None:
        self._names = names
        self._functional = functional
        self._forms: Counter[str] = Counter()
        self._seen: Counter[str] = Counter()
        self._ends: Counter[str] = Counter()
        self._said: list[str] = []
        self._left = MOST_SAID

    def add(self, text: str, tokens: Sequence[str]) -> None:
        """Take one block, its text and its tokens."""
        lower = [token.lower() for token in tokens]
        for place in [place for place, word in enumerate(lower) if word in self._names]:
            word = lower[place]
            self._seen[word] += 1
            if place:  # the first word of a block has a capital whatever it is
                self._forms[tokens[place]] += 1
            following = lower[place + 1] if place + 1 < len(lower) else "."
            if not following[0].isalnum() or following in self._functional:
                self._ends[word] += 1
        if self._left > 0:
            self._said.append(text[: self._left].lower())
            self._left -= len(text)

    def tell(self, book: WordBook, code: str) -> None:
        """Note all that was seen in `book`."""
        book.note(self._forms)
        book.note_ends(self._seen, self._ends)
        book.note_roles(role_marks(code).findall("\n".join(self._said)))


def names_in(texts: Iterable[str]) -> frozenset[str]:
    """Return the words of titles and headings that speak, lower case."""
    return frozenset(word.lower() for text in texts for word in words_of(text) if speaks(word))


def calls_of(page: Page, context: PageContext) -> list[str]:
    """Return what the site calls a page: its own breadcrumb, then the short links that lead to it most."""
    crumb = page.breadcrumbs[-1:] if len(page.breadcrumbs) > 1 else ()
    short = [text for text in context.anchors if len(text.split()) <= LONGEST_CALL]
    return [text[:LONGEST_NAME] for text in (*crumb, *short[:MOST_CALLS])]


def parent_of(page: Page) -> str:
    """Return what stands before a page in its breadcrumb; "" where that is the home or there is none."""
    return page.breadcrumbs[-2][:LONGEST_NAME] if len(page.breadcrumbs) > 2 else ""


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
