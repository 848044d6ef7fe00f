"""The headings of exports as records, so that a typing mistake in metrics.toml is refused at once."""

from functools import lru_cache
from pathlib import Path

import msgspec

from auditor.datafile import shipped_record
from auditor.records.base import StrictRecord


class Signature(StrictRecord, frozen=True, kw_only=True):
    """A tool by its headings: every one of `all`, one of `any`, every figure of `figures`, a heading with every word of
    `worded`, and a first column in words of rank; each only where it is named.

    `name` is what the tool calls itself, as it is shown (tools that our wording names need none), and `columns` are
    headings that are its own: figure -> headings, beside those of the top of the file.
    """

    id: str
    name: str = ""
    columns: dict[str, tuple[str, ...]] = {}
    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    figures: tuple[str, ...] = ()
    worded: tuple[str, ...] = ()
    ranked: bool = False


class Words(StrictRecord, frozen=True, kw_only=True):
    """Words that a heading holds, or a cell is."""

    words: tuple[str, ...]


class Ranked(StrictRecord, frozen=True, kw_only=True):
    """Words of rank before a heading; `joined`: those that are written as one word with it -> the heading."""

    words: tuple[str, ...]
    joined: dict[str, str]


class Worded(StrictRecord, frozen=True, kw_only=True):
    """A figure by words that its heading holds."""

    figure: str
    words: tuple[str, ...]


class Earlier(StrictRecord, frozen=True, kw_only=True):
    """Words of headings of an earlier period, of one a year before, and of what changed between the two."""

    words: tuple[str, ...]
    year: tuple[str, ...]
    differences: tuple[str, ...]


class Columns(StrictRecord, frozen=True, kw_only=True):
    """Headings of one kind."""

    columns: tuple[str, ...]


class Period(StrictRecord, frozen=True, kw_only=True):
    """Names of the lines that tell a period."""

    starts: tuple[str, ...]
    ends: tuple[str, ...]


class AnswerTools(StrictRecord, frozen=True, kw_only=True):
    """Headings of Bing's tables of answers of AI, what each tool's are kept under, and tools of search alone."""

    bing: tuple[str, ...]
    tools: dict[str, str]
    crawlers: tuple[str, ...]


class LinkTables(StrictRecord, frozen=True, kw_only=True):
    """Tables of links from other sites: what their page may be called besides, headings of a row a link and none a page
    (each set alone tells), tools that tell nothing else, and what other tools' figures are kept under.
    """

    page: tuple[str, ...]
    each: tuple[tuple[str, ...], ...]
    only: tuple[str, ...]
    tools: dict[str, str]


class Metrics(StrictRecord, frozen=True, kw_only=True):
    """All of metrics.toml."""

    columns: dict[str, tuple[str, ...]]
    ranked: Ranked
    worded: tuple[Worded, ...]
    ambiguous: dict[str, tuple[str, ...]]
    titles: Columns
    variants: Columns
    periods: Columns
    paid: Columns
    derived: Words
    earlier: Earlier
    sources: tuple[Signature, ...]
    answers: AnswerTools
    links: LinkTables
    landing: Columns
    period: Period
    totals: Words


@lru_cache(maxsize=1)
def metrics() -> Metrics:
    """Return the headings that ship with the program, those of each tool among them.

    Raises KeyError for a tool with a heading of a figure that no table knows.
    """
    found: Metrics = shipped_record(Path(__file__).with_name("metrics.toml"), Metrics)
    columns = dict(found.columns)
    for tool in found.sources:
        for figure, heads in tool.columns.items():
            columns[figure] = (*columns[figure], *heads)
    return msgspec.structs.replace(found, columns=columns)
