"""The words of all languages by which parts of pages are known (lang/*/business.toml), put together once."""

import re
from functools import lru_cache

from auditor.lang.load import codes, table
from auditor.records.base import StrictRecord


class BusinessWords(StrictRecord, frozen=True, kw_only=True):
    """lang/<code>/business.toml: regular expressions on text in lower case, by the part that they tell."""

    headings: dict[str, tuple[str, ...]]
    near_price: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def business_words() -> tuple[BusinessWords, ...]:
    """Return the words of every language."""
    return tuple(table(code, "business", BusinessWords) for code in codes())


@lru_cache(maxsize=1)
def heading_patterns() -> dict[str, re.Pattern[str]]:
    """Return, for each part, the pattern of its headings in any language."""
    names = {name for words in business_words() for name in words.headings}
    return {
        name: re.compile("|".join(one for words in business_words() for one in words.headings.get(name, ())))
        for name in sorted(names)
    }


@lru_cache(maxsize=1)
def no_price() -> re.Pattern[str]:
    """Return the pattern of words beside a sum that is saved, earned, insured or given and so no price."""
    return re.compile("|".join(one for words in business_words() for many in words.near_price.values() for one in many))
