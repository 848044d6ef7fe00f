"""What the tool thinks of a page: its guess, its calls to action, and the row that all exports show."""

import msgspec

from auditor.records.base import ContentType, CtaKind, GuessSource, Phase, Place, Record, Strength
from auditor.records.decision import Decided, Decision, WorkStatus


class Reason(Record, frozen=True, kw_only=True):
    """A word or fact that moved the decision. `weight` is in log-odds towards `for_` (negative: against it)."""

    what: str
    weight: float
    for_: Phase = msgspec.field(name="for")
    zone: str = ""  # where it stands: title, heading, text, url, links, form, price, structure


class Guess(Record, frozen=True, kw_only=True):
    """A label with its doubt. `shares` sums to 1 over the base labels; `sure` is by the model's own threshold."""

    phase: Phase
    second: Phase | None = None
    shares: dict[Phase, float] = {}
    sure: bool = False
    content_type: ContentType = "other"
    type_shares: dict[ContentType, float] = {}  # the likeliest few
    because: tuple[Reason, ...] = ()
    source: GuessSource = "model"
    note: str = ""  # a key that says why it is unsure: unknown-language, thin-text, mixed, ""


class Cta(Record, frozen=True, kw_only=True):
    """A call to action. `rule` names the phrase or hint that found it."""

    kind: CtaKind
    text: str
    target: str
    place: Place
    strength: Strength
    rule: str = ""
    primary: bool = False
    repeated: bool = False  # the same on many pages of the site: a banner or menu button, not the page's own
    button_like: bool = False
    clickable: int | None = None  # index into Page.clickables
    order: float = 0.0
    in_text: bool = False  # a linked part of running text: it asks, but softer than a button


# Verdicts of a page that asks its readers for nothing in its content, whatever the menu above it does.
NO_REQUEST = ("missing", "only-in-menu")


class CtaVerdict(Record, frozen=True, kw_only=True):
    """How the page's calls to action suit its stage: `verdict` is a key of the journey's rules, `rule` its source."""

    verdict: str  # fits, missing, too-soft, too-hard, only-in-menu, competing, wrong-target, not-expected
    rule: str = ""
    kinds_expected: tuple[CtaKind, ...] = ()
    kinds_found: tuple[CtaKind, ...] = ()
    target_problem: str = ""  # dead, login, no-step-forward, unsent (a form that cannot be sent), ""


# What a person writes for a page that belongs to no subject, and the longest name of one.
NO_TOPIC = "-"
LONGEST_TOPIC = 60


class HumanLabel(Record, frozen=True, kw_only=True):
    """A correction by a person; wins over the model and is never overwritten."""

    url: str
    phase: Phase | None = None
    second: Phase | None = None
    content_type: ContentType | None = None
    by: str = ""
    at: str = ""  # ISO 8601, UTC
    action: str = ""
    owner: str = ""
    due: str = ""
    note: str = ""
    topic: str = ""  # the name of the page's subject; NO_TOPIC for none
    decision: Decided | None = None  # wins over the audit's own verdict; `proposed` takes it back
    target: str = ""  # the page that a merge or redirect leads to
    status: WorkStatus | None = None
    review: str = ""  # when the page is to be looked at again, as typed; an ISO date counts
    cleared: tuple[str, ...] = ()  # names of fields that were emptied: what was said of them before counts no more


class PageResult(Record, frozen=True, kw_only=True):
    """One row of the audit: every fact and judgement of one address."""

    url: str
    status: int | None = None
    error: str | None = None  # why the page could not be read; the row is still there
    error_detail: str = ""
    counted: bool = True  # an indexable content page that the score looks at
    excluded_by: str = (
        ""  # why not counted: noindex, canonical, redirect, duplicate, error, not-html, phase-none, robots ...
    )
    language: str = "und"
    title: str = ""
    description: str = ""
    h1: str = ""
    canonical: str = ""
    redirected_to: str = ""
    depth: int | None = None
    found_on: str | None = None
    guess: Guess | None = None
    stage: str = ""  # id of the journey's stage, "" if none
    topic: str = ""  # id of the topic, "" if none
    personas: tuple[str, ...] = ()  # ids of the personas that it speaks to
    ctas: tuple[Cta, ...] = ()
    cta_verdict: CtaVerdict | None = None
    word_count: int = 0
    text_hash: str = ""  # of the main text; tells whether a page says the same in another audit
    readability: str = ""  # lix or flesch
    readability_value: float | None = None
    published: str = ""
    modified: str = ""
    author: str = ""
    noindex: bool = False
    duplicate_of: str = ""  # exact
    near_duplicate_of: str = ""
    twin_of: str = ""  # first address of the group that is judged as one: one template, or translations; "" if none
    exchanged_of: str = ""  # a twin whose text this page repeats with a word exchanged; "" if none
    same_as: str = ""  # the page that this address stands for: a redirect's end, canonical, copy; "" for itself
    inlinks: int = 0
    inlinks_main: int = 0
    outlinks_main: int = 0
    next_steps: int = 0  # links in the main content to a later stage
    next_reads: int = 0  # those of them to a stage before the decision, blocks that close many pages left out
    # How a reader can go on: link, beside (a link beside the content), unread (a link to what was not read), form,
    # embed, phone, mail, chat, order (at another system), part (an anchor), button. `request` asks for another page of
    # the site and `outside` leads to another firm: what is behind them decides. `step`: a button on, within an order;
    # `number`: a line that asks to call a number which is no link.
    ways: tuple[str, ...] = ()
    clicks_to_decision: int | None = None  # shortest path in main and menu links to a decision page
    has_form: bool = False
    form_purposes: tuple[str, ...] = ()
    has_phone: bool = False
    has_mail: bool = False
    has_price: bool = False
    structured: tuple[str, ...] = ()
    parts: tuple[
        str, ...
    ] = ()  # what it holds of what otherwise has a page: prices, questions, testimonials, cases ...
    elapsed_ms: float = 0.0
    html_bytes: int = 0
    has_viewport: bool = True
    via: str = "http"
    human: HumanLabel | None = None
    decision: Decision | None = None  # keep, improve, merge ...; None for what is no page
    before: dict[str, float] = {}  # the same figures in an earlier period, brought to as many days
    metrics: dict[str, float] = {}  # imported figures: clicks, impressions, position, sessions, key_events
