"""Finds the sentence of a page that a link fits in: one that names the target and does not link already.

A text that several pages share is the site's furniture, so places are settled when all pages have been seen.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from auditor.datafile import shipped_record
from auditor.page.tags import HEADINGS
from auditor.records.base import StrictRecord
from auditor.records.page import Block, Page
from auditor.site.mention import Name, beginnings, is_named, said_words
from auditor.site.suggest import PART, plain

_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[^\W\d_a-zåäö]|[\"”“'(])")
_CLOSED = (".", "!", "?", "…", ":")
Names = Sequence[Name]
# Places that are kept of one pair until all pages have been seen.
_MOST = 4


class PlaceRules(StrictRecord, frozen=True, kw_only=True):
    """All of linkplaces.toml."""

    tags: frozenset[str]
    least_words: int
    least_unclosed: int
    most_quote: int
    shared_pages: int
    closing_words: int


@lru_cache(maxsize=1)
def place_rules() -> PlaceRules:
    """Return the rules that ship with the program."""
    rules: PlaceRules = shipped_record(Path(__file__).with_name("linkplaces.toml"), PlaceRules)
    return rules


class Spot(NamedTuple):
    """A place: the fingerprint of its block, the sentence, and the heading it stands under."""

    block: int
    quote: str
    section: str


@dataclass
class PlaceFinder:
    """Collects places page by page; `place` names the best when all pages have been read."""

    seen: Counter[int] = field(default_factory=Counter)
    found: dict[tuple[str, str], list[Spot]] = field(default_factory=dict)

    def add(self, page: Page, wanted: Mapping[str, Names], closing: tuple[str, ...]) -> None:
        """Look for places on a page: for targets (address -> names), and for steps at its end."""
        self.seen.update({block.fingerprint for block in page.main_blocks})
        texts = list(running_text(page))
        for target, names in wanted.items():
            self.found[page.url, target] = list(islice(mentions(texts, names), _MOST))
        ends = list(closings(texts))[::-1][:_MOST] if closing else []
        for target in closing:
            self.found[page.url, target] = ends

    def place(self, source: str, target: str) -> Spot | None:
        """Return the first place for a link that is the page's own, None where there is none."""
        spots = self.found.get((source, target), ())
        return next((spot for spot in spots if self.seen[spot.block] < place_rules().shared_pages), None)


class Text:
    """A block of running text with its heading and what its links say; its words are taken apart when asked for."""

    def __init__(self, block: Block, section: str, linked: str) -> None:
        self.block = block
        self.section = section
        self._linked = linked

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """How its words begin: most names can be told to be absent by that alone."""
        return beginnings(said_words(self.block.text))

    @cached_property
    def sentences(self) -> list[tuple[str, list[str]]]:
        """Its sentences, each with its words."""
        return [(sentence, said_words(sentence)) for sentence in sentences(self.block.text)]

    @cached_property
    def linked(self) -> list[str]:
        """The words of its links."""
        return said_words(self._linked)

    def mention(self, names: Names) -> str:
        """Return the first sentence that names something, cut to where it does; "" for none, or where it links."""
        likely = [name for name in names if not beginnings(name.own).isdisjoint(self.beginnings)]
        if not likely or any(is_named(name, self.linked) for name in names):
            return ""
        found = ((text, name) for text, said in self.sentences for name in likely if is_named(name, said))
        text, name = next(found, ("", None))
        return about(text, name.own) if name else ""


def running_text(page: Page) -> Iterator[Text]:
    """Yield the blocks of the main content that a link could stand in, in order."""
    linked: dict[int, list[str]] = {}
    whole = set()
    for item in page.clickables:
        if item.block is not None and item.href:
            linked.setdefault(item.block, []).append(item.text)
            if item.alone:
                whole.add(item.block)
    section = ""
    for number, block in enumerate(page.blocks):
        if block.place != "main":
            continue
        if block.tag in HEADINGS:
            section = " ".join(block.text.split())
        elif block.tag in place_rules().tags and number not in whole:
            yield Text(block, section, " ".join(linked.get(number, ())))


def mentions(texts: list[Text], names: Names) -> Iterator[Spot]:
    """Yield the sentences that name a target, in order; those of a block that links with the same words are none."""
    for text in texts:
        if sentence := text.mention(names):
            yield Spot(text.block.fingerprint, sentence, quoted(text.section))


def closings(texts: list[Text]) -> Iterator[Spot]:
    """Yield the paragraphs that a step may follow on."""
    rules = place_rules()
    for text in texts:
        last = (list(sentences(text.block.text)) or [""])[-1]
        if len(text.block.text.split()) >= rules.closing_words and last.endswith(_CLOSED):
            yield Spot(text.block.fingerprint, quoted(last), quoted(text.section))


def sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a block that are long enough to hold a link."""
    for part in _SENTENCE.split(" ".join(text.split())):
        least = place_rules().least_words if part.endswith(_CLOSED) else place_rules().least_unclosed
        if len(part.split()) >= least:
            yield part.strip()


def about(text: str, words: Sequence[str]) -> str:
    """Return a long sentence cut so that the word that names the target is in the quote."""
    most = place_rules().most_quote
    low = plain(text.lower())
    at = min((place for word in words if (place := low.find(word[:PART])) >= 0), default=0)
    if len(text) <= most or at < most // 2 or len(low) != len(text):
        return quoted(text)
    start = text.rfind(" ", 0, at - most // 3) + 1
    return f"… {quoted(text[start:])}"


def quoted(text: str) -> str:
    """Return a text cut at a word, at most as long as a quote."""
    most = place_rules().most_quote
    return text if len(text) <= most else text[:most].rpartition(" ")[0].rstrip(" ,;:–-") + " …"
