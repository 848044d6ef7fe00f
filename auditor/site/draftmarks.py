"""Finds what a writer has left in a draft for later: TODO and its kin, brackets to fill in, links to nowhere."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import Path

from auditor.datafile import shipped_record
from auditor.records.base import StrictRecord
from auditor.records.draft import DraftLeftover
from auditor.records.page import Clickable, Page
from auditor.site.flawrules import flaw_rules
from auditor.site.nowhere import is_empty
from auditor.site.quotes import quote
from auditor.urls import hostname_of

# A draft with more of a kind is told by the first of them.
MOST_OF_A_KIND = 5
MOST_READ = 3_000
LONGEST = 20_000
# What stands there shows how something is written.
CODE = frozenset(("pre", "code"))
LONGEST_TARGET = 200


class Mark(StrictRecord, frozen=True, kw_only=True):
    """A pattern of draftmarks.toml."""

    kind: str
    expression: str
    finds: tuple[str, ...]
    passes: tuple[str, ...]

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, ready; Python remembers it."""
        return re.compile(self.expression)


class Placeholders(StrictRecord, frozen=True, kw_only=True):
    """Addresses that stand for one that is to come."""

    hosts: tuple[str, ...]
    words: tuple[str, ...]


class DraftMarks(StrictRecord, frozen=True, kw_only=True):
    """All of draftmarks.toml."""

    marks: tuple[Mark, ...]
    placeholders: Placeholders


@lru_cache(maxsize=1)
def draft_marks() -> DraftMarks:
    """Return the marks that ship with the program."""
    found: DraftMarks = shipped_record(Path(__file__).with_name("draftmarks.toml"), DraftMarks)
    return found


def marks_in(page: Page, known: Collection[str] = (), *, framed: bool = False) -> Iterator[DraftLeftover]:
    """Yield what was left in a draft, each text once; `known` are the addresses that the site has.

    On a page in its frame (`framed`) a link without an address is as often handed to a script, so the site's own rule
    (auditor/site/flaws.py) says which of them lead nowhere.
    """
    seen: set[tuple[str, str]] = set()
    for found in (*_texts(page), *_links(page, known)):
        key = (found.kind, found.text)
        if framed and found.kind == "empty-link":
            continue
        if key not in seen and sum(1 for kind, _ in seen if kind == found.kind) < MOST_OF_A_KIND:
            seen.add(key)
            yield found


def _texts(page: Page) -> Iterator[DraftLeftover]:
    blocks = [block.text for block in page.blocks[:MOST_READ] if block.tag not in CODE]
    for text in (page.title, page.description, *blocks):
        for mark in draft_marks().marks:
            if found := mark.pattern.search(text[:LONGEST]):
                start = found.start() + len(found[0]) - len(found[0].lstrip())
                yield DraftLeftover(kind=mark.kind, text=quote(text, flaw_rules(), start))
                break


def _links(page: Page, known: Collection[str]) -> Iterator[DraftLeftover]:
    for item in page.clickables[:MOST_READ]:
        if item.tag != "a" or item.place != "main" or not item.text:
            continue
        shown = quote(item.text, flaw_rules())
        if is_empty(item):
            yield DraftLeftover(kind="empty-link", text=shown)
        elif item.href not in known and _is_placeholder(item, page):
            yield DraftLeftover(kind="placeholder-link", text=shown, target=item.href[:LONGEST_TARGET])


def known_host(href: str) -> str:
    """Return the host of an address, "" for one that is broken."""
    try:
        return hostname_of(href)
    except ValueError:
        return ""


def _is_placeholder(item: Clickable, page: Page) -> bool:
    known = draft_marks().placeholders
    if not item.href.startswith(("http:", "https:")):
        return False
    host = known_host(item.href)
    if not host:
        return False
    if host in known.hosts and host != hostname_of(page.url) and host not in item.text:
        return True
    last = item.href.rstrip("/").rpartition("/")[2].partition("#")[0].lower()
    return host == hostname_of(page.url) and last in known.words
