"""Puts several imports together: one figure a page and name, from the source that knows it best.

Clicks of two search engines are added; clicks of one engine that two tools or two tables tell are not. Of several
periods of one export, that of the latest import counts, for months must not be mixed.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from auditor.demand.join import Joined, is_answers, is_clickless, is_links
from auditor.records.demand import ENGINES, LINKS, Import, ImportedFile, Kind, Source

SEARCH = ("clicks", "impressions", "position", "ctr")
TRAFFIC = ("sessions", "views", "users", "key_events", "exits", "engagement_rate")
# Every other tool hands on Google's figures and is heard when Google's own export is not there: these first, as a
# sheet was made by hand, then what else is known.
SECOND_HAND: tuple[Source, ...] = ("sheet", "sitebulb", "screaming-frog")
# Sessions belong to the page they began on; views and exits to each page.
FIRST_KIND: Mapping[str, Kind] = {"sessions": "landing", "engagement_rate": "landing", "key_events": "landing"}
# What a rate is a mean over, in order of preference.
BASES = {"position": ("impressions", "clicks"), "engagement_rate": ("sessions", "views"), "ctr": ("impressions",)}

# By which of two tables has seen more of a page.
SIZES = ("impressions", "clicks", "sessions", "views", "key_events", "citations", "ai_impressions", *LINKS)

Figures = dict[str, float]
Key = TypeVar("Key", bound=Hashable)


# An import with page -> figures.
Told = tuple[Joined, dict[str, Figures]]


class Asked(NamedTuple):
    """A query with its figures, summed over the engines, and the pages it led to: page -> figures."""

    figures: Figures
    pages: dict[str, Figures]


def current(imports: Sequence[Import]) -> list[bool]:
    """Return for each import whether it counts: whether it is of the period that was imported last for its kind.

    One of days that ended before those of another began is history, whenever it was brought.
    Showings without clicks are another count, and never stand for a table that has clicks.
    """
    with_clicks = {(one.source, one.kind) for one in imports if not is_clickless(one)}
    apart = [is_clickless(one) and (one.source, one.kind) in with_clicks for one in imports]
    latest: dict[tuple[str, str], Import] = {}
    for one in sorted((one for one, other in zip(imports, apart, strict=True) if not other), key=_brought):
        held = latest.get((one.source, one.kind))
        if held is None or not (one.ends and held.starts and one.ends < held.starts):
            latest[one.source, one.kind] = one
    chosen = {place: (one.starts, one.ends) for place, one in latest.items()}
    return [
        not other and (one.starts, one.ends) == chosen[one.source, one.kind]
        for one, other in zip(imports, apart, strict=True)
    ]


def _brought(one: Import) -> tuple[str, str]:
    return one.at, one.ends


def figures_by_page(joined: Iterable[Joined]) -> dict[str, Figures]:
    """Return page -> name -> figure of the imports that count."""
    pages: defaultdict[str, Figures] = defaultdict(dict)
    for names, groups in told_by(joined).items():
        for group in groups:
            for url, figures in larger(table for _, table in group).items():
                told = {name: figures[name] for name in names if name in figures}
                if told:
                    pages[url] = added(pages[url], told)
    return {url: with_ctr(figures) for url, figures in pages.items() if figures}


def told_by(joined: Iterable[Joined]) -> dict[tuple[str, ...], list[list[Told]]]:
    """Return names of figures -> the imports that tell them of pages, in groups whose figures are added."""
    own = [one for one in joined if one.file.used and one.source.kind != "queries" and not is_answers(one.source)]
    told = [(one, page_sums(one)) for one in own]
    # Of links no tool has seen all, so each page has the count of the one that has seen most of it.
    linked = [one for one in told if is_links(one[0].source)]
    return {SEARCH: _engines(told), LINKS: [linked]} | {(name,): [_best(told, name)] for name in TRAFFIC}


def days_told(joined: Iterable[Joined]) -> dict[str, int]:
    """Return figure -> the days that it is counted over; 0 when a file that it comes from does not tell its period."""
    found = {}
    for names, groups in told_by(joined).items():
        for name in names:
            files = [one.file for group in groups for one, table in group if _tells(table, (name,))]
            if files:
                found[name] = max(map(_days, files)) if all(map(_days, files)) else 0
    return found


def _days(file: ImportedFile) -> int:
    if not file.starts or not file.ends:
        return 0
    return (date.fromisoformat(file.ends) - date.fromisoformat(file.starts)).days + 1


def idle(joined: Sequence[Joined]) -> list[bool]:
    """Return for each import that counts whether all that it tells is taken from a source nearer to it."""
    heard = [one for groups in told_by(joined).values() for group in groups for one, _ in group]
    heard += [one for group in _askers(joined) for one in group]
    heard += [one for one in joined if is_answers(one.source)]
    return [one.file.used and not any(one is other for other in heard) for one in joined]


def larger(tables: Iterable[Mapping[Key, Figures]]) -> dict[Key, Figures]:
    """Return the tables of one tool as one: what two of them tell is told once, by the one that has seen more of it.

    Exports overlap - the same data as CSV and as a workbook, a site and its folder - and must not be counted twice.
    """
    found: dict[Key, Figures] = {}
    for table in tables:
        for key, figures in table.items():
            if key not in found or _size(figures) > _size(found[key]):
                found[key] = figures
    return found


def _size(figures: Mapping[str, float]) -> tuple[float, ...]:
    return tuple(figures.get(name, 0.0) for name in SIZES)


def _engines(summed: list[Told]) -> list[list[Told]]:
    """The imports of search figures that are added: of each engine its pages, else what its queries sum up to."""
    groups = []
    for engine in ENGINES:
        own = [told for told in summed if told[0].source.source == engine]
        groups.append([told for told in own if told[0].source.kind == "pages"] or own)
    if not groups[0]:
        for tool in second_hand(told[0].source.source for told in summed):
            groups[0] = [told for told in summed if told[0].source.source == tool and _tells(told[1], SEARCH)]
            if groups[0]:
                break
    return groups


def _best(summed: list[Told], name: str) -> list[Told]:
    """The imports of one traffic figure, from the first source that has it."""
    wanted = FIRST_KIND.get(name, "pages")
    for tool in ("analytics", *second_hand(told[0].source.source for told in summed)):
        own = [told for told in summed if told[0].source.source == tool and _tells(told[1], (name,))]
        if own:
            return [told for told in own if told[0].source.kind == wanted] or own
    return []


def second_hand(sources: Iterable[Source]) -> tuple[Source, ...]:
    """Return the tools that hand on others' figures, in the order in which they are heard, whatever tools there are."""
    others = sorted({*sources} - {*ENGINES, "analytics", *SECOND_HAND})
    return (*SECOND_HAND, *others)


