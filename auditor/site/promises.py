"""Reads what a firm promises without a condition ("cancel anytime"), and the condition that stands elsewhere."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from pathlib import Path

from auditor.datafile import shipped_record
from auditor.patterns import Literals
from auditor.records.base import StrictRecord
from auditor.records.flaw import Flaw
from auditor.records.page import Block
from auditor.site.pattern import Pattern
from auditor.site.statements import FRAMES, sentences

# So much of a sentence is quoted.
LONGEST_QUOTE = 120
# The promise, and its condition.
FREE, BOUND = "free", "bound"


class PromiseRule(StrictRecord, frozen=True, kw_only=True):
    """A promise and its condition; one of `stems`, in lower case, stands in every text that has either."""

    id: str
    stems: tuple[str, ...]
    free: Pattern
    bound: Pattern


class PromiseRules(StrictRecord, frozen=True, kw_only=True, dict=True):
    """All of promises.toml: sentences of at most `sentence` characters, without a word of `others`."""

    sentence: int
    others: str
    kinds: tuple[PromiseRule, ...]

    @cached_property
    def stems(self) -> Literals:
        """The stems of all kinds, for one look at a page."""
        return Literals(stem for rule in self.kinds for stem in rule.stems)

    @cached_property
    def others_pattern(self) -> re.Pattern[str]:
        """`others`, ready to search with."""
        return re.compile(self.others, re.IGNORECASE)


@lru_cache(maxsize=1)
def promise_rules() -> PromiseRules:
    """Return the rules that ship with the program."""
    found: PromiseRules = shipped_record(Path(__file__).with_name("promises.toml"), PromiseRules)
    return found


def promises_in(said: Sequence[Block], told: str, rules: PromiseRules) -> Iterator[Flaw]:
    """Yield the first promise and the first condition of each kind; `told` is all that is `said`, in lower case.

    `why` is the kind, `target` which of the two. What a menu or footer says does not explain what the page itself says.
    """
    present = rules.stems.found(told)
    for rule in rules.kinds:
        if present.isdisjoint(rule.stems):
            continue
        found: dict[str, str] = {}
        for block in sorted(said, key=lambda block: block.place in FRAMES):
            if (block.place not in FRAMES or not found) and any(stem in block.text.lower() for stem in rule.stems):
                for sentence in sentences(block.text, rules.sentence):
                    _note(sentence, rule, rules, found)
        yield from (Flaw(kind="promise", text=text, target=side, why=rule.id) for side, text in found.items())


def _note(sentence: str, rule: PromiseRule, rules: PromiseRules, found: dict[str, str]) -> None:
    for side, pattern in ((FREE, rule.free), (BOUND, rule.bound)):
        if side not in found and pattern.finds(sentence) and not rules.others_pattern.search(sentence):
            found[side] = quoted(sentence, pattern)


def quoted(sentence: str, pattern: Pattern) -> str:
    """Return a sentence as it stands, of a long one the words that say it."""
    match = pattern.expression.search(sentence) if len(sentence) > LONGEST_QUOTE else None
    return (match.group() if match else sentence).strip(" .")[:LONGEST_QUOTE]
