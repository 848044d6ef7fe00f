"""Decides which pages are asked for a call to action and a next step, and which serve another purpose by nature.

Lists, terms, presentations of one person and old news are left in peace: an owner has better things to do.
"""

import re
from datetime import date
from functools import lru_cache
from urllib.parse import unquote

from auditor.checks.thresholds import Aside, Leading
from auditor.records.judgement import PageResult
from auditor.urls import path_of

_YEAR = re.compile(r"(?<!\d)20[0-3]\d(?!\d)")


def expects_step(page: PageResult, leading: Leading, today: date) -> bool:
    """True when a reader of the page expects a next step; a page without a label is asked."""
    if page.guess is None:
        return True
    if page.guess.content_type in leading.types or presents_person(page, leading):
        return False
    return not is_archive(page, leading, today)


def is_aside(page: PageResult, limits: Aside) -> bool:
    """True for a page that is not for the site's readers: a left-over, a thank-you, one for the staff."""
    return is_leftover(page, limits) or bool(_pattern(limits.others).search(unquote(path_of(page.url))))


def is_leftover(page: PageResult, limits: Aside) -> bool:
    """True for an old version, a copy, a template, a page for the staff or a report about the site that lies open."""
    if _pattern(limits.leftover).search(unquote(path_of(page.url))):
        return True
    told = page.guess is None or page.guess.content_type not in limits.except_types
    return told and bool(_pattern(limits.titles).search(page.title))


def presents_person(page: PageResult, leading: Leading) -> bool:
    """True for a page about one person: by its address, or an `about` page of a few lines."""
    if page.guess is None or page.guess.content_type != "about":
        return False
    return page.word_count < leading.person_words or bool(_pattern(leading.person_paths).search(path_of(page.url)))


def is_archive(page: PageResult, leading: Leading, today: date) -> bool:
    """True for news and posts so old that nobody works on them; one that still brings visitors is none."""
    limit = leading.archive_days.get(page.guess.content_type) if page.guess else None
    dated = day_of(page.modified) or day_of(page.published)
    if limit is None or dated is None or is_visited(page):
        return False
    return (today - dated).days > limit


def is_visited(page: PageResult) -> bool:
    """True for a page of which imported figures tell that somebody comes."""
    return any(page.metrics.get(name) for name in ("clicks", "sessions"))


def is_legal(page: PageResult) -> bool:
    """True for a page of terms or the like."""
    return page.guess is not None and page.guess.content_type == "legal"


def year_of(page: PageResult) -> int | None:
    """Return the year a page was last changed or published in, else the last that its address names."""
    dated = day_of(page.modified) or day_of(page.published)
    years = [dated.year] if dated else [int(year) for year in _YEAR.findall(path_of(page.url))]
    return max(years, default=None)


def day_of(text: str) -> date | None:
    """Return the day that an ISO date begins with, None for anything else."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


@lru_cache(maxsize=8)
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)
