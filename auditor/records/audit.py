"""The border: checks and scores end in an `Audit`, every export starts from it. Its JSON is stable and versioned."""

from auditor.records.access import Access
from auditor.records.base import Record, Verdict
from auditor.records.customers import CustomerMap
from auditor.records.demand import Demand
from auditor.records.history import HistoryPoint
from auditor.records.journey import Journey
from auditor.records.judgement import PageResult
from auditor.records.languages import Languages
from auditor.records.linkplan import LinkProposal
from auditor.records.personas import PersonaRow
from auditor.records.profile import SiteProfile
from auditor.records.rewording import Rewording
from auditor.records.service import Chain, Service, WayBack
from auditor.records.unanswered import Unanswered

SCHEMA_VERSION = 1

Value = str | int | float | bool | None


class Subject(Record, frozen=True, kw_only=True):
    """What a finding is about: kind `site`, `stage`, `topic` or `page`, and its id or address."""

    kind: str
    id: str = ""


class Finding(Record, frozen=True, kw_only=True):
    """One result of one check: keys and values, never sentences (those are in reports/wording)."""

    check: str
    subject: Subject
    verdict: Verdict
    key: str = ""  # which sentence of the check's wording
    values: dict[str, Value] = {}
    stage: str = ""  # the stage that it costs points in, "" if none
    part: str = ""  # the part of the stage's score: coverage, content, ctas, way_forward, quality
    points: float = 0.0  # points of the site's total to gain by mending it
    evidence: tuple[str, ...] = ()  # addresses


class Part(Record, frozen=True, kw_only=True):
    """A part of a score: `value` 0-1 (None: nothing to judge), `weight` relative, `points` of `possible`."""

    id: str
    value: float | None
    weight: float
    points: float = 0.0
    possible: float = 0.0
    values: dict[str, Value] = {}


class Gap(Record, frozen=True, kw_only=True):
    """Something missing in a stage, with what would fill it."""

    id: str  # expectation id, or a key such as `empty`, `under-target`
    stage: str
    points: float = 0.0
    values: dict[str, Value] = {}
    evidence: tuple[str, ...] = ()


class PhaseScore(Record, frozen=True, kw_only=True):
    """One stage of the journey, scored 0-100; `score` is None when nothing could be judged."""

    stage: str
    counts: bool
    pages: int
    share: float
    target_share: float
    score: float | None
    parts: tuple[Part, ...] = ()
    gaps: tuple[Gap, ...] = ()
    types: dict[str, int] = {}
    ctas: dict[str, int] = {}  # CTA kind -> pages that have it in the main content
    verdicts: dict[str, int] = {}  # CTA verdict -> pages
    pages_without_cta: int = 0
    unsure: int = 0
    clicks: float | None = None  # imported traffic


class Action(Record, frozen=True, kw_only=True):
    """One thing to do, in order of worth. `links_from` and `title` are proposals built from the site's own pages."""

    id: str
    check: str
    key: str
    stage: str = ""
    points: float = 0.0
    effort: str = "medium"  # low, medium, high
    harm: str = ""  # how grave what it mends is: broken, stops, step, asked, untidy, weak, upkeep
    values: dict[str, Value] = {}
    pages: tuple[str, ...] = ()
    links_from: tuple[str, ...] = ()
    links_to: tuple[str, ...] = ()
    suggest_cta: str = ""
    suggest_target: str = ""  # where the site's own step of that kind leads; its words are in `values`
    suggest_type: str = ""
    reaches: float | None = None  # the site's score once this and all before it are done; of the first few


class Topic(Record, frozen=True, kw_only=True):
    """A group of pages about the same subject. `stages`: stage id -> pages."""

    id: str
    label: str
    terms: tuple[str, ...] = ()
    pages: int = 0
    stages: dict[str, int] = {}
    examples: tuple[str, ...] = ()
    language: str = ""  # ISO 639-1 of its pages
    sold: bool = False  # the site offers it: one of its pages is a service, product, price or order page
    proper: bool = False  # its name is that of a brand or product: no page is asked for or called by it
    names: dict[str, str] = {}  # ISO 639-1 -> its name, where it stands in several languages


class Flow(Record, frozen=True, kw_only=True):
    """Links in main content from pages of one stage to pages of another ("" = no stage)."""

    source: str
    target: str
    links: int
    pages: int  # pages of the source stage that have such a link


class Touchpoint(Record, frozen=True, kw_only=True):
    """A contact surface or tool found on the site: `group` contact, booking, social, review, measuring ..."""

    id: str
    group: str
    name: str
    pages: int
    evidence: tuple[str, ...] = ()


class StageTouch(Record, frozen=True, kw_only=True):
    """On how many pages of a stage (`of` in all) a group of touchpoints shows, menus and footers included.

    `wanted`: the journey asks for it there. `gap`: `missing`, `few` (on fewer pages than asked for), `or` (would fill
    the same gap as one named before it), "" if none.
    """

    stage: str
    group: str
    pages: int
    of: int
    wanted: bool = False
    gap: str = ""


