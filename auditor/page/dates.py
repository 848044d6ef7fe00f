"""Decides when a page was published and changed, and by whom: by its markup, then by what it shows at the top.

A date is taken from the text only when it stands alone or is called a date of publishing: others are dates of events.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from auditor.page.head import Meta, first
from auditor.page.structured import Item, kind_of, text_of
from auditor.page.tree import Tree
from auditor.page.words import any_of, months, page_words
from auditor.records.page import Block

# The web is no older; a year after the last is a mistake or an event.
YEARS = range(1995, 2060)
# How far down from the top a date line stands, in blocks of the main content.
TOP = 14
# Beside a date of publishing stand at most so many words before the next dash or dot: "by" and a name, a category.
WORDS_BESIDE = 5
LONGEST_LINE = 160
MOST_TIMES = 10
# fmt: off
_PUBLISHED = (
    "article:published_time", "datepublished", "og:article:published_time", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "dcterms.date", "publish-date", "pubdate", "publication_date",
)
_MODIFIED = (
    "article:modified_time", "datemodified", "og:updated_time", "last-modified", "dcterms.modified", "revised",
)
# Types whose dates are about the page; an Event's or an Offer's are not.
_WORKS = (
    "Article", "Posting", "WebPage", "Report", "Guide", "HowTo", "CreativeWork", "AboutPage", "Page", "VideoObject",
)
# fmt: on
# Countries that write the month first; a page that says only "en" is read as the rest of the world writes.
MONTH_FIRST = frozenset(("en-us", "en-ph", "es-us"))
MONTHS = 12
# A date in figures is taken only beside a word for publishing: alone it may be anything.
_IN_FIGURES = re.compile(r"(?<![\d/.])(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?![\d/])")
_BETWEEN = re.compile(r"\s[-–—]\s|[·|•/]")
_YEAR = re.compile(r"\d{4}")
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})")
_NAME = r"((?:[A-ZÅÄÖÉÜ][\w’'.-]+)(?: (?:[A-ZÅÄÖÉÜ][\w’'.-]+|von|af|de|van|der)){1,3})"
_NO_PERSON = frozenset(("admin", "administrator", "redaktion", "redaktionen", "editor", "webmaster", "root", "user"))


class Dates(NamedTuple):
    """ISO dates and the author's name, "" where not stated."""

    published: str
    modified: str
    author: str


def dates_of(tree: Tree, items: Sequence[Item], meta: Meta, main: Sequence[Block], tongue: str = "") -> Dates:
    """Return the dates of the page; `main` are the blocks of the main content, `tongue` its own tag of language."""
    works = [item for item in items if kind_of(item).endswith(_WORKS)]
    published = _first_date([*(text_of(work.get("datePublished")) for work in works), first(meta, *_PUBLISHED)])
    modified = _first_date([*(text_of(work.get("dateModified")) for work in works), first(meta, *_MODIFIED)])
    top = main[:TOP]
    if not (published and modified):
        shown, changed = _shown(top, month_first=tongue.lower().replace("_", "-") in MONTH_FIRST)
        published = published or _of_times(tree) or shown
        modified = modified or changed
    return Dates(published, modified, _author(works, meta, top))


def iso(text: str) -> str:
    """Return the first ISO date in `text` when it is a day that there was, else ""."""
    match = _ISO.search(text)
    return _day(int(match[1]), int(match[2]), int(match[3])) if match else ""


def _day(year: int, month: int, day: int) -> str:
    if year not in YEARS:
        return ""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _first_date(texts: Iterable[str]) -> str:
    return next((found for text in texts if (found := iso(text) or written(text))), "")


@lru_cache(maxsize=1)
def _written() -> re.Pattern[str]:
    month = any_of(months())
    return re.compile(
        rf"\b(?:(?P<year>\d{{4}})[-./](?P<month>\d{{1,2}})[-./](?P<day>\d{{1,2}})\b"
        rf"|(?P<d1>\d{{1,2}})(?:st|nd|rd|th|:e|\.)?(?: of)? (?P<m1>{month})\.?,? (?P<y1>\d{{4}})\b"
        rf"|(?P<m2>{month})\.? (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>\d{{4}})\b)",
        re.I,
    )


def written(text: str) -> str:
    """Return the first date that `text` writes out (5 mars 2024, March 5, 2024, 2024-03-05) as an ISO date, or ""."""
    match = _written().search(text[:LONGEST_LINE])
    return _of_match(match) if match else ""


def _of_match(match: re.Match[str]) -> str:
    if match["year"]:
        return _day(int(match["year"]), int(match["month"]), int(match["day"]))
    month = months()[(match["m1"] or match["m2"]).lower()]
    return _day(int(match["y1"] or match["y2"]), month, int(match["d1"] or match["d2"]))


def _of_times(tree: Tree) -> str:
    """Return the date of the first time element that says it is the page's date of publishing."""
    for given in islice(tree.having("time", "datetime"), MOST_TIMES):
        said = f"{given.get('class') or ''} {given.get('itemprop') or ''}".lower()
        stated = "pubdate" in given or "publish" in said or "entry-date" in said
        if stated and (found := iso(given.get("datetime") or "")):
            return found
    return ""


@lru_cache(maxsize=1)
def _labels() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    words = page_words()
    published = any_of(phrase for one in words for phrase in one.published)
    modified = any_of(phrase for one in words for phrase in one.modified)
    by = any_of(phrase for one in words for phrase in one.by)
    return (
        re.compile(rf"\b{published}\b", re.I),
        re.compile(rf"\b{modified}\b", re.I),
        re.compile(rf"(?:^|[|·•–—,]\s*|\d{{4}}\s+)(?i:{by}):?\s+{_NAME}"),
    )


def _shown(top: Sequence[Block], *, month_first: bool = False) -> tuple[str, str]:
    """Return (published, modified) of the date lines at the top of the page."""
    published_label, modified_label, _ = _labels()
    published = modified = ""
    for block in top:
        if len(block.text) > LONGEST_LINE or not _YEAR.search(block.text):
            continue
        previous = 0
        for match in _written().finditer(block.text):
            before = block.text[previous : match.start()]
            previous = match.end()
            found = _of_match(match)
            if modified_label.search(before):
                modified = modified or found
            elif published_label.search(before) or _stands_alone(block.text, match):
                published = published or found
        for match in _IN_FIGURES.finditer(block.text):
            before = block.text[: match.start()]
            found = _of_figures(match, month_first)
            if modified_label.search(before):
                modified = modified or found
            elif published_label.search(before):
                published = published or found
    return published, modified


def _of_figures(match: re.Match[str], month_first: bool) -> str:
    """Return the day of 10/06/2020: what can be no month is the day, else the page's country decides."""
    first, second, year = int(match[1]), int(match[2]), int(match[3])
    if first <= MONTHS < second or (month_first and first <= MONTHS):
        return _day(year, first, second)
    return _day(year, second, first)


def _stands_alone(text: str, match: re.Match[str]) -> bool:
    before = _BETWEEN.split(text[: match.start()])[-1]
    after = _BETWEEN.split(text[match.end() :])[0]
    return len(before.split()) + len(after.split()) <= WORDS_BESIDE


def _author(works: Sequence[Item], meta: Meta, top: Sequence[Block]) -> str:
    stated = next((name for work in works if (name := text_of(work.get("author")))), "") or first(meta, "author")
    if stated and stated.lower() not in _NO_PERSON and not stated.startswith("http"):
        return stated[:100]
    for block in top:
        if len(block.text) <= LONGEST_LINE and (match := _labels()[2].search(block.text)):
            return match[1][:100]
    return ""
