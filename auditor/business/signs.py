"""Collects what tells the kind of business over the pages of a site: words, structured data, requests, hosts, links.

Words are looked for when a page passes by, and only counts stay, so that a large site costs no more than a small one.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from auditor.business.kinds import KindRules, Sign, kind_rules
from auditor.records.base import MENU
from auditor.records.judgement import PageResult
from auditor.records.page import Page, PageContext
from auditor.remembered import Remembered
from auditor.urls import host_of, path_of

# Menus are alike on all pages: those of the first pages hold every entry.
MENUS_READ = 40
# An entry in so large a share of the menus is one of the site's; one page's box of links says nothing of the business.
MENU_SHARE = 0.4
# What a firm says of itself in the text of its front page and of pages about it: so many times is no passing mention.
OFTEN_SAID = 3
LONGEST_SAID = 30_000
# A word that only a heading further down on the front page holds speaks for so much of one in its title.
HEADING_STRENGTH = 0.6
MOST_MENU_LINKS = 300
# A menu entry is short; longer is a teaser in the footer.
LONGEST_ENTRY = 40
# Entries that are remembered with what they tell: the same on every page.
MOST_ENTRIES = 4_000
# Words of a front page that are read beside its title and description: its headings, not its text.
MOST_HOME_HEADINGS = 40
# No address is longer.
LONGEST_PATH = 10_000
# Addresses by which the networks count a click for whoever sent it.
NETWORKS = (
    "awin1.com", "tradedoubler.com", "adtraction.com", "adrecord.com", "amzn.to", "shareasale.com", "partnerize.com",
    "impact.com", "daisycon.net", "clk.tradedoubler",
)  # fmt: skip
_PARAMETER = re.compile(r"[?&](ref|aff|aff_id|affiliate|tag|partner|a_aid)=")
OWN_WAY_OUT = ("/go/", "/out/", "/ut/", "/recommends/", "/redirect/")


class Seen(NamedTuple):
    """A sign that was seen: how strongly, 0-1, in which words, and on which page."""

    sign: Sign
    strength: float
    detail: str
    example: str


class SignBuilder:
    """Collects pages with `add`; `seen` then gives the signs of the site."""

    def __init__(self, rules: KindRules | None = None) -> None:
        self._rules = rules or kind_rules()
        self._pages = 0
        self._menus = 0
        self._nearest = LONGEST_PATH
        self._home: dict[str, tuple[float, str, str]] = {}
        self._count: Counter[str] = Counter()
        self._best: dict[str, tuple[str, str]] = {}
        self._said: Counter[str] = Counter()
        self._entries = Remembered(self._told_by, MOST_ENTRIES)

    def add(self, page: Page, row: PageResult, context: PageContext) -> None:
        """Count one readable page of the site."""
        self._pages += 1
        self._count_home(page, context)
        if context.is_home or (row.guess and row.guess.content_type in ("home", "about")):
            self._count_said(page)
        for sign, detail in self._found(page, row):
            self._count[sign] += 1
            self._best.setdefault(sign, (detail[:80], page.url))

    def _count_home(self, page: Page, context: PageContext) -> None:
        """Note what a front page says of the site; without one the page nearest to the root stands for it."""
        depth = -1 if context.is_home else len(path_of(page.url).strip("/"))
        if depth <= self._nearest:
            told, headings = home_texts(page)
            found = {
                sign: (HEADING_STRENGTH, detail[:80], page.url) for sign, detail in self._in_text("home", headings)
            }
            found |= {sign: (1.0, detail[:80], page.url) for sign, detail in self._in_text("home", told)}
            self._home = found | self._home if depth == self._nearest else found
            self._nearest = depth

    def _count_said(self, page: Page) -> None:
        text = " ".join(block.text for block in page.main_blocks)[:LONGEST_SAID].casefold()
        for sign in self._rules.signs_from("says"):
            for hit in self._rules.patterns[sign.id].finditer(text):
                self._said[sign.id] += 1
                self._best.setdefault(sign.id, (hit.group()[:80], page.url))

    def _found(self, page: Page, row: PageResult) -> Iterator[tuple[str, str]]:
        yield from self._in_text("home", f"{page.title}\n{page.h1}".casefold())
        if self._menus < MENUS_READ:
            self._menus += 1
            yield from self._in_entries(page)
        yield from self._in_row(row)
        yield from self._in_links(page)

    def _in_text(self, source: str, text: str) -> Iterator[tuple[str, str]]:
        for sign in self._rules.signs:
            if sign.from_ == source and (hit := self._rules.patterns[sign.id].search(text)):
                yield sign.id, hit.group()

    def _in_entries(self, page: Page) -> Iterator[tuple[str, str]]:
        entries = {
            item.text.casefold().strip()
            for item in page.clickables[:MOST_MENU_LINKS]
            if item.place in MENU and 0 < len(item.text) <= LONGEST_ENTRY
        }
        ordered = sorted(entries)
        for sign in self._rules.signs_from("menu"):
            if hit := next((entry for entry in ordered if sign.id in self._entries[entry]), None):
                yield sign.id, hit

    def _told_by(self, entry: str) -> frozenset[str]:
        """Return the ids of the signs that an entry of a menu gives."""
        signs = self._rules.signs_from("menu")
        return frozenset(sign.id for sign in signs if self._rules.patterns[sign.id].search(entry))

    def _in_row(self, row: PageResult) -> Iterator[tuple[str, str]]:
        data = set(row.structured)
        asked = {cta.kind for cta in row.ctas if cta.place in ("main", "aside", "header", "nav")}
        kind = row.guess.content_type if row.guess else ""
        for sign in self._rules.signs_from("data", "cta", "absent-cta", "type"):
            have = data if sign.from_ == "data" else {kind} if sign.from_ == "type" else asked
            if hit := next((word for word in sign.words if word in have), None):
                yield sign.id, hit

    def _in_links(self, page: Page) -> Iterator[tuple[str, str]]:
        own = host_of(page.url)
        hosts = {host.casefold() for host in page.hosts}
        out = {item.href: item for item in page.clickables if item.href.startswith(("http:", "https:"))}
        hosts |= {address.split("/", 3)[2].casefold() for address in out if address.count("/") > 1}
        for sign in self._rules.signs_from("host"):
            if hit := next((one for one in sign.words if any(h == one or h.endswith("." + one) for h in hosts)), None):
                yield sign.id, hit
        for sign in self._rules.signs_from("link"):
            paid = (address for address, item in out.items() if is_paid(address, item.rel, own))
            if hit := next(paid, None):
                yield sign.id, hit

    def seen(self) -> tuple[Seen, ...]:
        """Return the signs that were seen and how strongly."""
        found = []
        for sign in self._rules.signs:
            strength = self._strength(sign)
            if strength > 0:
                where = self._home[sign.id][1:] if sign.id in self._home else self._best.get(sign.id, ("", ""))
                found.append(Seen(sign, round(strength, 3), *where))
        return tuple(found)

    def _strength(self, sign: Sign) -> float:
        seen, pages = self._count[sign.id], max(1, self._pages)
        if sign.from_ == "absent-cta":
            return float(self._pages > 0 and not seen)
        if sign.from_ == "says":
            return min(1.0, self._said[sign.id] / OFTEN_SAID)
        if sign.from_ == "host":
            return float(seen > 0)
        if sign.from_ == "menu":
            return min(1.0, seen / max(1, self._menus) / MENU_SHARE)
        if sign.from_ == "data":
            return min(1.0, seen / max(1.0, 0.1 * pages))
        at_home = self._home.get(sign.id, (0.0, "", ""))[0]
        return max(at_home, min(1.0, seen / pages / self._rules.limits.full))


def home_texts(page: Page) -> tuple[str, str]:
    """Return what a front page says of itself (title, description, first heading) and its headings, in lower case."""
    headings = [heading.text for heading in page.headings if heading.place == "main"][:MOST_HOME_HEADINGS]
    return "\n".join((page.title, page.description, page.h1)).casefold(), "\n".join(headings).casefold()


@lru_cache(maxsize=10_000)
def is_paid(address: str, rel: str, own: str) -> bool:
    """True for a link that pays whoever placed it: by its rel, or by an address that counts the click."""
    if "sponsored" in rel.split():
        return True
    low = address.casefold()
    host = low.split("/", 3)[2] if low.count("/") > 1 else ""
    if host == own:
        return any(part in low for part in OWN_WAY_OUT)
    return any(mark in low for mark in NETWORKS) or _PARAMETER.search(low) is not None
