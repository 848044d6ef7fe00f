"""Knows what is plainly no page of the site's, and so may go without figures: it was never written for readers.

A saved error page, a file that a tool left behind, filler text that nothing links to, a list without entries. Nothing
that other sites link to or visitors come to goes, nor what may be an offer.
"""

import re
from functools import lru_cache
from urllib.parse import unquote

from auditor.checks.asking import is_visited
from auditor.decisions.case import Case
from auditor.records.judgement import PageResult
from auditor.urls import path_of


def why_gone(case: Case, page: PageResult) -> str:
    """Return the key of why a page is none of the site's, "" for every page that may be one.

    The site's own answer to a wrong address is a page, and so is all that imports tell of visits or links to.
    """
    rules = case.rules.remove
    path = unquote(path_of(page.url))
    visited = case.visits(page)
    if is_visited(page) or (visited is not None and visited > case.rules.figures.few) or case.is_linked(page):
        return ""
    if page.guess is None or page.guess.content_type in rules.never_types or path.strip("/") == "":
        return ""
    if is_own_answer(case, page) or case.site.unfilled(page):
        return ""
    if _is_error(case, page):
        return "error-page"
    if _is_empty_archive(case, page, path):
        return "empty-archive"
    if page.noindex or not _is_alone(case, page):
        return ""
    if _finds(rules.files, path) or (page.word_count < rules.draft_words and _finds(rules.drafts, path)):
        return "left-file"
    fillers = (flaw.text for flaw in case.site.facts.flaws.get(page.url, ()) if flaw.kind == "leftover")
    return "filler" if any(_finds(rules.filler, text) for text in fillers) else ""


def is_own_answer(case: Case, page: PageResult) -> bool:
    """True for the page that the site shows for a wrong address, by its name."""
    return _finds(case.rules.remove.own, unquote(path_of(page.url)))


def _is_error(case: Case, page: PageResult) -> bool:
    """True for a page whose title or heading is an error message, which holds little else, and no text links there."""
    said = any(_finds(case.rules.remove.errors, text.strip()) for text in (page.title, page.h1))
    return said and page.word_count < case.rules.remove.error_words and not page.inlinks_main


def _is_empty_archive(case: Case, page: PageResult, path: str) -> bool:
    """True for the list of a tag or a writer that neither says anything nor leads to anything."""
    rules = case.rules.remove
    return (
        _finds(rules.archives, path)
        and page.word_count < rules.empty_words
        and not page.outlinks_main
        and not page.noindex
    )


def _is_alone(case: Case, page: PageResult) -> bool:
    """True when it can be told that no page links to this one."""
    return case.site.menus_seen and page.inlinks == 0


def _finds(pattern: str, text: str) -> bool:
    return bool(_pattern(pattern).search(text))


@lru_cache(maxsize=16)
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)
