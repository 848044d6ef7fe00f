"""Decides whether a sentence names a page: the words of its name stand together there, in whichever form and order."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import NamedTuple

from auditor.datafile import shipped_record
from auditor.records.base import StrictRecord
from auditor.site.suggest import ENDING, PART, plain
from auditor.site.words import words_of


class Name(NamedTuple):
    """What a page is called: the words that mean something, and those among them that are its own."""

    words: tuple[str, ...]
    own: tuple[str, ...]


class MentionRules(StrictRecord, frozen=True, kw_only=True):
    """All of mention.toml."""

    alike: float
    single_letters: int
    apart: int
    long: int
    most_of: float
    least_own: int


@lru_cache(maxsize=1)
def mention_rules() -> MentionRules:
    """Return the rules that ship with the program."""
    rules: MentionRules = shipped_record(Path(__file__).with_name("mention.toml"), MentionRules)
    return rules


def said_words(text: str) -> list[str]:
    """Return the words of a text as names are compared."""
    return words_of(plain(text.lower()))


def beginnings(words: Iterable[str]) -> frozenset[str]:
    """Return how words begin: two forms of one word begin alike."""
    return frozenset(word[:PART] for word in words)


def is_named(name: Name, said: Sequence[str]) -> bool:
    """True when the words of a sentence say enough of a name that a link on it would be expected."""
    if not name.words:
        return False
    if len(name.words) == 1:
        return len(name.words[0]) >= mention_rules().single_letters and any(
            same_word(name.words[0], one) for one in said
        )
    if len(name.words) < mention_rules().long:
        return _pair_stands(name, said)
    return _own_stand(name.own, said)


def _pair_stands(name: Name, said: Sequence[str]) -> bool:
    """True when two words of the name, one of them its own, stand side by side."""
    at = {word: [place for place, one in enumerate(said) if same_word(word, one)] for word in name.words}
    return any(
        0 < abs(one - other) <= mention_rules().apart
        for own, word in product(name.own, name.words)
        if own != word
        for one, other in product(at[own], at[word])
    )


def _own_stand(own: tuple[str, ...], said: Sequence[str]) -> bool:
    """True when most of the own words of a long name stand near each other."""
    rules = mention_rules()
    places = [found for word in own if (found := [at for at, one in enumerate(said) if same_word(word, one)])]
    if len(places) < max(rules.least_own, rules.most_of * len(own)):
        return False
    reach = rules.apart * len(own)
    starts = {at for found in places for at in found}
    return any(all(any(abs(at - start) <= reach for at in found) for found in places) for start in starts)


def same_word(one: str, other: str) -> bool:
    """True for two forms of one word; a part of a compound is another word."""
    if one == other:
        return True
    if one[:PART] != other[:PART]:
        return False
    shared = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    longest = max(len(one), len(other))
    return shared >= max(PART, mention_rules().alike * longest) and longest - shared <= ENDING
