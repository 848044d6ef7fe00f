"""The patterns of flaws.toml as records: texts left over, addresses and numbers that lead to nobody."""

import re
from functools import cached_property, lru_cache
from pathlib import Path

from auditor.datafile import shipped_record
from auditor.patterns import Literals
from auditor.records.base import StrictRecord
from auditor.records.page import Clickable
from auditor.site.linkrules import LegalRule, NewsletterRule, PersonalRule, SocialRule
from auditor.site.pattern import Pattern


class TextRule(Pattern, frozen=True, kw_only=True, dict=True):
    """Text that nobody meant to publish; `stems` in lower case, one of which stands in every match.

    Looked for in title, description and text. `titles`: in the title only; `frame`: of the text only in the first
    heading and what stands round the content;
    `paths`: only on pages whose address or title this pattern finds; `named`: names of things that a page may be about,
    or explain in a list of words.
    """

    id: str = ""
    stems: tuple[str, ...]
    titles: bool = False
    frame: bool = False
    named: bool = False
    paths: str = ""

    @cached_property
    def where(self) -> re.Pattern[str]:
        """`paths`, ready to search with."""
        return re.compile(self.paths, re.IGNORECASE)


class PhoneRule(Pattern, frozen=True, kw_only=True, dict=True):
    """Digits of numbers that lead to nobody, `labels` that stand before a number, `masks` of letters for digits."""

    runs: tuple[str, ...]  # digits one of which stands in every such number
    labels: str
    masks: str


class LinkRule(Pattern, frozen=True, kw_only=True, dict=True):
    """Addresses that only the builder's machine answers, and first labels of staging hosts.

    `typed`: addresses that were mistyped so that no host has them, `inside`: another site's address as a page's path.
    """

    staging: tuple[str, ...]
    typed: Pattern
    inside: Pattern


class EmptyRule(Pattern, frozen=True, kw_only=True, dict=True):
    """Words that promise more to read; `scripted`: parts of classes of what a script opens; `least`: links per page.

    `steps`: words of buttons that promise a page, `plain`: classes that only tell how a button looks, `about`: words
    that name the page to come, which no fold-out does; `shown`: frames that only show something; `bystanders`: purposes
    of forms to which no button leads; `rises`: words of links to the top; `holds`: empty containers that a script may
    fill with parts of the page, `windows`: names of what a script opens; `here`: words at the end of a text that must
    be a link.
    """

    scripted: tuple[str, ...]
    least: int
    steps: str
    plain: str
    about: str
    shown: str
    bystanders: frozenset[str]
    rises: str
    holds: str
    windows: str
    here: Pattern

    def only_shows(self, embed: str) -> bool:
        """True for a frame in which nothing is asked or booked: a map, a film, sound."""
        return re.search(self.shown, embed, re.IGNORECASE) is not None

    def only_rises(self, text: str) -> bool:
        """True for words of a link to the top of the page, which `#` leads to."""
        return re.search(self.rises, text, re.IGNORECASE) is not None

    def may_hold(self, hollow: str) -> bool:
        """True for an empty container (its tag and names) into which a script may put parts of the page."""
        return re.search(self.holds, hollow, re.IGNORECASE) is not None

    def opens(self, item: Clickable) -> bool:
        """True for a link whose address or class names what a script opens or moves to."""
        told = f"{item.href.partition('#')[2]} {item.classes}".lower()
        return any(sign in told for sign in self.scripted) or re.search(self.windows, told) is not None

    def is_plain(self, classes: str) -> bool:
        """True for classes that only tell how a button looks."""
        return re.fullmatch(self.plain, classes, re.IGNORECASE) is not None

    def promises(self, text: str) -> bool:
        """True for words of a button that promise a page."""
        return re.match(self.steps, text, re.IGNORECASE) is not None

    def names_page(self, text: str) -> bool:
        """True for a link that says what the page to come is about."""
        return re.match(self.about, text, re.IGNORECASE) is not None


class GarbledRule(Pattern, frozen=True, kw_only=True, dict=True):
    """Characters read in the wrong encoding; `marks`, one of which stands in every match."""

    marks: str


