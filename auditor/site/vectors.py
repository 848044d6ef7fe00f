"""Turns the bags of one language's pages into vectors of stems that can be compared: TF-IDF with compounds split.

Pages are grouped by language first: a Swedish and an English page on one subject share no words, so mixing them would
only find the languages, and a topic could not be named in either.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from auditor.lang.load import stems
from auditor.site.bags import Bags
from auditor.site.compounds import split_compounds
from auditor.site.matrices import unit_rows
from auditor.site.topicrules import TopicRules, topic_language, weak_words
from auditor.site.variants import places

# A language with fewer pages, or a smaller share, is mostly a wrong guess about short pages: they join the others.
LEAST_PAGES = 6
LEAST_SHARE = 0.04
# What a part of a compound weighs against the whole word.
PART_WEIGHT = 0.5


class Space(NamedTuple):
    """One language's pages as vectors. `rows` are their rows in the bags; `matrix` is pages x stems, rows of length 1.

    `stem_of` gives each word's stem number (-1: not in this space); `parts` the stem numbers of a compound's parts.
    """

    code: str
    rows: NDArray[np.int64]
    matrix: sparse.csr_matrix
    words: NDArray[np.int64]  # different words of each page
    stems: tuple[str, ...]
    stem_of: NDArray[np.int32]
    parts: dict[int, tuple[int, int]]
    word_weight: NDArray[np.float64]  # by word: how much it is used in this language's pages


def spaces_of(bags: Bags, rules: TopicRules) -> tuple[Space, ...]:
    """Return one space for each language that the site really has, the largest first."""
    codes = settled_languages(bags.languages)
    order = [code for code, _ in sorted(Counter(codes).items(), key=lambda item: (-item[1], item[0]))]
    return tuple(space_of(bags, np.flatnonzero(np.array(codes) == code), code, rules) for code in order)


def settled_languages(languages: Sequence[str]) -> list[str]:
    """Return each page's language, those too rare to be real replaced by the commonest."""
    counts = Counter(code for code in languages if code != "und")
    if not counts:
        return ["en"] * len(languages)
    main = min(counts, key=lambda code: (-counts[code], code))
    least = max(LEAST_PAGES, LEAST_SHARE * len(languages))
    return [code if counts.get(code, 0) >= least else main for code in languages]


def space_of(bags: Bags, rows: NDArray[np.int64], code: str, rules: TopicRules) -> Space:
    """Return the vectors of the pages in `rows`, all read as `code`."""
    counts = bags.counts[rows]
    weight = np.asarray(counts.sum(axis=0)).ravel()
    used = np.flatnonzero(weight)
    words = [bags.words[one] for one in used]
    names = stems(words, code)
    numbers = {name: number for number, name in enumerate(sorted(set(names)))}
    stem_of = np.full(len(bags.words), -1, dtype=np.int32)
    stem_of[used] = [numbers[name] for name in names]
    parts = compound_parts(words, used, code, numbers, np.bincount(counts.indices, minlength=len(bags.words)))
    matrix = counts @ projection(used, stem_of, parts, (len(bags.words), len(numbers)))
    return Space(
        code=code,
        rows=rows,
        matrix=weighted(matrix, tuple(numbers), code, rules),
        words=np.diff(counts.indptr).astype(np.int64),
        stems=tuple(numbers),
        stem_of=stem_of,
        parts=parts,
        word_weight=weight,
    )


def compound_parts(
    words: Sequence[str], used: NDArray[np.int64], code: str, numbers: dict[str, int], pages: NDArray[np.int64]
) -> dict[int, tuple[int, int]]:
    """Return the stem numbers of the parts of each compound; empty for languages that write compounds apart."""
    if not topic_language(code).compounds:
        return {}
    ids = dict(zip(words, used.tolist(), strict=True))
    # a word of one page only is as often a slip or a name as a part of others
    shared = [word for word in words if pages[ids[word]] > 1]
    return {
        ids[word]: (numbers[first], numbers[last])
        for word, (first, last) in split_compounds(shared, code).items()
        if first in numbers and last in numbers
    }


def projection(
    used: NDArray[np.int64], stem_of: NDArray[np.int32], parts: dict[int, tuple[int, int]], shape: tuple[int, int]
) -> sparse.csr_matrix:
    """Return the matrix that turns words into stems, and compounds also into their parts."""
    extra = [(word, part) for word, pair in parts.items() for part in pair]
    rows = np.concatenate((used, np.array([word for word, _ in extra], dtype=np.int64)))
    columns = np.concatenate((stem_of[used], np.array([part for _, part in extra], dtype=np.int32)))
    values = np.concatenate((np.ones(len(used)), np.full(len(extra), PART_WEIGHT))).astype(np.float32)
    return sparse.csr_matrix((values, (rows, columns)), shape=shape)


def weighted(counts: sparse.csr_matrix, names: Sequence[str], code: str, rules: TopicRules) -> sparse.csr_matrix:
    """Return TF-IDF with rows of length 1; stems of one page drop out, weak words hardly count."""
    pages = counts.shape[0]
    found = np.bincount(counts.indices, minlength=counts.shape[1])
    idf = np.where(found > 1, np.log((1 + pages) / (1 + found)) + 1, 0)
    weak = set(stems(sorted(weak_words(code) | places()), code))
    idf *= np.array([rules.weak_weight if name in weak else 1.0 for name in names]) if names else 1.0
    counts.data *= idf.astype(np.float32)[counts.indices]
    counts.eliminate_zeros()
    return unit_rows(counts)
