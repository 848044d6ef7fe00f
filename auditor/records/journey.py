"""A journey model as data: its stages, what makes them up, what each should contain and which CTAs fit it."""

from typing import Literal, get_args

from auditor.records.base import ContentType, CtaKind, Phase, StrictRecord

# What a page may show of something that otherwise has a page of its own; `auditor.checks.signs` says how each is seen.
Sign = Literal["price", "contact-way", "contact-form", "order-form", "buy", "reviews", "faq", "subscribe"]
SIGNS: tuple[Sign, ...] = get_args(Sign)


# A name by language code; `auditor.lang.reports.name_in` gives it in one that it may lack.
Names = dict[str, str]
# What a customer calls a stage: one name, or a table with `name`, names by language code, and `aliases`.
StageWords = str | dict[str, str | tuple[str, ...]]


class Expectation(StrictRecord, frozen=True, kw_only=True):
    """Content that a stage should have: at least `minimum` pages of any of `types`; `weight` is relative.

    With `anywhere` a page of these types counts whichever stage it is in: nobody lacks a contact page because theirs
    was labelled otherwise. A page with one of `signs` (a price list on the home page) counts as well.
    """

    id: str
    types: tuple[ContentType, ...]
    minimum: int = 1
    weight: float = 1.0
    anywhere: bool = False
    signs: tuple[Sign, ...] = ()
    suggest_cta: CtaKind | None = None  # for the proposed page; None: the stage's own
    names: Names


class TouchWish(StrictRecord, frozen=True, kw_only=True):
    """Contact surfaces that readers of a stage look for: any one of `groups` (auditor/site/touchpoints.toml) will do.

    `share` is the least share of the stage's pages that should show it, 0-1; 0: one page is enough.
    """

    groups: tuple[str, ...]
    share: float = 0.0


class CtaRules(StrictRecord, frozen=True, kw_only=True):
    """Which CTAs suit a stage. A kind in none of the lists is neutral."""

    fits: tuple[CtaKind, ...]  # a page of this stage should have one of these in its main content
    soft: tuple[CtaKind, ...] = ()  # too soft when they are all the page asks for
    hard: tuple[CtaKind, ...] = ()  # too hard as the page's primary request
    required: bool = True  # whether a page without a CTA is a gap
    suggest: CtaKind = "learn"  # what to propose when it is missing


class Stage(StrictRecord, frozen=True, kw_only=True):
    """One stage: a page belongs to the first stage whose URL patterns, or else whose labels and types, take it."""

    id: str
    names: Names
    question: Names  # the reader's question
    labels: tuple[Phase, ...]
    types: tuple[ContentType, ...] = ()  # empty: every type
    url_patterns: tuple[str, ...] = ()  # regular expressions on the path; a hit wins over labels
    narrow: tuple[str, ...] = ()  # regular expressions on path and title; labels take only pages that match one
    counts: bool = True  # False: shown beside the journey, no gap and no score
    target_share: float = 0.0  # share of the counted pages
    minimum_pages: int = 1  # fewer is a gap, whatever the share
    enough_pages: int = 10  # this many give full marks for coverage; more are welcome but earn nothing
    expects: tuple[Expectation, ...] = ()
    touchpoints: tuple[TouchWish, ...] = ()
    ctas: CtaRules
    aliases: tuple[str, ...] = ()  # other names that people use for it; sheets of labels may use them too


class PartWeights(StrictRecord, frozen=True, kw_only=True):
    """How much each part of a stage's score weighs; relative."""

    coverage: float
    content: float
    ctas: float
    way_forward: float
    quality: float


class Journey(StrictRecord, frozen=True, kw_only=True):
    """A journey model. `shape` is how it is drawn: `line` or `circle` (a customer with a new need starts again)."""

    id: str
    names: Names
    source: str = ""
    shape: str = "line"
    weights: PartWeights
    stage_weights: dict[str, float] = {}
    check_weights: dict[str, float] = {}  # check id -> times its cost; 1 when it is not named, 0 turns it off
    phase_names: dict[Phase, Names] = {}  # what the base labels are called, where not by the names of the reports
    stages: tuple[Stage, ...]
