"""Knows what a column of figures means by its heading, and which tool wrote a table by all its headings.

Headings are data (metrics.toml). What fits nothing is told, and what nearly fits is asked about; nothing is guessed.
"""

import difflib
import re
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from auditor.records.demand import LINKS
from auditor.sources.heading_words import metrics
from auditor.sources.lists import plain_heading
from auditor.sources.numbers import day_of

SEARCH = ("clicks", "impressions", "ctr", "position")
VISITS = ("sessions", "views", "users", "key_events", "exits", "engagement_rate", "bounce_rate", "engaged_sessions")
# Of answers of AI: never added to the others.
ANSWERS = ("citations", "ai_impressions")
MEASURED = (*SEARCH, *VISITS, *ANSWERS, *LINKS)
LISTED = ("page", "query")
LONGEST_HEADING = 200
# Under it "click" and "clicks" are still near, "views" and "users" are not.
NEAR = 0.8
_DATE = re.compile(r"\d{4} \d{2} \d{2}")


class Reading(NamedTuple):
    """What headings mean: meaning -> column, whether one is in words of rank, and whether figures are paid for."""

    columns: dict[str, int]
    ranked: bool
    paid: bool


def tools() -> tuple[str, ...]:
    """Return the ids of the tools that are known by their headings, each once, and `sheet` for what none wrote."""
    named = dict.fromkeys(one.id for one in metrics().sources)
    return (*named, "sheet", *metrics().answers.tools.values(), *metrics().links.tools.values())


def name_of_tool(tool: str) -> str:
    """Return the name that a table of metrics.toml gives a tool, "" for one that our wording names."""
    return next((one.name for one in metrics().sources if one.id == tool and one.name), "")


def heads_of(row: Sequence[str]) -> list[str]:
    """Return a row's cells as headings are compared: lower case, without marks."""
    return [plain_heading(cell[:LONGEST_HEADING]) for cell in row]


def read_heads(heads: Sequence[str]) -> Reading:
    """Return what headings mean. The order of the names in metrics.toml decides between several that fit."""
    bare = [_without_rank(head) for head in heads]
    found = {meaning: at for meaning, names in metrics().columns.items() if (at := _first(bare, names)) is not None}
    for meaning in MEASURED:
        if meaning not in found and (at := _of_a_period(heads, meaning)) is not None:
            found[meaning] = at
    for worded in metrics().worded:
        free = [at for at in range(len(heads)) if at not in found.values() and not _paid(heads[at])]
        at = next((at for at in free if all(word in heads[at] for word in worded.words)), None)
        if at is not None:
            found.setdefault(worded.figure, at)
    _of_links(heads, found)
    ranked = any(bare[found[name]] != heads[found[name]] for name in LISTED if name in found)
    return Reading(_settled(heads, found, ranked), ranked, any(map(_paid, heads)))


def _of_links(heads: Sequence[str], found: dict[str, int]) -> None:
    """Settle figures of links: a row a link tells of the page that links, and other words may head the pages."""
    if not any(name in found for name in LINKS):
        return
    known = metrics().links
    if any(set(heads) >= set(names) for names in known.each):
        for name in LINKS:
            found.pop(name, None)
    elif "page" not in found and (at := _first(heads, known.page)) is not None:
        found["page"] = at


def _first(heads: Sequence[str], names: Sequence[str]) -> int | None:
    return next((heads.index(name) for name in names if name in heads), None)


def _without_rank(head: str) -> str:
    """Return what a heading of Search Console's first column lists: `top pages` is `pages`."""
    ranked = metrics().ranked
    if head in ranked.joined:
        return ranked.joined[head]
    left = " ".join(word for word in head.split() if word not in ranked.words)
    listed = any(left in metrics().columns[name] for name in LISTED)
    return left if listed else head


def _of_a_period(heads: Sequence[str], meaning: str) -> int | None:
    """The column of a figure that is repeated for two periods, as `last 28 days clicks`: that of the later one."""
    names = metrics().columns[meaning]
    fits = [at for at, head in enumerate(heads) if _current(head) in names]
    return max(fits, key=lambda at: (_dates(heads[at]), -at), default=None)


def _dates(head: str) -> str:
    days = [found.replace(" ", "-") for found in _DATE.findall(head)]
    return max((day for day in days if day_of(day)), default="")


def _current(head: str) -> str:
    """Return the figure in a heading such as `last 28 days clicks`, "" when it is none or of an earlier period."""
    table = metrics()
    if not any(sign.isdigit() for sign in head) or not _is_of_now(head):
        return ""
    names = (name for meaning in MEASURED for name in table.columns[meaning] if head.endswith(f" {name}"))
    return max(names, key=len, default="")


def _is_of_now(head: str) -> bool:
    """True for a heading that names no earlier period and no difference of two."""
    earlier = metrics().earlier
    return not any(word in head for word in (*earlier.words, *earlier.differences))