class CodeRule(Pattern, frozen=True, kw_only=True, dict=True):
    """Codes of formatting that readers see; `stems` as for texts, `about`: words of a text that tells of such codes."""

    stems: tuple[str, ...]
    about: str
    styles: str  # a description that is a style sheet

    def tells(self, text: str) -> bool:
        """True for a text that is about such codes."""
        return re.search(self.about, text, re.IGNORECASE) is not None

    def is_style(self, text: str) -> bool:
        """True for a description that is a piece of a style sheet."""
        return "{" in text and re.match(self.styles, text, re.IGNORECASE) is not None


class LetterRule(Pattern, frozen=True, kw_only=True, dict=True):
    """Words without the dots that belong to them: so many, of so many kinds, make a page."""

    language: str
    least: int
    kinds: int


class BareRule(StrictRecord, frozen=True, kw_only=True):
    """Most words and pictures of a page that holds a heading only."""

    words: int
    images: int


class ClaimRules(StrictRecord, frozen=True, kw_only=True, dict=True):
    """Figures that a firm gives of itself, in texts of at most `longest` characters."""

    longest: int
    count: str
    free: str
    any: str
    alone: str
    short: int
    stops: frozenset[str]
    others: str

    @cached_property
    def count_pattern(self) -> re.Pattern[str]:
        """`count`, ready to search with."""
        return re.compile(self.count, re.IGNORECASE)

    @cached_property
    def free_pattern(self) -> re.Pattern[str]:
        """`free`, ready to search with."""
        return re.compile(self.free, re.IGNORECASE)

    @cached_property
    def any_pattern(self) -> re.Pattern[str]:
        """`any`, ready to search with."""
        return re.compile(self.any, re.IGNORECASE)

    @cached_property
    def alone_pattern(self) -> re.Pattern[str]:
        """`alone`, ready to match a whole block with."""
        return re.compile(self.alone, re.IGNORECASE)

    @cached_property
    def others_pattern(self) -> re.Pattern[str]:
        """`others`, ready to match a word with."""
        return re.compile(self.others, re.IGNORECASE)


class TermRule(Pattern, frozen=True, kw_only=True, dict=True):
    """One term: groups `figure`, `most` (of a range) and `unit`."""

    id: str


class TermRules(StrictRecord, frozen=True, kw_only=True):
    """Terms that a firm states in texts of at most `longest` characters, and how many hours a unit has."""

    longest: int
    hours: dict[str, int]
    kinds: tuple[TermRule, ...]


class TagRules(StrictRecord, frozen=True, kw_only=True):
    """What a named price is: words of a name, letters of those that say something, and what makes a sum doubtful.

    `reckoned`: under a sum that is an example so many lines reckon from it, in the words of `reckoning`.
    """

    longest: int
    words: int
    letters: int
    most: int
    empty: frozenset[str]
    doubt: Pattern
    reckoned: int
    reckoning: Pattern


class FlawRules(StrictRecord, frozen=True, kw_only=True, dict=True):
    """All of flaws.toml."""

    unfinished_words: int
    unfinished_words_headed: int
    most_per_kind: int
    longest_quote: int
    texts: tuple[TextRule, ...]
    unfinished: TextRule
    forms: Pattern
    mail_button: Pattern
    phones: PhoneRule
    gone: Pattern
    mails: Pattern
    links: LinkRule
    empty: EmptyRule
    legal: LegalRule
    social: SocialRule
    personal: PersonalRule
    newsletter: NewsletterRule
    events: Pattern
    waiting: Pattern
    lists: Pattern
    unfilled_words: int
    garbled: GarbledRule
    codes: CodeRule
    letters: LetterRule
    bare: BareRule
    claims: ClaimRules
    terms: TermRules
    price_tags: TagRules

    @cached_property
    def stems(self) -> Literals:
        """The stems of all `texts`: hardly a page has any, which one look tells."""
        return Literals(stem for rule in self.texts for stem in rule.stems)


@lru_cache(maxsize=1)
def flaw_rules() -> FlawRules:
    """Return the rules that ship with the program."""
    found: FlawRules = shipped_record(Path(__file__).with_name("flaws.toml"), FlawRules)
    return found
