"""The words of all languages by which parts of pages are known (lang/*/business.toml), put together once."""

import re
from collections.abc import Sequence
from functools import lru_cache

from auditor.lang.load import codes, table
from auditor.records.base import StrictRecord


class BusinessWords(StrictRecord, frozen=True, kw_only=True):
    """lang/<code>/business.toml: regular expressions on text in lower case, by the part that they tell."""

    headings: dict[str, tuple[str, ...]]
    near_price: dict[str, tuple[str, ...]]
    speech: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def business_words() -> tuple[BusinessWords, ...]:
    """Return the words of every language."""
    return tuple(table(code, "business", BusinessWords) for code in codes())


@lru_cache(maxsize=1)
def heading_patterns() -> dict[str, re.Pattern[str]]:
    """Return, for each part, the pattern of its headings in any language."""
    return _joined([words.headings for words in business_words()])


@lru_cache(maxsize=1)
def speech_patterns() -> dict[str, re.Pattern[str]]:
    """Return the patterns by which the words of customers are told from the firm's own."""
    return _joined([words.speech for words in business_words()])


def _joined(tables: Sequence[dict[str, tuple[str, ...]]]) -> dict[str, re.Pattern[str]]:
    names = sorted({name for table in tables for name in table})
    return {name: re.compile("|".join(one for table in tables for one in table.get(name, ()))) for name in names}


@lru_cache(maxsize=1)
def no_price() -> re.Pattern[str]:
    """Return the pattern of words beside a sum that is saved, earned, insured or given and so no price."""
    return re.compile("|".join(one for words in business_words() for many in words.near_price.values() for one in many))
