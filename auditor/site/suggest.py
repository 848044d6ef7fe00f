"""Proposes pages to link to from a page that leads nowhere: those of the next stage whose text is nearest to its own.

Where the next stage has nothing on the subject, its best-linked general pages (prices, contact) stand in, since a
general next step is better than none.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np
from scipy import sparse

from auditor.records.base import ContentType
from auditor.records.journey import Journey
from auditor.site.linkgraph import LinkGraph
from auditor.site.sitetext import SiteText

MOST_LINKS = 3
# Least cosine of two pages that a reader would find related; under it, the words in common are everyday ones.
RELATED = 0.12
# Pages compared at a time; bounds memory to this many rows of a whole stage.
SLICE = 200
# Up to so many pages of a stage are all compared. Of more, only those that share one of a page's weightiest stems, and
# of each stem the best-linked pages: time then grows with the pages and not with their pairs.
COMPARED_ALL = 2_000
WEIGHTIEST = 12
MOST_OF_STEM = 500
# Pages that no reader is sent to as a next step, whatever their stage.
NO_STEP: frozenset[ContentType | None] = frozenset(
    ("legal", "careers", "press", "account", "listing", "other"),
)
# General pages that take a reader on, best first.
HUBS: tuple[ContentType, ...] = (
    "pricing", "conversion", "contact", "service", "category", "case_study", "comparison", "product",
    "support", "faq", "community", "home",
)  # fmt: skip


def suggest_links(
    text: SiteText,
    graph: LinkGraph,
    stages: Mapping[str, str],
    types: Mapping[str, ContentType],
    journey: Journey,
    urls: Iterable[str],
) -> dict[str, tuple[str, ...]]:
    """Return for each of `urls` up to three pages of later stages to link to, the next stage's before others."""
    counting = [stage.id for stage in journey.stages if stage.counts]
    by_stage: dict[str, list[str]] = {stage: [] for stage in counting}
    for url in sorted(stages):
        if stages[url] in by_stage and types.get(url) not in NO_STEP:
            by_stage[stages[url]].append(url)
    hubs = {stage: best_hubs(pages, types, graph) for stage, pages in by_stage.items()}
    found: dict[str, tuple[str, ...]] = {}
    for stage, sources in grouped_by_stage(urls, stages, counting).items():
        later = counting[counting.index(stage) + 1 :]
        near = nearest(text, sources, by_stage[later[0]], graph.inlinks) if later else {}
        for url in sources:
            general = same_language(text, url, (hub for one in later for hub in hubs[one]))
            related = near.get(url, [])
            # the last place is for a general page, so that there is always a way on for those who need no more reading
            order = (*related[: MOST_LINKS - 1], *general[:1], *related, *general)
            found[url] = tuple(dict.fromkeys(order))[:MOST_LINKS]
    return found


def grouped_by_stage(urls: Iterable[str], stages: Mapping[str, str], counting: Sequence[str]) -> dict[str, list[str]]:
    """Return the addresses by their stage, those without a counting stage left out."""
    groups: dict[str, list[str]] = {}
    for url in urls:
        if stages.get(url) in counting:
            groups.setdefault(stages[url], []).append(url)
    return groups


def best_hubs(pages: Sequence[str], types: Mapping[str, ContentType], graph: LinkGraph) -> list[str]:
    """Return up to three general pages of a stage: by kind, then most linked."""
    kind = {one: place for place, one in enumerate(HUBS)}
    known = [url for url in pages if types.get(url) in kind]
    return sorted(known, key=lambda url: (kind[types[url]], -graph.inlinks(url), url))[: 3 * MOST_LINKS]


def same_language(text: SiteText, url: str, candidates: Iterable[str]) -> list[str]:
    """Return those of `candidates` that are in the language of `url`, as far as the languages are known."""
    space, _ = text.place.get(url, (None, 0))
    found = [one for one in candidates if one != url]
    if space is None:
        return found
    return [one for one in found if text.place.get(one, (space, 0))[0] == space]


def nearest(
    text: SiteText, urls: Sequence[str], candidates: Sequence[str], inlinks: Callable[[str], int] = lambda url: 0
) -> dict[str, list[str]]:
    """Return for each of `urls` up to three of `candidates` in its language, nearest in text first.

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
    return {url: pages[:MOST_LINKS] for url, pages in found.items()}


def best_of(cosines: sparse.csr_matrix, row: int) -> list[int]:
    """Return the columns of a row that are related enough, the highest first and then in order."""
    part = slice(cosines.indptr[row], cosines.indptr[row + 1])
    values, columns = cosines.data[part], cosines.indices[part]
    near = values >= RELATED
    values, columns = values[near], columns[near]
    order: list[int] = columns[np.lexsort((columns, -values))][: MOST_LINKS + 1].tolist()
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
