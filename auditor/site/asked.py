"""Collects the questions that a site answers in a line or two, as subjects for guides in its customers' own words.

A list of questions tells what people ask before they buy; a page for each is what search engines and readers look for.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import lru_cache
from pathlib import Path

from auditor.datafile import shipped_record
from auditor.records.base import ContentType, StrictRecord
from auditor.records.page import Page

# More of the words than this begin with a capital in a heading In Title Case.
MOST_NAMED = 0.7
# So many questions with the same first words are one of a template ("Do I need X?" on the page of every service).
BEGINNING, TEMPLATE = 3, 3
TAGS = frozenset(("h2", "h3", "h4", "h5", "h6", "dt", "summary"))
# Their headings are parts of a text on one question, which has its page already.
TELLING: frozenset[ContentType] = frozenset(
    ("article", "news", "buying_guide", "comparison", "glossary", "research", "listing")
)


_NAMED = re.compile(r"\W?[A-ZÅÄÖ]+-?[a-zåäö]{2}")


class Example(StrictRecord, frozen=True, kw_only=True):
    """A question that the tests try."""

    text: str


class AskedRules(StrictRecord, frozen=True, kw_only=True):
    """All of asked.toml."""

    fits: str
    never: str
    least_words: int
    most_words: int
    per_page: int
    per_site: int
    named: int
    yes: tuple[Example, ...]
    no: tuple[Example, ...]


@lru_cache(maxsize=1)
def asked_rules() -> AskedRules:
    """Return the rules that ship with the program."""
    rules: AskedRules = shipped_record(Path(__file__).with_name("asked.toml"), AskedRules)
    return rules


class AskedBuilder:
    """Collects questions with `add`; `build` returns those that a guide could answer."""

    def __init__(self) -> None:
        self._found: dict[str, dict[str, None]] = {}

    def add(self, page: Page, kind: ContentType) -> None:
        """Note the questions that `page`, of a kind, answers among other things."""
        kept = self._found.setdefault(page.language, {})
        if kind in TELLING or len(kept) >= asked_rules().per_site:
            return
        kept.update(dict.fromkeys(list(questions_of(page))[: asked_rules().per_page]))

    def build(self, language: str, titles: Collection[str]) -> tuple[str, ...]:
        """Return the questions in `language` that no page is called by (`titles`), in the order of the site."""
        called = {_plain(title) for title in titles}
        asked = self._found.get(language, {})
        begun = Counter(" ".join(_plain(text).split()[:BEGINNING]) for text in asked)
        return tuple(
            text
            for text in asked
            if begun[" ".join(_plain(text).split()[:BEGINNING])] < TEMPLATE
            and not any(_plain(text) in title for title in called)
        )


def questions_of(page: Page) -> Iterable[str]:
    """Return the questions among a page's headings and folded lines that are worth a guide."""
    headings = (block.text for block in page.main_blocks if block.tag in TAGS)
    folded = (item.text for item in page.clickables if item.place == "main" and item.tag in ("summary", "button"))
    return (text for text in dict.fromkeys(map(_tidy, (*headings, *folded))) if is_worth_a_guide(text))


def is_worth_a_guide(text: str) -> bool:
    """Return True for a question that readers have before they choose, and that is not about this firm."""
    rules = asked_rules()
    if not text.endswith("?") or not rules.least_words <= len(text.split()) <= rules.most_words:
        return False
    if any(map(str.isdigit, text)) or _names_something(text):
        return False
    said = text.casefold()
    return bool(_pattern(rules.fits).search(said)) and not _pattern(rules.never).search(said)


def _names_something(text: str) -> bool:
    """True for a name within the question: a product of this firm is no subject. Headings In Title Case name none."""
    words = text.split()[1:]
    named = [word for word in words if _NAMED.match(word)]
    return 0 < len(named) <= MOST_NAMED * len(words)


def _tidy(text: str) -> str:
    return " ".join(text.split()).lstrip("0123456789.) ")


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


@lru_cache(maxsize=4)
def _pattern(text: str) -> "re.Pattern[str]":
    return re.compile(text)
