"""Measures how much each page of one language says of given words, in any inflection and inside compounds.

Works on the site's bags of words, which are already without menus and what repeats over the site.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from auditor.lang.load import nearest, stems
from auditor.personas.rules import PersonaRules
from auditor.site.bags import Bags
from auditor.site.compounds import split_compounds
from auditor.site.sitetext import SiteText
from auditor.site.topicrules import function_words, topic_language, topic_rules
from auditor.site.vectors import Space
from auditor.site.words import speaks, words_of

# The stems that count as one word; a phrase is several terms.
Term = tuple[str, ...]
Phrase = tuple[Term, ...]


class Mentions(NamedTuple):
    """`counts` is pages x terms, in mentions; `pages` are the rows of the bags that its rows stand for."""

    code: str
    pages: NDArray[np.int64]
    counts: sparse.csc_matrix
    column: dict[Term, int]

    def of(self, term: Term) -> NDArray[np.float64]:
        """Return the mentions of `term` on each page."""
        found: NDArray[np.float64] = self.counts[:, [self.column[term]]].toarray().ravel()
        return found

    def of_phrase(self, phrase: Phrase) -> NDArray[np.float64]:
        """Return the mentions of a phrase: those of its rarest word on each page."""
        rarest: NDArray[np.float64] = np.stack([self.of(term) for term in phrase]).min(axis=0)
        return rarest


def content_words(text: str, code: str) -> list[str]:
    """Return the words of `text`, lower case, that say something in the language `code`."""
    words = (word.lower() for word in words_of(text) if speaks(word))
    return [word for word in words if word not in function_words(code)]


def phrase_of(text: str, code: str, rules: PersonaRules, *, alike: bool = False) -> Phrase:
    """Return the terms of `text` in the language `code`; `alike`: with the words that ask for the same."""
    groups = [frozenset(stems(list(group), code)) for group in rules.same.get(nearest(code), ())] if alike else []
    found = stems(content_words(text, code), code)
    terms = (next((tuple(sorted(group)) for group in groups if stem in group), (stem,)) for stem in found)
    return tuple(dict.fromkeys(terms))


def written_words(texts: Iterable[str], code: str, rules: PersonaRules) -> dict[str, str]:
    """Return the words of `texts` and those that ask for the same, each with its stem."""
    words = {word for text in texts for word in content_words(text, code)}
    words |= {word for group in rules.same.get(nearest(code), ()) for word in group}
    order = sorted(words)
    return dict(zip(order, stems(order, code), strict=True))


def measure_mentions(
    text: SiteText, space: Space, terms: Iterable[Term], written: Mapping[str, str], rules: PersonaRules
) -> Mentions:
    """Return the mentions of `terms` on the pages of one language. `written`: words as given, with their stems."""
    columns = {term: place for place, term in enumerate(dict.fromkeys(terms))}
    weight: dict[tuple[int, int], float] = {}
    forms = word_forms(text.bags, space, written, rules)
    for term, place in columns.items():
        for stem in term:
            for word, part in forms.get(stem, ()):
                weight[word, place] = max(part, weight.get((word, place), 0.0))
    places = sorted(weight)
    rows, cols = (np.array([place[side] for place in places], dtype=np.int64) for side in (0, 1))
    values = np.array([weight[place] for place in places])
    matrix = sparse.csr_matrix((values, (rows, cols)), shape=(len(text.bags.words), len(columns)))
    return Mentions(space.code, space.rows, (said(text, space) @ matrix).tocsc(), columns)


def said(text: SiteText, space: Space) -> sparse.csr_matrix:
    """Return the pages' words in mentions; what the site says in every title counts for none of its pages."""
    counts = text.bags.counts[space.rows].astype(np.float64)
    number = {word: place for place, word in enumerate(text.bags.words)}
    for row, page in enumerate(space.rows.tolist()):
        whole, own = text.bags.titles[page], text.titles[page]
        if len(own) == len(whole):
            continue
        kept = {word.lower() for word in words_of(own)}
        shared = {number.get(word.lower(), -1) for word in words_of(whole) if word.lower() not in kept}
        part = slice(counts.indptr[row], counts.indptr[row + 1])
        counts.data[part] -= topic_rules().zones.title * np.isin(counts.indices[part], list(shared))
    counts.data = np.exp(counts.data - 1)
    return counts


def word_forms(
    bags: Bags, space: Space, written: Mapping[str, str], rules: PersonaRules
) -> dict[str, list[tuple[int, float]]]:
    """Return for each stem of `written` the numbers of its forms and compounds, with what each counts."""
    found: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    wanted = set(written.values())
    used = np.flatnonzero(space.stem_of >= 0).tolist()
    words = [bags.words[one] for one in used]
    inside = compounds_of(words, written, space.code, rules)
    for number, word in zip(used, words, strict=True):
        stem = space.stems[space.stem_of[number]]
        if stem in wanted:
            found[stem].append((number, 1.0))
        for part in inside(word, stem) - {stem}:
            found[part].append((number, rules.part))
    return found


def compounds_of(
    words: list[str], written: Mapping[str, str], code: str, rules: PersonaRules
) -> Callable[[str, str], set[str]]:
    """Return what tells the stems of `written` that stand inside a word, given the word and its stem."""
    if not topic_language(code).compounds:
        return lambda word, stem: set()
    wanted = set(written.values())
    starts = {word: stem for word, stem in written.items() if len(word) >= rules.shortest_start}
    starts |= {stem: stem for stem in wanted if len(stem) >= rules.shortest_stem}
    ends = {stem for stem in wanted if len(stem) >= rules.shortest_end}
    split = split_compounds([*words, *written], code)

    def inside(word: str, stem: str) -> set[str]:
        first = {starts[word[:end]] for end in range(rules.shortest_start, len(word)) if word[:end] in starts}
        last = {stem[start:] for start in range(1, len(stem) - rules.shortest_end + 1)} & ends
        return first | last | (set(split.get(word, ())) & wanted)

    return inside