def _tells(table: Mapping[str, Figures], names: Sequence[str]) -> bool:
    return any(name in figures for figures in table.values() for name in names)


def page_sums(one: Joined) -> dict[str, Figures]:
    """Return page -> figures: rows of the same page in one import, added."""
    pages: dict[str, Figures] = {}
    for row, url in zip(one.source.rows, one.pages, strict=True):
        if url:
            pages[url] = added(pages.get(url, {}), row.figures)
    return pages


def added(one: Mapping[str, float], other: Mapping[str, float]) -> Figures:
    """Return two sets of figures as one: sums, for rates the mean by what they are rates of, for links the larger.

    Who links to two addresses of a page is told twice, so those are not added.
    """
    total: Figures = {}
    for name in {**one, **other}:
        if name in one and name in other and name in BASES:
            bases = BASES[name]
            first, second = _base(one, bases), _base(other, bases)
            total[name] = (one[name] * first + other[name] * second) / (first + second)
        elif name in one and name in other:
            total[name] = max(one[name], other[name]) if name in LINKS else one[name] + other[name]
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
    for own in _askers(joined):
        for query, asked in asked_in(own).items():
            _add(found, query, asked)
    return found


def asked_in(own: Sequence[Joined]) -> dict[str, Asked]:
    """Return query (lower case) -> what the imports of one tool tell of it."""
    alone = larger(_by_query(one) for one in own if one.source.kind == "queries")
    paired = _paired(own)
    found = {query: Asked(alone.get(query, asked.figures), asked.pages) for query, asked in paired.items()}
    return found | {query: Asked(figures, {}) for query, figures in alone.items() if query not in paired}


def _askers(joined: Iterable[Joined]) -> list[list[Joined]]:
    """The imports with queries, a group an engine; where Google's own is missing, a tool's that hands its on."""
    used = [
        one
        for one in joined
        if one.file.used and one.source.kind in ("queries", "page-queries") and not is_answers(one.source)
    ]
    others = second_hand(one.source.source for one in used)
    groups = {tool: [one for one in used if one.source.source == tool] for tool in (*ENGINES, *others)}
    second = next((groups[tool] for tool in others if groups[tool]), [])
    google, *engines = (groups[engine] for engine in ENGINES)
    return [google or second, *engines]


def _add(found: dict[str, Asked], query: str, asked: Asked) -> None:
    """Add what one engine tells of a query to what others told."""
    held = found.get(query)
    if held is None:
        found[query] = asked
        return
    pages = {url: added(held.pages.get(url, {}), asked.pages.get(url, {})) for url in {**held.pages, **asked.pages}}
    found[query] = Asked(added(held.figures, asked.figures), pages)


def _by_query(one: Joined) -> dict[str, Figures]:
    table: dict[str, Figures] = {}
    for row in one.source.rows:
        query = row.query.lower()
        table[query] = added(table.get(query, {}), row.figures)
    return table


def _paired(joined: Iterable[Joined]) -> dict[str, Asked]:
    """Queries with the pages that they led to; rows whose page was not found still count for the query."""
    tables = []
    for one in joined:
        if one.source.kind == "page-queries":
            table: dict[tuple[str, str], Figures] = {}
            for row, url in zip(one.source.rows, one.pages, strict=True):
                key = (row.query.lower(), url)
                table[key] = added(table.get(key, {}), row.figures)
            tables.append(table)
    found: dict[str, Asked] = {}
    for (query, url), figures in larger(tables).items():
        held = found.setdefault(query, Asked({}, {}))
        found[query] = Asked(added(held.figures, figures), held.pages)
        if url:
            held.pages[url] = figures
    return found
