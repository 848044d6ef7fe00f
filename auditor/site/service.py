"""Notes what a site says of how it meets those who get in touch: how soon they are answered, when, and by whom.

Somebody who answers is told by a name in the text and a mail address that is that name's; a name alone may be anybody.
A promise has the firm itself as its subject: what others must do, and conditions, promise nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from auditor.datafile import shipped_record
from auditor.records.base import ContentType, StrictRecord
from auditor.records.page import Page
from auditor.records.service import SERVICE_KINDS, Service, ServiceKind
from auditor.site.gazetteer import gazetteer
from auditor.site.hours import hours_of
from auditor.site.people import is_name
from auditor.urls import path_of

EVIDENCE = 5
# What is read of a page; a longer one tells it before.
MOST_BLOCKS, MOST_LINKS, MOST_NAMES, LONGEST_NAMED = 1_500, 1_000, 200, 300
# Which words stand wherever an answer is promised, in lower case: a text without any is not looked at closer.
PROMISES = (
    "svar", "återko", "hör av", "kontaktar", "ringer", "får du", "repl", "respon", "answer", "back to you", "in touch",
    "hear", "call you", "contact you",
)  # fmt: skip


class Example(StrictRecord, frozen=True, kw_only=True):
    """A text that the tests try."""

    text: str


class ServiceRules(StrictRecord, frozen=True, kw_only=True):
    """All of service.toml."""

    longest: int
    shown: int
    answers: str
    within: str
    apart: int
    never: str
    contacts: tuple[str, ...]
    deciding: tuple[str, ...]
    follow: tuple[str, ...]
    offers: tuple[ContentType, ...]
    reading: tuple[ContentType, ...]
    club: str
    refer: str
    telling: tuple[ContentType, ...]
    stays: str
    stays_link: str
    offices: tuple[str, ...]
    legal: str
    yes: tuple[Example, ...]
    no: tuple[Example, ...]


@lru_cache(maxsize=1)
def service_rules() -> ServiceRules:
    """Return the rules that ship with the program."""
    rules: ServiceRules = shipped_record(Path(__file__).with_name("service.toml"), ServiceRules)
    return rules


class ServiceBuilder:
    """Collects pages with `add`; `build` tells what they say."""

    def __init__(self) -> None:
        self._pages: dict[ServiceKind, int] = dict.fromkeys(SERVICE_KINDS, 0)
        self._texts: dict[ServiceKind, dict[str, _Said]] = {kind: {} for kind in SERVICE_KINDS}

    def add(self, page: Page) -> None:
        """Note what `page` says."""
        for kind, text in dict(served(page)).items():
            self._pages[kind] += 1
            known = self._texts[kind]
            if text in known or len(known) < MOST_NAMES:
                known.setdefault(text, _Said()).add(page.url)

    def build(self) -> tuple[Service, ...]:
        """Return what was said, each kind once, in the words that most pages use; the first page has those words."""
        return tuple(self._said(kind, texts) for kind, texts in self._texts.items() if texts)

    def _said(self, kind: ServiceKind, texts: Mapping[str, "_Said"]) -> Service:
        text = max(texts, key=lambda one: texts[one].pages)
        others = sorted((url for one, said in texts.items() if one != text for url in said.urls), key=_short)
        urls = [*sorted(texts[text].urls, key=_short), *others]
        return Service(kind=kind, text=text, pages=self._pages[kind], evidence=tuple(urls[:EVIDENCE]))


class _Said:
    """How many pages say one thing, and the shortest addresses of them."""

    def __init__(self) -> None:
        self.pages = 0
        self.urls: list[str] = []

    def add(self, url: str) -> None:
        self.pages += 1
        self.urls = sorted((*self.urls, url), key=_short)[:EVIDENCE]


def _short(url: str) -> tuple[int, str]:
    return len(url), url


def served(page: Page) -> Iterator[tuple[ServiceKind, str]]:
    """Yield what a page says of each kind, its last word for each."""
    blocks = page.blocks[:MOST_BLOCKS]
    told = [block for block in blocks if len(block.text) <= service_rules().longest]
    yield from (("hours", flaw.text[: service_rules().shown]) for flaw in hours_of(told))
    if not _of_law(page):
        yield from (("answer-time", text) for block in told if (text := answer_time(block.text)))
    names = (block.text for block in told[:MOST_NAMES] if is_name(block.text))
    if who := answering(names, (item.href for item in page.clickables[:MOST_LINKS])):
        yield "who", who


def _of_law(page: Page) -> bool:
    """True for terms and policies: how soon a request by law is answered is no promise to customers."""
    return bool(_legal().search(f"{path_of(page.url)} {page.title}"[:LONGEST_NAMED]))


@lru_cache(maxsize=1)
def _legal() -> re.Pattern[str]:
    return re.compile(service_rules().legal, re.IGNORECASE)


@lru_cache(maxsize=4_096)
def answer_time(text: str) -> str:
    """Return the sentence that says how soon an answer comes, "" for none."""
    low = text.lower()
    if not any(word in low for word in PROMISES):
        return ""
    for sentence in re.split(r"(?<=[.!?])\s+", text):
        if _promise().search(sentence) and not _others().search(sentence):
            return sentence[: service_rules().shown]
    return ""


@lru_cache(maxsize=1)
def _promise() -> re.Pattern[str]:
    rules = service_rules()
    gap = rf"[^.!?]{{0,{rules.apart}}}?"
    return re.compile(
        rf"\b(?:{rules.answers})\b{gap}\b(?:{rules.within})|\b(?:{rules.within})\b{gap}\b(?:{rules.answers})",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _others() -> re.Pattern[str]:
    return re.compile(service_rules().never, re.IGNORECASE)


def answering(names: Iterable[str], links: Iterable[str]) -> str:
    """Return the first name whose own mail address is among the links, "" for none."""
    boxes = {box for link in links if link.startswith("mailto:") and (box := _mailbox(link))}
    return next((name for name in names if _is_own(name, boxes)), "") if boxes else ""


def _mailbox(link: str) -> tuple[str, ...]:
    local = link[len("mailto:") :].partition("@")[0].lower()
    return tuple(part for part in re.split(r"[._-]", local) if part.isalpha())


def _is_own(name: str, boxes: set[tuple[str, ...]]) -> bool:
    """True when an address has the first and last word of a name, or a first name that is known as one.

    Offices and firms have words and addresses of the same form (Press Office, press-office@).
    """
    words = [_bare(word) for word in re.split(r"[\s-]", name)]
    if _offices().intersection(words):
        return False
    return (words[0], words[-1]) in {(box[0], box[-1]) for box in boxes if len(box) > 1} or (
        (words[0],) in boxes and name.split()[0].split("-")[0].lower() in gazetteer().people
    )


@lru_cache(maxsize=1)
def _offices() -> frozenset[str]:
    return frozenset(map(_bare, service_rules().offices))


def _bare(word: str) -> str:
    return word.lower().translate(str.maketrans("åäöéü", "aaoeu"))