def earlier_columns(heads: Sequence[str], columns: Mapping[str, int]) -> dict[str, int]:
    """Return meaning -> column of the same figure for the earlier period, where a table compares two."""
    found = {}
    for meaning, at in columns.items():
        figure = _current(heads[at]) or heads[at]
        dated = heads[at] != figure
        others = (place for place in range(len(heads)) if place not in columns.values())
        place = next((one for one in others if meaning in MEASURED and _is_earlier(heads[one], figure, dated)), None)
        if place is not None:
            found[meaning] = place
    return found


def _is_earlier(head: str, figure: str, dated: bool) -> bool:
    """True for the heading of `figure` in an earlier period: it says so, or names days as that of now does."""
    table = metrics().earlier
    if not (head.endswith(f" {figure}") or head.startswith(f"{figure} ")) or _paid(head):
        return False
    rest = head.replace(figure, "", 1)
    if any(word in rest for word in table.differences):
        return False
    return any(word in rest for word in table.words) or (dated and any(sign.isdigit() for sign in rest))


def days_named(head: str) -> tuple[str, str]:
    """Return the first and last day that a heading names as ISO dates, two empty ones where it names no two."""
    days = sorted(day.replace(" ", "-") for day in _DATE.findall(head) if day_of(day.replace(" ", "-")))
    return (days[0], days[-1]) if len(days) > 1 else ("", "")


def _settled(heads: Sequence[str], found: dict[str, int], ranked: bool) -> dict[str, int]:
    """Settle a word that two tools use for two things by what stands beside it."""
    for meaning, words in metrics().ambiguous.items():
        taken = next((name for name, at in found.items() if name in SEARCH and heads[at] in words), None)
        searched = ranked or any(name in found for name in SEARCH if name != taken)
        visited = any(name in found for name in VISITS) or of_analytics(heads)
        if taken and visited and not searched and meaning not in found:
            found[meaning] = found.pop(taken)
    return found


def of_analytics(heads: Collection[str]) -> bool:
    """True when headings are those of Google Analytics."""
    return any(one.id == "analytics" and not set(heads).isdisjoint(one.any) for one in metrics().sources)


def _paid(head: str) -> bool:
    return head in metrics().paid.columns or "google ads" in head


def source_of(heads: Sequence[str], reading: Reading) -> str:
    """Return the tool whose headings these are; `sheet` when it is none that we know."""
    known = {_current(head) or _without_rank(head) for head in heads} | set(heads)
    for tool in metrics().sources:
        if (
            known.issuperset(tool.all)
            and (not tool.any or not known.isdisjoint(tool.any))
            and reading.columns.keys() >= set(tool.figures)
            and (not tool.worded or _any_worded(heads, reading, tool.worded))
            and (reading.ranked or not tool.ranked)
        ):
            return tool.id
    return "sheet"


def answers_source(heads: Sequence[str], source: str) -> str:
    """Return what figures of answers of AI are kept under, by the headings and the tool that wrote them."""
    known = metrics().answers
    if {_without_rank(head) for head in heads if head} <= {*known.bing, *metrics().columns["citations"]}:
        return known.tools["bing"]
    return known.tools.get(source, known.tools["sheet"])


def links_source(source: str) -> str:
    """Return what figures of links from other sites are kept under, by the tool that wrote their table."""
    known = metrics().links
    return source if source in known.only else known.tools.get(source, known.tools["sheet"])


def _any_worded(heads: Sequence[str], reading: Reading, words: Sequence[str]) -> bool:
    figures = [heads[at] for name, at in reading.columns.items() if name in (*SEARCH, "query")]
    return any(all(word in head for word in words) for head in figures)


def nearly(heads: Sequence[str], reading: Reading) -> tuple[tuple[int, str], ...]:
    """Return (column, heading that it nearly is) for what is not read and may be meant as what is not there."""
    missing = [name for name in (*LISTED, *MEASURED) if name not in reading.columns and name not in LINKS]
    names = {name: meaning for meaning in missing for name in metrics().columns[meaning] if len(name) > 3}
    found = []
    for at, head in enumerate(heads):
        if not head or at in reading.columns.values() or _told_apart(head):
            continue
        near = difflib.get_close_matches(head, names, 1, NEAR) or [
            name for name in names if f" {name} " in f" {head} " and names[name] not in LISTED
        ]
        if near:
            found.append((at, max(near, key=len)))
    return tuple(found)


def _told_apart(head: str) -> bool:
    """True for a heading that is known to be something else, however near it is."""
    table = metrics()
    split = head.split()
    apart = any(word in split or (len(word) > 4 and word in head) for word in table.derived.words)
    return apart or not _is_of_now(head) or _paid(head) or head in table.titles.columns
