"""The words that every record shares: base labels, content types, CTA kinds, places, verdicts (from the guideline)."""

from typing import Literal, get_args

import msgspec

Phase = Literal["awareness", "consideration", "decision", "delivery", "loyalty", "none"]
ContentType = Literal[
    "home", "article", "news", "glossary", "research", "tool", "comparison", "buying_guide", "case_study",
    "testimonials", "service", "product", "category", "listing", "pricing", "offer", "contact", "conversion",
    "location", "about", "faq", "event", "support", "account", "community", "careers", "press", "legal", "other",
]  # fmt: skip
CtaKind = Literal[
    "buy", "quote", "book", "demo", "signup", "contact", "call", "email", "download", "subscribe", "event", "learn",
]  # fmt: skip
Strength = Literal["soft", "medium", "hard"]
Place = Literal["main", "header", "nav", "aside", "footer"]
GuessSource = Literal["model", "rule", "human"]
Verdict = Literal["pass", "fail", "not-applicable", "error"]
# How a page came: `unrendered` was fetched like `http`, wanted a browser as well, and could not be shown in one.
Via = Literal["http", "browser", "unrendered", "file", "warc"]

PHASES: tuple[Phase, ...] = get_args(Phase)
CONTENT_TYPES: tuple[ContentType, ...] = get_args(ContentType)
CTA_KINDS: tuple[CtaKind, ...] = get_args(CtaKind)
PLACES: tuple[Place, ...] = get_args(Place)
# Where the parts stand that a site repeats on its pages.
MENU: frozenset[Place] = frozenset(("header", "nav", "footer"))


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=False, gc=False):
    """A frozen record; unknown fields are passed over so that files of later versions still open.

    It holds only what was there before it, so no record can be part of a cycle: the collector need not look at the
    millions of them, and each is 16 bytes smaller.
    """


class StrictRecord(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A frozen record for files that people write by hand: an unknown key is a typing mistake and is refused."""
