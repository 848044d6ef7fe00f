"""What topics are found by, as records: the numbers of topics.toml and the words of lang/<code>/topics.toml."""

import re
from functools import lru_cache
from pathlib import Path

import msgspec

from auditor.datafile import shipped_record
from auditor.lang.load import has_table, nearest, stop_words, table
from auditor.records.base import StrictRecord

# Pages that serve every subject alike; they neither make a topic nor belong to one.
GENERAL = frozenset(("contact", "legal"))
# Pages that make no topic and may belong to one.
FOLLOWING = frozenset(("home", "listing", "about", "account", "press", "other"))


class ZoneWeights(StrictRecord, frozen=True, kw_only=True):
    """How much a word weighs more for standing in a title, heading or link text; a word of text weighs 1 + log."""

    title: float
    h1: float
    heading: float
    anchor: float


class CallWeights(StrictRecord, frozen=True, kw_only=True):
    """What it weighs that a page is called something in its title, h1, address, a link or breadcrumb, or its folder.

    `weak` is the share that words of every kind of site keep, `whole` what a name that says nothing else counts for.
    """

    title: float
    h1: float
    address: float
    call: float
    folder: float
    weak: float
    whole: float


class KinWeights(StrictRecord, frozen=True, kw_only=True):
    """Weights of the evidence that two pages are on one subject, and from which likelihood they are joined."""

    bias: float
    text: float
    usual: float
    latent: float
    name: float
    row: float
    folder: float
    shelf: float
    shelf_alike: float
    shelf_called: float
    joined: float
    whole: float
    lone: float
    follows: float
    farther: float


class NameRules(StrictRecord, frozen=True, kw_only=True):
    """From when on a name is good enough to be shown."""

    least_share: float
    least_share_of_two: float
    least_share_unlinked: float
    least_own: float
    least_score: float
    enough: int


class TopicLanguage(StrictRecord, frozen=True, kw_only=True):
    """What a language needs for topics.

    `and` joins two names, `endings` turn a plain form into an inflected one, words that end in `qualities` describe
    rather than name, what follows `before_verb` is mostly a verb and what follows `before_noun` mostly not, a word with
    a `doubtful` ending is a verb unless something says otherwise, `weak` words name no subject, and `unnamed` ones are
    kinds of pages and of things that tell nothing in a name although they count in a text. `kinds` may stand beside a
    label and be left out of it; after one of `before_place` comes a town as a rule. `questions` are words by
    the kind of question that a title with one of them answers. `drawers` name what is on a shelf and no subject.
    """

    joiner: str = msgspec.field(name="and")
    compounds: bool
    endings: tuple[str, ...]
    qualities: tuple[str, ...]
    doubtful: tuple[str, ...]
    before_verb: tuple[str, ...]
    before_noun: tuple[str, ...]
    weak: tuple[str, ...]
    unnamed: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    before_place: frozenset[str] = frozenset()
    questions: dict[str, tuple[str, ...]] = {}
    drawers: frozenset[str] = frozenset()


class TopicRules(StrictRecord, frozen=True, kw_only=True):
    """The numbers of topics.toml, each with its reason there."""

    least_words: int
    most_words: int
    most_terms: int
    many_pages: int
    most_terms_of_many: int
    sample: int
    weak_weight: float
    zones: ZoneWeights
    calls: CallWeights
    kin: KinWeights
    names: NameRules


@lru_cache(maxsize=1)
def topic_rules() -> TopicRules:
    """Return the rules that ship with the program."""
    rules: TopicRules = shipped_record(Path(__file__).with_name("topics.toml"), TopicRules)
    return rules


@lru_cache(maxsize=64)
def short_code(code: str) -> str:
    """Return the two-letter language of `code`; both written forms of Norwegian are `nb`."""
    short = code.lower().replace("_", "-").partition("-")[0]
    return "nb" if short in ("no", "nn") else short


@lru_cache(maxsize=64)
def topic_language(code: str) -> TopicLanguage:
    """Return the data for `code`: its own, or that of the language that serves it best."""
    short = short_code(code)
    return _words(short if has_table(short, "topics") else nearest(code))


def _words(code: str) -> TopicLanguage:
    return table(code, "topics", TopicLanguage)


def writes_apart(code: str) -> bool:
    """True for a language with data of its own that writes the parts of a compound as words of their own."""
    return has_table(short_code(code), "topics") and not topic_language(code).compounds


@lru_cache(maxsize=64)
def function_words(code: str) -> frozenset[str]:
    """Return the words that are never counted in `code`."""
    return stop_words(nearest(code))


@lru_cache(maxsize=64)
def weak_words(code: str) -> frozenset[str]:
    """Return the words that name no subject in `code`: its own list and that of the language that serves it best."""
    return frozenset(topic_language(code).weak) | frozenset(_words(nearest(code)).weak)


@lru_cache(maxsize=64)
def unnamed_words(code: str) -> frozenset[str]:
    """Return the words that neither begin nor end the name of a subject in `code`."""
    own, near = topic_language(code), _words(nearest(code))
    return weak_words(code) | frozenset(own.unnamed) | frozenset(near.unnamed)


@lru_cache(maxsize=64)
def role_marks(code: str) -> re.Pattern[str]:
    """Return what finds (a word before a verb, a word before a noun, the word itself) in lower-case text."""
    language = topic_language(code)
    verb, noun = ("|".join(map(re.escape, words)) for words in (language.before_verb, language.before_noun))
    return re.compile(rf"(?<!\w)(?:({verb})|({noun}))\s+(?=([^\W\d_]{{3,40}}))")
