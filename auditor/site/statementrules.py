"""The patterns of statements.toml as records: what a firm says of itself, to hold pages against each other."""

import re
from functools import cached_property, lru_cache
from pathlib import Path

from auditor.datafile import shipped_record
from auditor.records.base import StrictRecord
from auditor.site.pattern import Pattern

# Numbers as they are written in words, where a figure may stand in their place.
WORDS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9, "tio": 10, "elva": 11, "tolv": 12,
    "tretton": 13, "fjorton": 14, "femton": 15, "sexton": 16, "sjutton": 17, "arton": 18, "nitton": 19, "tjugo": 20,
    "trettio": 30, "fyrtio": 40, "femtio": 50,
}  # fmt: skip


def _numbers() -> str:
    return "|".join(sorted(WORDS, key=len, reverse=True))


class FoundedRules(StrictRecord, frozen=True, kw_only=True, dict=True):
    """How a firm says from which year it is; `stems`, one of which stands in every such text in lower case.

    `label`: a text as a whole, `own`: of the firm in a sentence, `serving`: whom it has served since, `alike`: words
    before the year that are alike in two sentences.
    """

    stems: tuple[str, ...]
    short: int
    label: str
    own: str
    serving: str
    alike: str

    @cached_property
    def label_pattern(self) -> re.Pattern[str]:
        """`label`, ready to match a whole text with."""
        return re.compile(self.label, re.IGNORECASE)

    @cached_property
    def own_pattern(self) -> re.Pattern[str]:
        """`own`, ready to search with."""
        return re.compile(self.own, re.IGNORECASE)

    @cached_property
    def serving_pattern(self) -> re.Pattern[str]:
        """`serving`, ready to search with."""
        return re.compile(self.serving)

    @cached_property
    def alike_pattern(self) -> re.Pattern[str]:
        """`alike`, ready to search with."""
        return re.compile(self.alike)


class WholeRules(StrictRecord, frozen=True, kw_only=True, dict=True):
    """What a firm has one number of: `groups` of nouns that mean the same, and words that make nothing of it a part.

    `own`: words of the firm before a figure, `theirs`: words of those that it is for, `others`: words before it of
    somebody else or another time, `part`: what follows by which it counts a part of the firm.
    """

    short: int
    least: int
    stems: tuple[str, ...]
    before: str
    empty: frozenset[str]
    own: str
    theirs: str
    others: str
    part: str
    groups: dict[str, str]

    @cached_property
    def theirs_pattern(self) -> re.Pattern[str]:
        """`theirs`, ready to search with in what stands before a figure."""
        return re.compile(self.theirs, re.IGNORECASE)

    @cached_property
    def others_pattern(self) -> re.Pattern[str]:
        """`others`, ready to search with in what stands before a figure."""
        return re.compile(self.others, re.IGNORECASE)

    @cached_property
    def part_pattern(self) -> re.Pattern[str]:
        """`part`, ready to match what follows with."""
        return re.compile(self.part)

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """A number with what it counts: groups `over`, `sum`, `plus`, and one for each group of nouns."""
        nouns = "|".join(f"(?P<{name}>{words})" for name, words in self.groups.items())
        adjectives = "|".join(sorted(self.empty))
        before = self.before.replace("NUMBERS", _numbers())
        return re.compile(rf"{before}\s*(?:(?:{adjectives}) )*(?:{nouns})\b", re.IGNORECASE)

    @cached_property
    def own_pattern(self) -> re.Pattern[str]:
        """`own`, ready to search with."""
        return re.compile(self.own, re.IGNORECASE)


class LabelRules(StrictRecord, frozen=True, kw_only=True, dict=True):
    """Counts without a plus sign: `whole` and `words` of a text, `head` of a description, and what says nothing."""

    short: int
    least: int
    years: tuple[int, int]
    whole: str
    words: str
    head: str
    plural: str
    others: str

    @cached_property
    def plural_pattern(self) -> re.Pattern[str]:
        """`plural`, ready to match a word with."""
        return re.compile(self.plural)

    @cached_property
    def whole_pattern(self) -> re.Pattern[str]:
        """`whole`, ready to match a text with."""
        return re.compile(self.whole)

    @cached_property
    def words_pattern(self) -> re.Pattern[str]:
        """`words`, ready to match the beginning of a text with."""
        return re.compile(self.words.replace("NUMBERS", _numbers()), re.IGNORECASE)

    @cached_property
    def head_pattern(self) -> re.Pattern[str]:
        """`head`, ready to search with."""
        return re.compile(self.head, re.IGNORECASE)

    @cached_property
    def others_pattern(self) -> re.Pattern[str]:
        """`others`, ready to match a word with."""
        return re.compile(self.others)


