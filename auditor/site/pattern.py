"""A pattern of a file of rules, with the examples that hold it."""

import re
from functools import cached_property

from auditor.records.base import StrictRecord
from auditor.remembered import Remembered

# Texts that a pattern remembers: more than the menus and footers of a site hold, in about a megabyte.
MOST_REMEMBERED = 4_000


class Pattern(StrictRecord, frozen=True, kw_only=True, dict=True):
    """A pattern with the examples that hold it: `yes` it finds, `no` it passes over; upper and lower case are alike."""

    pattern: str
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The pattern, ready to search with."""
        return re.compile(self.pattern, re.IGNORECASE)

    @cached_property
    def remembered(self) -> Remembered[bool]:
        """By text, whether the pattern stands in it: for addresses and words that most pages of a site share."""
        return Remembered(self.finds, MOST_REMEMBERED)

    def finds(self, text: str) -> bool:
        """True when the pattern stands in `text`."""
        return self.expression.search(text) is not None
