"""Finds that a page says its whole site, shop or firm is no more: archived, closed for good, wound up, moved.

Pages say it of much else (a day, a branch, a product, a piece of news), so the site is believed only when nearly every
page says it; that is decided in `auditor/run/footing.py`.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache
from pathlib import Path

from auditor.datafile import shipped_record
from auditor.patterns import Literals
from auditor.records.base import StrictRecord
from auditor.records.flaw import Flaw
from auditor.records.page import Block
from auditor.site.pattern import Pattern
from auditor.site.statements import sentences
from auditor.urls import hostname_of, registrable

# So much of what is said is quoted.
LONGEST_QUOTE = 90


class Statement(Pattern, frozen=True, kw_only=True, dict=True):
    """A way to say it; one of `stems`, in lower case, stands in every match."""

    stems: tuple[str, ...]


class ClosedRules(StrictRecord, frozen=True, kw_only=True, dict=True):
    """All of closed.toml: texts of at most `longest` characters are read, but for those with a word of `others`."""

    longest: int
    others: str
    statements: tuple[Statement, ...]

    @cached_property
    def stems(self) -> Literals:
        """The stems of all statements: hardly a page has any, which one look tells."""
        return Literals(stem for rule in self.statements for stem in rule.stems)

    @cached_property
    def others_pattern(self) -> re.Pattern[str]:
        """`others`, ready to search with."""
        return re.compile(self.others, re.IGNORECASE)


@lru_cache(maxsize=1)
def closed_rules() -> ClosedRules:
    """Return the rules that ship with the program."""
    found: ClosedRules = shipped_record(Path(__file__).with_name("closed.toml"), ClosedRules)
    return found


def closed_in(said: Sequence[Block], told: str, rules: ClosedRules, url: str = "") -> Iterator[Flaw]:
    """Yield the first sentence that says the whole site is no more; `told` is all that is `said`, in lower case.

    That it has moved to an address is believed of another than that of `url`, the page's own.
    """
    present = rules.stems.found(told)
    if not present:
        return
    for block in said:
        if len(block.text) <= rules.longest and (found := _statement(block.text, present, rules, url)):
            yield Flaw(kind="closed", text=found[:LONGEST_QUOTE])
            return


def _statement(text: str, present: AbstractSet[str], rules: ClosedRules, url: str) -> str:
    low = text.lower()
    for rule in rules.statements:
        if present.isdisjoint(rule.stems) or not any(stem in low for stem in rule.stems):
            continue
        for sentence in sentences(text, rules.longest):
            match = rule.expression.search(sentence)
            if match and not rules.others_pattern.search(sentence) and not _is_here(match, url):
                return match.group().strip(" .!")
    return ""


def _is_here(match: re.Match[str], url: str) -> bool:
    """True when the address that a site says it has moved to is the one where it stands."""
    host = (match.groupdict().get("host") or "").lower().partition("://")
    named = (host[2] or host[0]).partition("/")[0]
    return bool(named and url) and registrable(named) == registrable(hostname_of(url))
