"""Finds the pages that each present one person: an author, a consultant, a colleague.

A name under an article leads to who wrote it, which takes no reader on; nobody means it as a next step. Such pages are
told by what they have in common: they are about the firm by their type, their heading is a name, no menu leads to them.
"""

import re
from collections.abc import Iterable

from auditor.records.judgement import PageResult
from auditor.site.linkgraph import LinkGraph

# So many pages of the kind, with names that begin differently, are people; "About Us" and "Our Story" would be fewer.
LEAST_PEOPLE = 3
_NAME = re.compile(r"[^\W\d_]\.?[^\W\d_]*(?:-[^\W\d_]+)?")
LEAST_NAMES, MOST_NAMES = 2, 4


def find_people(rows: Iterable[PageResult], graph: LinkGraph) -> frozenset[str]:
    """Return the addresses of the pages that present one person each; empty where a site has hardly any."""
    found = {row.url: row.h1.split()[0] for row in rows if _may_present(row) and not _in_menu(row.url, graph)}
    return frozenset(found) if len(set(found.values())) >= LEAST_PEOPLE else frozenset()


def _may_present(row: PageResult) -> bool:
    return row.guess is not None and row.guess.content_type == "about" and is_name(row.h1)


def is_name(text: str) -> bool:
    """Return True for two to four words of letters that all begin with a capital."""
    words = text.split()
    if not LEAST_NAMES <= len(words) <= MOST_NAMES:
        return False
    return all(_NAME.fullmatch(word) and word[0].isupper() and not word.isupper() for word in words)


def _in_menu(url: str, graph: LinkGraph) -> bool:
    return graph.inlinks(url) > graph.inlinks_main(url)
