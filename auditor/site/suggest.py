"""Proposes pages to link to from a page that leads nowhere: those nearer to the act, on its subject and near in text.

Where the site has nothing on the subject, nothing is proposed here: `auditor.checks.targets` names the general step.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from urllib.parse import unquote

import numpy as np
from scipy import sparse

from auditor.records.base import ContentType
from auditor.records.journey import Journey
from auditor.site.aliases import path_key
from auditor.site.linkgraph import LinkGraph
from auditor.site.onward import READING, tier
from auditor.site.sitetext import SiteText
from auditor.site.topicrules import function_words, weak_words
from auditor.site.words import words_of

MOST_LINKS = 3
# The nearest in text that are looked at; most fall away as they name another subject.
NEAREST = 12
# Least cosine of two pages that a reader would find related; under it, the words in common are everyday ones.
RELATED = 0.12
# Pages compared at a time; bounds memory to this many rows of a whole stage.
SLICE = 200
# Up to so many pages of a stage are all compared. Of more, only those that share one of a page's weightiest stems, and
# of each stem the best-linked pages: time then grows with the pages and not with their pairs.
COMPARED_ALL = 2_000
WEIGHTIEST = 12
MOST_OF_STEM = 500
# A word that more than this share of the goals (and at least so many) have in address or title tells none apart.
SHARING = 0.1
MOST_SHARING = 3
# A page is on the goal's subject when it names this share of the words that tell the goal apart. Likeness of texts
# alone sent readers of an article on DevOps to the page for schools: both speak of platforms and teams.
NAMED = 0.5
SHORTEST = 3
# Letters of a part of a compound, and of an inflection.
PART = 5
ENDING = 3


def suggest_links(
    text: SiteText,
    graph: LinkGraph,
    stages: Mapping[str, str],
    types: Mapping[str, ContentType],
    journey: Journey,
    urls: Iterable[str],
) -> dict[str, tuple[str, ...]]:
    """Return for each of `urls` up to three pages on its subject and nearer to the act, the nearest in text first."""
    counting = [stage.id for stage in journey.stages if stage.counts]
    goals = [url for url in sorted(stages) if stages[url] in counting and tier(types.get(url)) > READING]
    sources = [url for url in urls if stages.get(url) in counting]
    order = {stage: number for number, stage in enumerate(counting)}
    subjects = Subjects(text, goals)
    near = nearest(text, sources, goals, graph.inlinks)
    return {
        url: tuple(
            goal
            for goal in near.get(url, ())
            if order[stages[goal]] >= order[stages[url]] and subjects.is_named(goal, url)
        )[:MOST_LINKS]
        for url in sources
    }


class Subjects:
    """What pages are about by their own names: the words of address and title that few goals share."""

    def __init__(self, text: SiteText, goals: Sequence[str]) -> None:
        self._text = text
        titles = dict(zip(text.bags.urls, text.titles, strict=True))
        languages = dict(zip(text.bags.urls, text.bags.languages, strict=True))
        self._names = {
            url: (words_in(slug_of(url), code), words_in(titles[url], code)) for url, code in languages.items()
        }
        named = [self._names[url] for url in goals if url in self._names]
        pages = Counter(word for slug, title in named for word in slug | title)
        most = max(MOST_SHARING, SHARING * len(named))
        barred = frozenset(word for words in text.barred.values() for word in words)
        self._barred = frozenset(map(plain, barred))
        self._shared = frozenset(word for word, number in pages.items() if number > most) | self._barred

    def is_named(self, goal: str, url: str) -> bool:
        """Return True when at least half of what the goal's address or title is about is named by the page's own."""
        if not self.may_name(goal, url):
            return False
        wanted = self.telling(goal)
        said = frozenset().union(*self._names.get(url, ()))
        found = [word for word in wanted if any(alike(word, other) for other in said)]
        return bool(found) and len(found) >= NAMED * len(wanted)

    def may_name(self, goal: str, url: str) -> bool:
        """Return False when the goal is of another town than the page, or another of a row of alike pages."""
        slug, title = self._names.get(goal, (frozenset(), frozenset()))
        return not ((slug | title) & self._barred) - frozenset().union(*self._names.get(url, ()))

    def telling(self, goal: str) -> frozenset[str]:
        """Return the words of the goal's address, else of its title, that few other goals have."""
        slug, title = self._names.get(goal, (frozenset(), frozenset()))
        return (slug - self._shared) or (title - self._shared)


