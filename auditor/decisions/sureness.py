"""How sure it is that a page without a fault does its work: only one that says plainly what it is, and is in use."""

import re

from auditor.checks.wrong_body import words
from auditor.decisions.case import Case
from auditor.records.decision import Certainty
from auditor.records.judgement import PageResult
from auditor.urls import path_of

_YEAR = re.compile(r"(?<!\d)20[0-4]\d(?!\d)")
# Checks that cost nothing on the page itself and still say that somebody should look at it.
QUIET = frozenset(("unsure-label", "slow-page", "heavy-page", "missing-description", "no-viewport", "insecure-page"))

# Fewer words are a frame, or a heading over a list that was not seen.
LEAST_WORDS = 40


def sure_of(case: Case, page: PageResult) -> Certainty:
    """Return `high` for a page that says in title and heading what it is, says something, and is linked to, without a
    fault of any kind or a sign that its time is over; else `medium`.
    """
    plain = bool(named(page)) and bool(page.h1.strip()) and not case.shares_title(page) and says_one_thing(case, page)
    linked = page.inlinks > 0 or not case.site.facts.links_known
    faults = set(case.fails.get(page.url, ())) - QUIET
    sure = plain and linked and page.word_count >= LEAST_WORDS and not faults and not is_past(case, page)
    return "high" if sure else "medium"


def says_one_thing(case: Case, page: PageResult) -> bool:
    """True when title and heading have a word in common that is not on most of the site's titles."""
    own, heading = words(page.title) - case.usual_words, words(page.h1) - case.usual_words
    return not own or not heading or bool(own & heading)


def named(page: PageResult) -> str:
    """Return a page's title, "" where it begins with what should part it from the name of the site."""
    title = page.title.strip()
    return "" if title.startswith(("|", "–", "—", "- ", "·")) else title


def is_past(case: Case, page: PageResult) -> bool:
    """True when the newest year that title, heading or address names is before the last one."""
    years = [int(year) for text in (page.title, page.h1, path_of(page.url)) for year in _YEAR.findall(text)]
    return bool(years) and max(years) < case.site.today.year - 1
