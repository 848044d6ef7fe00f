"""Takes out of what customers write everything that is somebody's own: addresses, numbers and names; pure and bounded.

Nothing here is sure by itself: what is left is shown only in words that several have written (see groups.py).
"""

import re
from collections import Counter
from collections.abc import Callable, Collection
from functools import lru_cache
from pathlib import Path

from auditor.customers.voicerules import voice_rules
from auditor.customers.words import WORD
from auditor.datafile import shipped_record
from auditor.records.base import StrictRecord

# What stands in the place of something that was taken out.
GONE = "…"
DIGITS = "0123456789"
_STREET = (
    r"(?:gatan|gata|vägen|väg|stigen|stig|gränd|gränden|torget|torg|allén|allé|backen|backe|leden|kajen|gården|plan|"
    r"platsen|liden)"
)
_WAY = r"(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|way|close|court|ct|boulevard|blvd|square|place|crescent)"
_UP = r"[A-ZÅÄÖÉÜ][\w'’-]{1,30}"
# What is taken out by its shape, in this order: what holds another thing comes before it. The second is what must stand
# in a text for the pattern to be tried at all, "" for anything: most sentences hold none of it.
PATTERNS: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    (
        "mail",
        "@(",
        re.compile(r"[\w.+%-]{1,64}\s?(?:@|\(at\)|\(a\)|\[at\])\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}", re.IGNORECASE),
    ),
    ("mail", "@", re.compile(r"[\w.+-]{1,64}@[\w.-]{0,200}")),
    ("link", "/.", re.compile(r"(?:https?://|www\.)\S{1,2000}", re.IGNORECASE)),
    (
        "address",
        DIGITS,
        re.compile(rf"(?<!\w)(?:{_UP}\s)?[\wåäö'’-]{{0,40}}{_STREET}\s+\d{{1,4}}\s?[A-Z]?\b", re.IGNORECASE),
    ),
    ("address", DIGITS, re.compile(rf"\b\d{{1,5}}[A-Za-z]?\s+(?:{_UP}\s+){{1,3}}{_WAY}\b\.?", re.IGNORECASE)),
    ("address", "", re.compile(rf"\b[A-ZÅÄÖ][\wåäö-]{{2,30}}{_STREET}\b")),
    ("address", DIGITS, re.compile(rf"\b\d{{3}}\s?\d{{2}}\s+{_UP}")),
    ("person-number", DIGITS, re.compile(r"(?<!\d)(?:19|20)?\d{6}\s?[-+]?\s?\d{4}(?!\d)")),
    ("number", DIGITS, re.compile(r"(?:\+|\b00)?\(?\d[\d\s()/.–-]{5,24}\d\b")),
    ("number", DIGITS, re.compile(r"[#№]?\s?\b[A-Z]{0,4}[-#]?(?!\d\d?-\d\d?\b)\d[\d-]{3,30}\b", re.IGNORECASE)),
    ("number", DIGITS, re.compile(r"\b(?=[\w-]{0,30}\d)(?=[\w-]{0,30}[A-Za-z])[\w-]{6,40}\b")),
)
# After these words a name follows, however it is written.
_CALLED = re.compile(
    r"\b(jag heter|mitt namn är|namnet är|my name is|this is|i am called|signed|mvh|vänliga hälsningar|"
    r"med vänlig hälsning|hälsningar|kind regards|best regards|regards|sincerely|/)"
    r"[\s,:]{1,4}((?:[\wåäöéÅÄÖ'’-]{2,30}\s?){1,3})",
    re.IGNORECASE,
)
_GREETED = re.compile(
    rf"\b((?i:hej|hejsan|hallå|hi|hello|dear|kära|bästa|tack|thanks|thank you)),?\s+(?:{_UP}(?:\s+{_UP})?)"
)
_QUOTED = re.compile(r"(?m)^[^\S\n]*(?:>|Från:|From:|Till:|To:|Skickat:|Sent:|-{3,}).*$")
_MARKUP = re.compile(r"<[^<>]{0,300}>")


class NameLists(StrictRecord, frozen=True, kw_only=True):
    """All of names.toml."""

    plain: str
    capital: str
    endings: tuple[str, ...]


@lru_cache(maxsize=1)
def name_lists() -> tuple[frozenset[str], frozenset[str], tuple[str, ...]]:
    """Return the names that are taken out anywhere, those that are only with a capital, and endings of family names."""
    lists: NameLists = shipped_record(Path(__file__).with_name("names.toml"), NameLists)
    return frozenset(lists.plain.split()), frozenset(lists.capital.split()), lists.endings


def without_marks(text: str) -> str:
    """Return a message without markup and without the lines that it quotes of others."""
    plain = _MARKUP.sub("\n", text) if "<" in text else text
    plain = _QUOTED.sub(" ", plain)
    for role in ("firm", "customer") if ":" in plain else ():
        low = plain.lower()
        if any(name in low for name in voice_rules().roles[role]):
            plain = _said_by(role).sub("", plain)
    return plain


@lru_cache(maxsize=2)
def _said_by(role: str) -> re.Pattern[str]:
    """Return what begins a line of a chat by somebody, with all that they write in it when that is the firm."""
    names = "|".join(map(re.escape, voice_rules().roles[role]))
    rest = ".*$" if role == "firm" else r"\s*"
    name = r"(?:[^\W\d_][\w-]{1,30}(?: [^\W\d_][\w-]{1,30})?(?: ?[(\[]| från | from ))?"
    who = name if role == "firm" else ""
    return re.compile(rf"(?im)^\W{{0,3}}(?:\d{{1,2}}:\d\d(?::\d\d)?\W{{0,3}})?{who}(?:{names})\b[^:\n]{{0,40}}:{rest}")


def without_shapes(text: str, removed: Counter[str]) -> str:
    """Return a text without addresses, numbers and what follows an introduction; `removed` counts what went."""
    for kind, signs, pattern in PATTERNS:
        if signs and not any(sign in text for sign in signs):
            continue
        text, count = pattern.subn(GONE, text)
        if count:
            removed[kind] += count
    for pattern in (_CALLED, _GREETED):
        text, count = pattern.subn(rf"\1 {GONE}", text)
        if count:
            removed["name"] += count
    return text


def without_names(text: str, common: Collection[str], removed: Counter[str]) -> str:
    """Return a sentence without names: listed ones, and words with a capital that are not among the `common` words."""
    return WORD.sub(_filter(common, removed), text)


def _filter(common: Collection[str], removed: Counter[str]) -> Callable[[re.Match[str]], str]:
    plain, capital, endings = name_lists()

    def kept(hit: re.Match[str]) -> str:
        word = hit[0]
        low = word.lower().removesuffix("'s").removesuffix("’s")
        is_up = word[0].isupper()
        inside = hit.start() > 0
        named = (
            low.endswith("sson")
            or low in plain
            or low.removesuffix("s") in plain
            or (low in capital and is_up and inside)
        )
        strange = is_up and low not in common and (inside or low.endswith(endings))
        if named or strange:
            removed["name"] += 1
            return GONE
        return word

    return kept
