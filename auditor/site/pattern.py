"""A pattern of a file of rules, with the examples that hold it."""

import re
from functools import cached_property

from auditor.records.base import StrictRecord


class Pattern(StrictRecord, frozen=True, kw_only=True, dict=True):
    """A pattern with the examples that hold it: `yes` it finds, `no` it passes over; upper and lower case are alike."""

    pattern: str
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The pattern, ready to search with."""
        return re.compile(self.pattern, re.IGNORECASE)

    def finds(self, text: str) -> bool:
        """True when the pattern stands in `text`."""
        return self.expression.search(text) is not None
