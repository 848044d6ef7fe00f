"""Finds the words of the firm's own name, so that advice is not given about the name as if it were a subject.

Most sites end their titles with their name. The host is no help: many a small firm's is named after what it sells.
"""

import re
from collections import Counter
from collections.abc import Iterable

from auditor.records.judgement import PageResult

SEPARATORS = re.compile(r"\s[|–—·:•-]\s")
# A last part of the title that this share of the pages has in common is the name of the site.
SHARE = 0.3
LEAST_PAGES = 3


def brand_words(pages: Iterable[PageResult]) -> frozenset[str]:
    """Return the words of the site's name, lower case: what its titles end with."""
    return frozenset(word for end in names_at_ends(pages) for word in words_of(end))


def names_at_ends(pages: Iterable[PageResult]) -> list[str]:
    """Return what many titles of the site end with, lower case."""
    pages = list(pages)
    ends = Counter(parts[-1].strip().lower() for page in pages if len(parts := SEPARATORS.split(page.title[:300])) > 1)
    least = max(LEAST_PAGES, SHARE * len(pages))
    return [end for end, count in ends.items() if count >= least]


def words_of(text: str) -> list[str]:
    """Return the words of `text`, lower case."""
    return re.findall(r"\w+", text.lower())


def is_brand(label: str, brand: frozenset[str]) -> bool:
    """True when a label says nothing but the name."""
    words = words_of(label)
    return bool(words) and all(word in brand for word in words)
