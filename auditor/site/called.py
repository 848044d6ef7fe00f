"""Collects what a site calls its pages: the phrases of titles, h1, addresses, breadcrumbs and links.

That is how the site itself speaks of its subjects. A phrase is one to three telling words, compared by their stems.
Places, people, the brand and words that stand on sites of every kind are left out.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

import numpy as np

from auditor.lang.load import stems
from auditor.site.bags import STOP
from auditor.site.gazetteer import learned_places, named_things
from auditor.site.sitetext import SiteText
from auditor.site.titles import brand_words, plain, recurring
from auditor.site.topicrules import CallWeights, TopicRules, function_words, topic_language, unnamed_words
from auditor.site.vectors import Space
from auditor.site.words import phrases_of, speaks

LONGEST_PHRASE = 3
# What a part of a compound weighs against the whole word (flytt of flyttstädning).
PART_WEIGHT = 0.5
# A page is strongly called by a phrase from this weight on: by its title, h1, address, breadcrumb or a folder.
STRONG = 0.5
MOST_SPELLED = 20_000
EXTENSION = re.compile(r"\.(?:html?|php|aspx?|jsp)$")
SEPARATOR = re.compile(r"[-_+ .]+")
# An amount with its unit, a size or a model number tells goods apart and names none: 10lb, 500ml, 80a1, 707-200.
MEASURE = re.compile(r"[\d.,x-]*\d[\w.,-]*")

Phrase = tuple[int, ...]


class Said(NamedTuple):
    """One thing a page is called: `zone` of topics.toml and the numbers of its words, -1 for words of no page.

    `first`: it begins its heading.
    """

    zone: str
    words: Sequence[int]
    first: bool = True


class Token(NamedTuple):
    """A word of a name that is no function word: where it stands, its stem, and what it is worth in a name."""

    at: int
    word: int
    stem: int
    named: bool  # a place, a person, the brand, a number
    weak: bool


class Called:
    """What the pages at `positions` of a space are called.

    `where`: phrase -> position -> weight 0-1; `whole`: phrase -> position -> zones whose label it is, with no other
    words but names and kinds of offers ("service"); `agreed`: the same for headings that begin or end with weak words;
    `forms`: phrase -> words as used -> weight; `stems`: position -> stem -> weight; `rows`: positions of pages that are
    called the same but for a place.
    """

    def __init__(self, text: SiteText, space: Space, positions: Sequence[int], rules: TopicRules) -> None:
        self._text, self._space = text, space
        self._weights: CallWeights = rules.calls
        self._inner = function_words(space.code)
        self._weak = unnamed_words(space.code)
        self._before_place = topic_language(space.code).before_place
        self._joiner = topic_language(space.code).joiner
        self._kinds = frozenset(topic_language(space.code).kinds)
        self._is_common = text.bags.book.is_common
        self._spelled = spelling(text, space)
        said = {position: list(self._said(position)) for position in positions}
        headings = (self._texts(one) for each in said.values() for one in each if one.zone in ("title", "h1"))
        self._places = learned_places(headings, self._is_common)
        brand = brand_words(text.bags.urls, recurring(text.bags.titles)) - text.common
        self._barred = brand | {stem for stem in stems(sorted(brand), space.code) if len(stem) > 3}
        self.where: defaultdict[Phrase, dict[int, float]] = defaultdict(dict)
        self.whole: defaultdict[Phrase, defaultdict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.agreed: defaultdict[Phrase, defaultdict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
        self.forms: defaultdict[Phrase, defaultdict[Phrase, float]] = defaultdict(floats)
        self.stems: dict[int, defaultdict[int, float]] = {}
        self._skeletons: defaultdict[tuple[str, Phrase], set[int]] = defaultdict(set)
        for position, each in said.items():
            self.stems[position] = floats()
            lead = True
            for one in each:
                lead = not self._read(position, one, lead or one.first) and (lead or one.first)

    @property
    def rows(self) -> list[list[int]]:
        """Groups of three pages or more that are called the same but for the name of a place."""
        return [sorted(pages) for pages in self._skeletons.values() if len(pages) >= 3]

    @property
    def code(self) -> str:
        """The language of the pages."""
        return self._space.code

    def url(self, position: int) -> str:
        """Return the address of the page at a position."""
        return self._text.bags.urls[int(self._space.rows[position])]

    def parent(self, position: int) -> str:
        """Return what stands before a page in its breadcrumb."""
        return self._text.bags.parents[int(self._space.rows[position])]

    def title(self, position: int) -> str:
        """Return a page's own part of its title."""
        return self._text.titles[int(self._space.rows[position])]

    def stem(self, word: str) -> int:
        """Return the number of a word's stem, the word spelled as in addresses; -1 for a word of no page."""
        number = self._spelled.get(word, -1)
        return int(self._space.stem_of[number]) if number >= 0 else -1

    def is_brand(self, word: str) -> bool:
        """Whether a word, spelled as in addresses, is part of the site's own name."""
        number = self._spelled.get(word, -1)
        return word in self._barred or (number >= 0 and self._text.bags.words[number] in self._barred)

    def _said(self, position: int) -> Iterator[Said]:
        row = int(self._space.rows[position])
        bags = self._text.bags
        for at, words in enumerate(phrases_of(self._text.titles[row], self._joiner)):
            yield Said("title", [bags.book.find(word) for word in words], at == 0)
        yield from (Said("h1", words, first) for words, first in pieces(bags.h1s[row]))
        yield from (Said("call", words, first) for words, first in pieces(bags.calls[row]))
        *folders, last = address_words(bags.urls[row]) or [[]]
        yield Said("address", self._numbers(last))
        yield from (Said("folder", self._numbers(folder)) for folder in folders)

    def _numbers(self, words: Sequence[str]) -> list[int]:
        return [self._spelled.get(plain(word), -1) for word in words]

    def _texts(self, said: Said) -> tuple[str, ...]:
        return tuple(self._text.bags.words[word] if word >= 0 else "" for word in said.words)

    def _tokens(self, said: Said) -> list[Token]:
        texts = self._texts(said)
        names = named_things(texts, self._is_common, self._places)
        found = []
        for at, (text, word, named) in enumerate(zip(texts, said.words, names, strict=True)):
            if text in self._inner and not named:
                continue
            stem = int(self._space.stem_of[word]) if word >= 0 else -1
            named = named or stem < 0 or not speaks(text.upper()) or bool(MEASURE.fullmatch(text))
            named = named or text in self._barred or any(part in self._barred for part in text.split("-"))
            found.append(Token(at, word, stem, named or self._space.stems[stem] in self._barred, text in self._weak))
        return found

    def _read(self, position: int, said: Said, lead: bool) -> bool:
        """Take one thing that a page is called; return whether it tells more than names."""
        tokens = self._tokens(said)
        weight = getattr(self._weights, said.zone)
        telling = [token for token in tokens if not token.named]
        self._weigh(position, telling, weight)
        if said.zone in ("title", "h1", "address") and len(telling) < len(tokens) and any(not t.weak for t in telling):
            self._skeletons[said.zone, tuple(sorted(token.stem for token in telling))].add(position)
        for start in range(len(tokens)):
            for end in range(start + 1, min(start + LONGEST_PHRASE, len(tokens)) + 1):
                self._count(position, said, tokens[start:end], weight)
        if (core := trimmed(telling)) and len(core) <= LONGEST_PHRASE:
            phrase = tuple(token.stem for token in core)
            if lead and not self._is_place(said, core[0]) and all(one in core or self._is_kind(one) for one in telling):
                self.whole[phrase][position].add(said.zone)
            if core[-1].at - core[0].at <= len(core):
                self._write(phrase, said, core, self._weights.whole)
        self._read_whole(position, said, telling, lead and len(core) < len(telling))
        return bool(telling)

    def _read_whole(self, position: int, said: Said, telling: Sequence[Token], weak: bool) -> None:
        """Take a whole short heading with weak words at its ends: where places agree on it, it is a label too."""
        phrase = tuple(token.stem for token in telling)
        short = 1 < len(set(phrase)) == len(phrase) <= LONGEST_PHRASE and any(not token.weak for token in telling)
        if weak and short and telling[-1].at - telling[0].at <= len(phrase):
            self.agreed[phrase][position].add(said.zone)
            self._write(phrase, said, telling, self._weights.whole)

    def _is_place(self, said: Said, token: Token) -> bool:
        return token.at > 0 and self._texts(said)[token.at - 1] in self._before_place

    def _is_kind(self, token: Token) -> bool:
        return token.word >= 0 and self._text.bags.words[token.word] in self._kinds

    def _weigh(self, position: int, telling: Sequence[Token], weight: float) -> None:
        for token in {one.stem: one for one in telling}.values():
            worth = weight * (self._weights.weak if token.weak else 1.0)
            self.stems[position][token.stem] += worth
            for part in self._space.parts.get(token.word, ()):
                self.stems[position][part] += PART_WEIGHT * worth
                if not token.weak and self._space.stems[part] not in self._weak:
                    where = self.where[(part,)]
                    where[position] = max(where.get(position, 0.0), PART_WEIGHT * weight)

    def _count(self, position: int, said: Said, piece: Sequence[Token], weight: float) -> None:
        phrase = tuple(token.stem for token in piece)
        if any(one.named for one in piece) or piece[0].weak or piece[-1].weak or len(set(phrase)) < len(phrase):
            return
        if piece[-1].at - piece[0].at > len(piece):
            return  # two function words between are a sentence
        where = self.where[phrase]
        where[position] = max(where.get(position, 0.0), weight)
        self._write(phrase, said, piece, weight)

    def _write(self, phrase: Phrase, said: Said, piece: Sequence[Token], weight: float) -> None:
        """Note how a phrase is written, where every word of it is known."""
        form = tuple(said.words[piece[0].at : piece[-1].at + 1])
        if min(form) >= 0:
            self.forms[phrase][form] += weight