class CrawlFacts(Record, frozen=True, kw_only=True):
    """What was fetched and what was not, and why."""

    started_at: str = ""
    finished_at: str = ""
    targets: tuple[str, ...] = ()
    fetched: int = 0
    html_pages: int = 0
    failed: int = 0
    queued: int = 0  # found but not fetched
    skipped: dict[str, int] = {}  # reason -> addresses: robots, max-pages, max-depth, excluded, not-html, trap ...
    errors: dict[str, int] = {}
    traps: tuple[str, ...] = ()
    stopped_by: str = ""  # "", max-pages, interrupted ...
    seconds: float = 0.0
    robots: str = ""  # found, none, unreachable, ignored
    robots_rules: dict[str, str] = {}  # host -> the lines of its robots.txt that count, where one was found
    sitemaps: int = 0
    unread_sitemaps: dict[str, str] = {}  # sitemaps that the site names and that could not be read -> why


class ModelIdentity(Record, frozen=True, kw_only=True):
    """Which model labelled the pages, with its measured accuracy as its card states it."""

    id: str = ""
    version: str = ""
    digest: str = ""
    figures: dict[str, float] = {}


# Keys of cautions that leave an audit without a score: it had nothing to stand on.
GRAVE = ("crawl-failed", "closed-site", "shells", "before-launch", "one-canonical", "too-few")


class Caution(Record, frozen=True, kw_only=True):
    """Something that limits what the audit can say: a key of reports/wording and its values."""

    key: str
    values: dict[str, Value] = {}


class Crossing(Record, frozen=True, kw_only=True):
    """How many pages are in one stage of the main journey and one of another, "" where it has no place for them."""

    main: str
    other: str
    pages: int


class SeenAlone(Record, frozen=True, kw_only=True):
    """An action (its id) that one journey asks for and another does not.

    `pages` are those of the action that the other asks nothing of the kind of: all, some, or none where it is about no
    pages.
    """

    action: str
    pages: tuple[str, ...] = ()


class Look(Record, frozen=True, kw_only=True):
    """The same pages through another journey, beside the main one of the audit.

    `gaps` and `seen` are what this journey sees and the main one does not, `main_gaps` and `main_seen` the other way
    round; gaps are of content and contact surfaces, as faults of pages are told by the actions.
    """

    journey: Journey
    score: float | None = None
    counted_pages: int = 0
    stages: tuple[PhaseScore, ...] = ()
    actions: tuple[Action, ...] = ()
    crossings: tuple[Crossing, ...] = ()
    gaps: tuple[Gap, ...] = ()
    main_gaps: tuple[Gap, ...] = ()
    seen: tuple[SeenAlone, ...] = ()
    main_seen: tuple[SeenAlone, ...] = ()


class Audit(Record, frozen=True, kw_only=True):
    """Everything that a report says. `language_mix` counts pages per language; `score` is 0-100 or None."""

    schema: int = SCHEMA_VERSION
    tool: str = ""
    site: str = ""
    generated_at: str = ""
    settings: dict[str, Value] = {}
    journey: Journey
    model: ModelIdentity = ModelIdentity()
    crawl: CrawlFacts = CrawlFacts()
    profile: SiteProfile = SiteProfile()  # the kind of business, its own steps, what it holds and where
    score: float | None = None
    stages: tuple[PhaseScore, ...] = ()
    findings: tuple[Finding, ...] = ()
    actions: tuple[Action, ...] = ()
    topics: tuple[Topic, ...] = ()
    flows: tuple[Flow, ...] = ()
    touchpoints: tuple[Touchpoint, ...] = ()
    touch_stages: tuple[StageTouch, ...] = ()  # every group of touchpoints in every stage
    personas: tuple[PersonaRow, ...] = ()  # only when a file of personas was given
    demand: Demand | None = None  # only when figures were imported
    pages: tuple[PageResult, ...] = ()
    counted_pages: int = 0
    language_mix: dict[str, int] = {}
    warnings: tuple[Caution, ...] = ()
    access: Access | None = None  # whether machines may read the pages, and can
    unanswered: tuple[Unanswered, ...] = ()  # what people ask and no heading answers, the most asked first
    links: tuple[LinkProposal, ...] = ()  # that the site lacks, orphans first
    rewordings: tuple[Rewording, ...] = ()  # what people want calls to action to say
    customers: CustomerMap | None = None  # what customers say beside what the site gives; only when it was brought
    chains: tuple[Chain, ...] = ()  # the contacts along each persona's way, or along the one way without personas
    way_back: WayBack | None = None  # from having bought to a new need, and what is there without any need
    languages: Languages | None = None  # the journey by language; only of a site in several
    service: tuple[Service, ...] = ()  # how those who get in touch are met: answer times, hours, who answers
    looks: tuple[Look, ...] = ()  # the same pages through other journeys, when several were asked for
    history: tuple[HistoryPoint, ...] = ()  # the site's audits up to this one, oldest first, when there are several
