"""A sheet of the customers' half comes back in every language that reports are written in."""

from typing import get_args

import pytest

from auditor.customers.words import kind_named, known_columns, plain, sheet_words, source_named, words
from auditor.records.customers import HeardFrom, HeardKind
from auditor.resources import report_languages


@pytest.mark.parametrize("language", report_languages())
def test_what_the_template_says_is_understood(language: str) -> None:
    own = sheet_words(language)
    assert len(own.heads) == len(words().columns)
    for head, column in zip(own.heads, words().columns, strict=True):
        assert plain(head) in known_columns()[column]
    assert set(own.kinds) == set(get_args(HeardKind)) and set(own.sources) == set(get_args(HeardFrom))
    assert {kind_named(name) for name in own.kinds.values()} == set(own.kinds)
    assert {source_named(name.upper()) for name in own.sources.values()} == set(own.sources)
