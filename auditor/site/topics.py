"""Decides which subjects a site is about and which page belongs to which: groups of pages with a name of their own.

Subjects are parts of the pages' vectors that add up (non-negative factors), learned from a bounded sample and then
given to every page by likeness; each language is grouped by itself, and everything is in order of address, so that the
same site gives the same topics.
"""

import re
import warnings
from collections.abc import Collection, Mapping, Sequence
from math import sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from auditor.records.audit import Topic
from auditor.site.labels import Name, Namer
from auditor.site.phrases import Phrases
from auditor.site.sitetext import SiteText
from auditor.site.titles import plain
from auditor.site.topicrules import TopicRules, topic_rules
from auditor.site.vectors import Space

EXAMPLES = 5
# Pages of one topic whose titles and headings are read for its name; more repeat the same words.
MOST_TO_NAME = 200
NO_TOPIC = -1


class TopicMap(NamedTuple):
    """The topics, most pages first, and each page's topic id (pages without one are left out)."""

    topics: tuple[Topic, ...]
    topic_of: dict[str, str]


def find_topics(
    text: SiteText, stages: Mapping[str, str], general: Collection[str] = (), rules: TopicRules | None = None
) -> TopicMap:
    """Return the topics of a site's pages.

    `stages` gives each page's stage id ("" for none); `general` are pages that serve every subject alike (home,
    contact, lists): they neither make a topic nor belong to one.
    """
    rules = rules or topic_rules()
    apart = frozenset(general)
    topics: list[Topic] = []
    topic_of: dict[str, str] = {}
    for space in text.spaces:
        special = np.array([text.bags.urls[row] not in apart for row in space.rows.tolist()], dtype=np.bool_)
        groups, likeness = grouped(space, special, rules)
        for members, name in zip(groups, named(text, space, groups), strict=True):
            urls = [text.bags.urls[space.rows[one]] for one in members]
            topic = topic_record(name, space.code, urls, likeness[members], stages, {one.id for one in topics})
            topics.append(topic)
            topic_of |= dict.fromkeys(urls, topic.id)
    return TopicMap(tuple(sorted(topics, key=lambda one: (-one.pages, one.id))), topic_of)


def named(text: SiteText, space: Space, groups: Sequence[Sequence[int]]) -> list[Name]:
    """Return a name for each group, by an even choice of its pages where it is large."""
    chosen = [group[:: -(-len(group) // MOST_TO_NAME)] for group in groups]
    positions = (position for group in chosen for position in group)
    phrases = Phrases(text.bags, space, text.titles, text.barred[space.code], positions, text.common)
    return Namer(text.bags, space, phrases).names(chosen)


def topic_record(
    name: Name,
    language: str,
    urls: Sequence[str],
    likeness: NDArray[np.float64],
    stages: Mapping[str, str],
    taken: set[str],
) -> Topic:
    """Return the record of one group of pages; its id is made of its label, so that it lasts from run to run."""
    counts: dict[str, int] = {}
    for url in urls:
        if stages.get(url):
            counts[stages[url]] = counts.get(stages[url], 0) + 1
    nearest = sorted(range(len(urls)), key=lambda one: (-round(float(likeness[one]), 6), urls[one]))
    slug = re.sub(r"-+", "-", "-".join(plain(word) for word in name.label.split())).strip("-") or "topic"
    number = next(
        count for count in range(1, len(taken) + 2) if (slug if count == 1 else f"{slug}-{count}") not in taken
    )
    return Topic(
        id=slug if number == 1 else f"{slug}-{number}",
        label=name.label,
        terms=name.terms,
        pages=len(urls),
        stages=counts,
        examples=tuple(urls[one] for one in nearest[:EXAMPLES]),
        language=language,
    )


def grouped(space: Space, special: NDArray[np.bool_], rules: TopicRules) -> tuple[list[list[int]], NDArray[np.float64]]:
    """Return groups of positions (pages of one subject, largest first) and each page's likeness to its group.

    Only pages marked in `special` take part.
    """
    enough = special & (space.words >= rules.least_words) & (np.diff(space.matrix.indptr) > 0)
    usable = np.flatnonzero(enough)
    likeness = np.zeros(space.matrix.shape[0])
    least = rules.least_pages if len(usable) < rules.large else rules.least_pages_large
    if len(usable) < 2 * least:
        return [], likeness
    middles = subjects(space.matrix[usable[:: -(-len(usable) // rules.sample)]], rules)
    nearest, likeness = assigned(space.matrix, middles)
    middles = centres(space.matrix, nearest, enough, len(middles))
    nearest, likeness = assigned(space.matrix, middles)
    # the pages of a subject too small to keep go to the next nearest
    large = np.bincount(nearest[usable], minlength=len(middles)) >= least
    nearest, likeness = assigned(space.matrix, middles[large] if large.any() else middles)
    nearest[~enough | (likeness < rules.least_likeness)] = NO_TOPIC
    groups = [np.flatnonzero(nearest == number).tolist() for number in range(len(middles))]
    kept = [group for group in groups if len(group) >= least]
    return sorted(kept, key=lambda group: (-len(group), group[0])), likeness


def subjects(matrix: sparse.csr_matrix, rules: TopicRules) -> NDArray[np.float64]:
    """Return the parts that the pages of `matrix` are made of, one row of stem weights for each subject.

    They are learned over the heaviest stems only; the others get no weight.
    """
    from sklearn.decomposition import NMF  # as in vectors.py: loaded when it is wanted
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.preprocessing import normalize

    pages = matrix.shape[0]
    weight = np.asarray(matrix.sum(axis=0)).ravel()
    heavy = np.sort(np.argsort(-weight, kind="stable")[: rules.terms])
    count = int(np.clip(round(rules.growth * sqrt(pages)), rules.fewest, min(rules.most, pages // rules.least_pages)))
    model = NMF(count, init="nndsvda", random_state=0, max_iter=rules.rounds, tol=1e-3)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(matrix[:, heavy])
    found = model.components_[model.components_.sum(axis=1) > 0]
    whole = np.zeros((len(found), matrix.shape[1]))
    whole[:, heavy] = normalize(found)
    return whole


def assigned(matrix: sparse.csr_matrix, centres: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return for each page the nearest of `centres` and the cosine to it."""
    cosines = np.asarray(matrix @ centres.T.astype(np.float32))  # in the matrix's own precision, or it is copied
    nearest = cosines.argmax(axis=1)
    return nearest, cosines[np.arange(len(nearest)), nearest].astype(np.float64)


def centres(
    matrix: sparse.csr_matrix, nearest: NDArray[np.int64], enough: NDArray[np.bool_], count: int
) -> NDArray[np.float64]:
    """Return the mean direction of each group of pages."""
    from sklearn.preprocessing import normalize  # as in `subjects`

    rows = np.flatnonzero(enough)
    chosen = sparse.csr_matrix(
        (np.ones(len(rows), dtype=np.float32), (nearest[rows], rows)), shape=(count, matrix.shape[0])
    )
    found: NDArray[np.float64] = normalize(np.asarray((chosen @ matrix).todense()))
    return found
