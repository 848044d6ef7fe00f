"""Puts several imports together: one figure a page and name, from the source that knows it best.

Clicks of two search engines are added; clicks of one engine that two tools tell are not. Of several periods of one
export, that of the latest import counts, for months must not be mixed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from auditor.demand.join import Joined
from auditor.records.demand import Import, Kind, Source

SEARCH = ("clicks", "impressions", "position", "ctr")
TRAFFIC = ("sessions", "views", "users", "key_events", "exits", "engagement_rate")
ENGINES: tuple[Source, ...] = ("search-console", "bing")
# Tools that hand on Google's figures; they are heard when Google's own export is not there.
SECOND_HAND: tuple[Source, ...] = ("sheet", "sitebulb", "screaming-frog")
# Sessions belong to the page they began on; views and exits to each page.
FIRST_KIND: Mapping[str, Kind] = {"sessions": "landing", "engagement_rate": "landing", "key_events": "landing"}
# What a rate is a mean over, in order of preference.
BASES = {"position": ("impressions", "clicks"), "engagement_rate": ("sessions", "views"), "ctr": ("impressions",)}

Figures = dict[str, float]


class Asked(NamedTuple):
    """A query with its figures, summed over the engines, and the pages it led to: page -> figures."""

    figures: Figures
    pages: dict[str, Figures]


def current(imports: Sequence[Import]) -> list[bool]:
    """Return for each import whether it counts: whether it is of the period that was imported last for its kind."""
    latest: dict[tuple[str, str], Import] = {}
    for one in imports:
        held = latest.get((one.source, one.kind))
        if held is None or (one.at, one.ends) > (held.at, held.ends):
            latest[one.source, one.kind] = one
    chosen = {place: (one.starts, one.ends) for place, one in latest.items()}
    return [(one.starts, one.ends) == chosen[one.source, one.kind] for one in imports]


def figures_by_page(joined: Iterable[Joined]) -> dict[str, Figures]:
    """Return page -> name -> figure of the imports that count."""
    summed = [(one, _summed(one)) for one in joined if one.file.used and one.source.kind != "queries"]
    pages: defaultdict[str, Figures] = defaultdict(dict)
    for names, groups in ((SEARCH, _engines(summed)), *(((name,), [_best(summed, name)]) for name in TRAFFIC)):
        for group in groups:
            for table in group:
                for url, figures in table.items():
                    told = {name: figures[name] for name in names if name in figures}
                    if told:
                        pages[url] = added(pages[url], told)
    return {url: with_ctr(figures) for url, figures in pages.items() if figures}


def _engines(summed: list[tuple[Joined, dict[str, Figures]]]) -> list[list[dict[str, Figures]]]:
    """The tables of search figures that are added: of each engine its pages, else what its queries sum up to."""
    groups = []
    for engine in ENGINES:
        own = [(one, table) for one, table in summed if one.source.source == engine]
        first = [table for one, table in own if one.source.kind == "pages"]
        groups.append(first or [table for _, table in own])
    if not groups[0]:
        for tool in SECOND_HAND:
            told = [table for one, table in summed if one.source.source == tool and _tells(table, SEARCH)]
            if told:
                groups[0] = told
                break
    return groups


def _best(summed: list[tuple[Joined, dict[str, Figures]]], name: str) -> list[dict[str, Figures]]:
    """The tables of one traffic figure, from the first source that has it."""
    wanted = FIRST_KIND.get(name, "pages")
    for tool in ("analytics", *SECOND_HAND):
        own = [(one, table) for one, table in summed if one.source.source == tool and _tells(table, (name,))]
        if own:
            return [table for one, table in own if one.source.kind == wanted] or [table for _, table in own]
    return []


def _tells(table: Mapping[str, Figures], names: Sequence[str]) -> bool:
    return any(name in figures for figures in table.values() for name in names)


def _summed(one: Joined) -> dict[str, Figures]:
    """Rows of the same page in one import, added."""
    pages: dict[str, Figures] = {}
    for row, url in zip(one.source.rows, one.pages, strict=True):
        if url:
            pages[url] = added(pages.get(url, {}), row.figures)
    return pages


def added(one: Mapping[str, float], other: Mapping[str, float]) -> Figures:
    """Return two sets of figures as one: sums, and for rates the mean by what they are rates of."""
    total: Figures = {}
    for name in {**one, **other}:
        if name in one and name in other and name in BASES:
            bases = BASES[name]
            first, second = _base(one, bases), _base(other, bases)
            total[name] = (one[name] * first + other[name] * second) / (first + second)
        elif name in one and name in other:
            total[name] = one[name] + other[name]
        else:
            total[name] = one[name] if name in one else other[name]
    return total


def _base(figures: Mapping[str, float], names: Sequence[str]) -> float:
    return next((figures[name] for name in names if figures.get(name)), 1e-9)


def with_ctr(figures: Figures) -> Figures:
    """Return the figures with the click rate that clicks and impressions give."""
    if "clicks" in figures and figures.get("impressions"):
        return {**figures, "ctr": min(1.0, figures["clicks"] / figures["impressions"])}
    return figures


def queries_of(joined: Iterable[Joined]) -> dict[str, Asked]:
    """Return query (lower case) -> what is known of it.

    The list of queries is fuller than that of pages with queries, so its figures count where both are there.
    """
    found: dict[str, Asked] = {}
    for engine in (*ENGINES, *SECOND_HAND):
        own = [one for one in joined if one.file.used and one.source.source == engine]
        alone = _by_query([one for one in own if one.source.kind == "queries"])
        paired = _by_query([one for one in own if one.source.kind == "page-queries"])
        for query in {**paired, **alone}:
            figures = alone[query].figures if query in alone else paired[query].figures
            pages = paired[query].pages if query in paired else {}
            held = found.get(query, Asked({}, {}))
            merged = {url: added(held.pages.get(url, {}), one) for url, one in pages.items()}
            found[query] = Asked(added(held.figures, figures), {**held.pages, **merged})
    return found


def _by_query(joined: Iterable[Joined]) -> dict[str, Asked]:
    found: dict[str, Asked] = {}
    for one in joined:
        for row, url in zip(one.source.rows, one.pages, strict=True):
            query = row.query.lower()
            held = found.get(query, Asked({}, {}))
            pages = {**held.pages, url: added(held.pages.get(url, {}), row.figures)} if url else held.pages
            found[query] = Asked(added(held.figures, row.figures), pages)
    return found