class LengthRule(Pattern, frozen=True, kw_only=True, dict=True):
    """How long something lasts: groups `figure`, `most` (of a range) and `what`."""

    id: str


class SayingRule(Pattern, frozen=True, kw_only=True, dict=True):
    """Words of one saying, and `others`: words of a sentence about another thing; `stems` as in FoundedRules."""

    stems: tuple[str, ...]
    others: str

    @cached_property
    def others_pattern(self) -> re.Pattern[str]:
        """`others`, ready to search with."""
        return re.compile(self.others, re.IGNORECASE)


class RegisteredRules(StrictRecord, frozen=True, kw_only=True, dict=True):
    """Numbers of registers and licences: groups `what` and `number`; `stems` as in FoundedRules."""

    stems: tuple[str, ...]
    pattern: str

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """`pattern`, ready to search with."""
        return re.compile(self.pattern)


class ContactRules(StrictRecord, frozen=True, kw_only=True, dict=True):
    """Streets with numbers, and how words of their names are shortened; `stems` as in FoundedRules.

    `others`: words beside a street where the firm receives nobody, or something else.
    """

    stems: tuple[str, ...]
    nordic: str
    english: str
    others: str
    short: dict[str, str]

    @cached_property
    def others_pattern(self) -> re.Pattern[str]:
        """`others`, ready to search with in a text and in the label before it."""
        return re.compile(self.others, re.IGNORECASE)

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """Both patterns, ready to search with."""
        return re.compile(self.nordic), re.compile(self.english)


class BylineRules(StrictRecord, frozen=True, kw_only=True, dict=True):
    """Lines with a date over an article: `before` and `blocks` after the heading; a text over `paragraph` is its own.

    A line has at most `longest` characters and `words` words; `dateline`: how a release begins, `alone`: a date by
    itself, `apart`: what sets a date apart from words, `label`: how a line begins that says by whom, `others`: words of
    lines about another day, `beyond`: how a line begins under which other articles are listed.
    """

    before: int
    blocks: int
    longest: int
    words: int
    paragraph: int
    dateline: str
    beyond: str
    alone: str
    apart: str
    label: str
    others: str

    @cached_property
    def alone_pattern(self) -> re.Pattern[str]:
        """`alone`, ready to match a whole line with."""
        return re.compile(self.alone, re.IGNORECASE)

    @cached_property
    def apart_pattern(self) -> re.Pattern[str]:
        """`apart`, ready to search with."""
        return re.compile(self.apart)

    @cached_property
    def beyond_pattern(self) -> re.Pattern[str]:
        """`beyond`, ready to match the beginning of a line with."""
        return re.compile(self.beyond, re.IGNORECASE)

    @cached_property
    def dateline_pattern(self) -> re.Pattern[str]:
        """`dateline`, ready to match the beginning of a text with."""
        return re.compile(self.dateline)

    @cached_property
    def label_pattern(self) -> re.Pattern[str]:
        """`label`, ready to match the beginning of a line with."""
        return re.compile(self.label, re.IGNORECASE)

    @cached_property
    def others_pattern(self) -> re.Pattern[str]:
        """`others`, ready to search with."""
        return re.compile(self.others, re.IGNORECASE)


class RatingRules(StrictRecord, frozen=True, kw_only=True, dict=True):
    """In texts of at most `short` characters: a rating, and the number of reviews, which is `least` at least."""

    short: int
    least: int
    stars: str
    count: str

    @cached_property
    def stars_pattern(self) -> re.Pattern[str]:
        """`stars`, ready to search with."""
        return re.compile(self.stars, re.IGNORECASE)

    @cached_property
    def count_pattern(self) -> re.Pattern[str]:
        """`count`, ready to search with."""
        return re.compile(self.count, re.IGNORECASE)


class StatementRules(StrictRecord, frozen=True, kw_only=True):
    """All of statements.toml; texts of at most `longest` characters are read, in sentences of at most `sentence`."""

    longest: int
    sentence: int
    founded: FoundedRules
    wholes: WholeRules
    labels: LabelRules
    lengths: tuple[LengthRule, ...]
    length_stems: tuple[str, ...]
    always: SayingRule
    open: SayingRule
    registered: RegisteredRules
    contacts: ContactRules
    bylines: BylineRules
    ratings: RatingRules


@lru_cache(maxsize=1)
def statement_rules() -> StatementRules:
    """Return the rules that ship with the program."""
    found: StatementRules = shipped_record(Path(__file__).with_name("statements.toml"), StatementRules)
    return found