def slug_of(url: str) -> str:
    """Return the last part of an address as words."""
    return re.sub(r"[\W_]+", " ", unquote(path_key(url).rpartition("/")[2]))


def words_in(text: str, code: str) -> frozenset[str]:
    """Return the words of a text in lower case, those without meaning left out."""
    empty = function_words(code) | weak_words(code)
    words = {word.lower() for word in words_of(text)} - empty
    return frozenset(plain(word) for word in words if len(word) >= SHORTEST)


def plain(word: str) -> str:
    """Return a word without the marks of its letters, as addresses are written."""
    if word.isascii():
        return word
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))


def alike(one: str, other: str) -> bool:
    """Return True for two forms of a word, or where one is the beginning or the end of the other.

    Stems are no measure: "utilizing" and "utilities" have the same.
    """
    short, long = sorted((one, other), key=len)
    if len(short) >= PART and (long.startswith(short) or long.endswith(short)):
        return True
    shared = next((place for place, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short == long or (shared >= PART and shared >= len(long) - ENDING)


def nearest(
    text: SiteText, urls: Sequence[str], candidates: Sequence[str], inlinks: Callable[[str], int] = lambda url: 0
) -> dict[str, list[str]]:
    """Return for each of `urls` up to twelve of `candidates` in its language, nearest in text first.

    Among very many candidates those with more `inlinks` are looked at first.
    """
    found: dict[str, list[str]] = {}
    for number, space in enumerate(text.spaces):
        sources = [url for url in urls if text.place.get(url, (-1, 0))[0] == number]
        goals = [url for url in candidates if text.place.get(url, (-1, 0))[0] == number]
        if not goals:
            continue
        if len(goals) > COMPARED_ALL:
            goals.sort(key=lambda url: (-inlinks(url), url))
        against = space.matrix[[text.place[url][1] for url in goals]]
        if len(goals) > COMPARED_ALL:
            against = first_of_stems(weightiest(against))
        against = against.T.tocsr()
        for start in range(0, len(sources), SLICE):
            part = sources[start : start + SLICE]
            cosines = (space.matrix[[text.place[url][1] for url in part]] @ against).tocsr()
            for row, url in enumerate(part):
                found[url] = [goals[one] for one in best_of(cosines, row) if goals[one] != url]
    return {url: pages[:NEAREST] for url, pages in found.items()}


def best_of(cosines: sparse.csr_matrix, row: int) -> list[int]:
    """Return the columns of a row that are related enough, the highest first and then in order."""
    part = slice(cosines.indptr[row], cosines.indptr[row + 1])
    values, columns = cosines.data[part], cosines.indices[part]
    near = values >= RELATED
    values, columns = values[near], columns[near]
    order: list[int] = columns[np.lexsort((columns, -values))][: NEAREST + 1].tolist()
    return order


def weightiest(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    """Return the matrix with only the heaviest stems of each row."""
    rows = np.repeat(np.arange(matrix.shape[0]), np.diff(matrix.indptr))
    order = np.lexsort((-matrix.data, rows))
    rank = np.arange(len(order)) - matrix.indptr[rows[order]]
    kept = order[rank < WEIGHTIEST]
    return sparse.csr_matrix((matrix.data[kept], (rows[kept], matrix.indices[kept])), shape=matrix.shape)


def first_of_stems(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    """Return the matrix with only the first rows that hold each stem."""
    columns = matrix.tocsc()
    columns.sort_indices()
    rank = np.arange(columns.nnz) - np.repeat(columns.indptr[:-1], np.diff(columns.indptr))
    columns.data[rank >= MOST_OF_STEM] = 0
    columns.eliminate_zeros()
    return columns.tocsr()