def floats() -> defaultdict[Any, float]:
    """Return an empty count of weights."""
    return defaultdict(float)


def trimmed(tokens: Sequence[Token]) -> Sequence[Token]:
    """Return the tokens without weak ones at either end."""
    strong = [at for at, token in enumerate(tokens) if not token.weak]
    return tokens[strong[0] : strong[-1] + 1] if strong else []


def pieces(numbers: Iterable[int]) -> Iterator[tuple[list[int], bool]]:
    """Yield the runs of words between the marks of a name's array, and whether each begins its heading."""
    words: list[int] = []
    first = True
    for number in numbers:
        if number >= 0:
            words.append(number)
            continue
        if words:
            yield words, first
            words, first = [], False
        first = first or number == STOP


def address_words(url: str) -> list[list[str]]:
    """Return the words of each part of an address's path."""
    parts = [EXTENSION.sub("", part) for part in unquote(urlsplit(url).path).split("/") if part]
    return [[word for word in SEPARATOR.split(part.lower()) if word] for part in parts]


def spelling(text: SiteText, space: Space) -> dict[str, int]:
    """Return the words as addresses spell them (skagg) with the number of the word (skägg) that the site uses most."""
    order = np.argsort(-space.word_weight, kind="stable")[:MOST_SPELLED].tolist()
    found: dict[str, int] = {}
    for word in order:
        if space.word_weight[word] > 0:
            found.setdefault(plain(text.bags.words[word]), word)
    return found
