"""The thresholds of the checks as a record, so that a typing mistake in thresholds.toml is refused at once."""

from auditor.checks.faultlimits import (
    BorrowedHead,
    Contacts,
    EmptyLegal,
    Figures,
    Hours,
    NoPrivacy,
    PassedDate,
    Prices,
    SameTitle,
    Terms,
    Thanks,
    UnlinkedContact,
    UnlinkedDraft,
    WrongLanguage,
)
from auditor.datafile import shipped_record
from auditor.records.base import ContentType, StrictRecord
from auditor.resources import folder


class Far(StrictRecord, frozen=True, kw_only=True):
    """When a page that decides is too many clicks away."""

    clicks: int
    types: tuple[ContentType, ...]


class Slow(StrictRecord, frozen=True, kw_only=True):
    """Milliseconds to the whole HTML."""

    ms: float


class Heavy(StrictRecord, frozen=True, kw_only=True):
    """Bytes of HTML."""

    bytes: int


class Circle(StrictRecord, frozen=True, kw_only=True):
    """Pages to have use of after the purchase; `chores` (what has to be done) and `newcomers` by address and title."""

    types: tuple[ContentType, ...]
    words: int
    chores: str
    newcomers: str


class Mixed(StrictRecord, frozen=True, kw_only=True):
    """When the second label is nearly as likely as the first."""

    share: float
    ratio: float
    except_types: tuple[ContentType, ...]


class Leading(StrictRecord, frozen=True, kw_only=True):
    """Pages that are not asked for a call to action or a next step; `archive_days` by content type."""

    types: tuple[ContentType, ...]
    person_paths: str
    person_words: int
    archive_days: dict[ContentType, int]


class Aside(StrictRecord, frozen=True, kw_only=True):
    """Pages that are not for the site's readers: patterns of addresses, and of titles of other types."""

    leftover: str
    others: str
    titles: str
    except_types: tuple[ContentType, ...]


class CustomerLimits(StrictRecord, frozen=True, kw_only=True):
    """How many must have asked a question, and how many questions are named beside the first."""

    said: int
    named: int


class TopicLimits(StrictRecord, frozen=True, kw_only=True):
    """Which sites have topics, and which topics are large enough to have gaps."""

    site: int
    pages: int
    share: float
    most: int


class Orphan(StrictRecord, frozen=True, kw_only=True):
    """From how many counted pages on a page without links to it is a finding, and up to which share of them.

    `menu`: so many pages must be seen in menus; `words`: of a page that is worth a link; `unread`: share of lists
    and hubs that may be left unread, `unread_least` so many in any case.
    """

    pages: int
    most: float
    menu: int
    words: int
    unread: float
    unread_least: int


class Ageing(StrictRecord, frozen=True, kw_only=True):
    """Kinds of which only some pages age, and the words in title or address that tell which."""

    types: tuple[ContentType, ...]
    ages: str
    never: str


class Cannibal(StrictRecord, frozen=True, kw_only=True):
    """How many rivals are told, and content types that are none."""

    most: int
    except_types: tuple[ContentType, ...]


class Under(StrictRecord, frozen=True, kw_only=True):
    """How many new pages to propose at a time."""

    share: float
    least: int
    most: int


class Money(StrictRecord, frozen=True, kw_only=True):
    """Pages that bring customers when found; of these, `forms` to act in and `offers` that say what is sold.

    `menu_types` are meant to be found where the menus of `menu_share` of the pages (0 to 1) name them.
    """

    types: tuple[ContentType, ...]
    forms: tuple[ContentType, ...]
    menu_types: tuple[ContentType, ...]
    menu_share: float
    offers: tuple[ContentType, ...]
    except_paths: str


class NobodyNamed(StrictRecord, frozen=True, kw_only=True):
    """Of how many pages a site must be before it is missed that nobody is named, and in which languages alone."""

    pages: int
    languages: frozenset[str]


class Description(StrictRecord, frozen=True, kw_only=True):
    """When the heads of a site's pages lack something."""

    pages: int
    words: int
    share: float
    untitled: int
    untitled_share: float


class OwnThings(StrictRecord, frozen=True, kw_only=True):
    """Types of pages that each tell of a thing of their own, on one template, and in pairs and in sets of copies."""

    types: tuple[ContentType, ...]
    no_pairs: frozenset[ContentType]
    comparing: frozenset[ContentType]
    no_sets: frozenset[ContentType]


class WrongBody(StrictRecord, frozen=True, kw_only=True):
    """Which pages carry a text of their own, and on how many a text may stand and still be an article's."""

    types: tuple[ContentType, ...]
    copies: int
    words: int
    shared: float
    plain: int


class OldYear(StrictRecord, frozen=True, kw_only=True):
    """Titles that call a page current for a year (YEAR in `patterns`)."""

    patterns: tuple[str, ...]
    grace_days: int
    except_types: tuple[ContentType, ...]


class EndedEvent(StrictRecord, frozen=True, kw_only=True):
    """When an event is over."""

    types: tuple[ContentType, ...]
    days: int


class Unlinked(StrictRecord, frozen=True, kw_only=True):
    """Pages that sell, finished when they have so many words; up to which share of pages without links this is said."""

    types: tuple[ContentType, ...]
    words: int
    most: float


class TouchpointLimits(StrictRecord, frozen=True, kw_only=True):
    """Groups of touchpoints that a site should show."""

    groups: tuple[str, ...]
    pages: int


class DemandLimits(StrictRecord, frozen=True, kw_only=True):
    """When imported figures are worth a finding; amounts per month."""

    visits: float
    share: float
    most: int
    leave_ratio: float
    leave_rate: float
    leave_views: float
    engaged_ratio: float
    mismatch_share: float
    mismatch_impressions: float
    mismatch_clicks: float
    near_first: float
    near_last: float
    near_impressions: float


class Thresholds(StrictRecord, frozen=True, kw_only=True):
    """All of thresholds.toml."""

    thin_words: dict[ContentType, int]
    stale_days: dict[ContentType, int]
    far: Far
    slow: Slow
    heavy: Heavy
    mixed: Mixed
    leading: Leading
    aside: Aside
    topic: TopicLimits
    orphan: Orphan
    ageing: Ageing
    cannibal: Cannibal
    under: Under
    money: Money
    same_title: SameTitle
    borrowed_head: BorrowedHead
    empty_legal: EmptyLegal
    wrong_language: WrongLanguage
    terms: Terms
    thanks: Thanks
    unlinked_draft: UnlinkedDraft
    no_privacy: NoPrivacy
    unlinked_contact: UnlinkedContact
    passed_date: PassedDate
    nobody_named: NobodyNamed
    description: Description
    figures: Figures
    contacts: Contacts
    hours: Hours
    prices: Prices
    own_things: OwnThings
    wrong_body: WrongBody
    old_year: OldYear
    ended_event: EndedEvent
    unlinked: Unlinked
    touchpoints: TouchpointLimits
    circle: Circle
    customers: CustomerLimits
    demand: DemandLimits


def shipped_thresholds() -> Thresholds:
    """Return the thresholds that ship with the program."""
    found: Thresholds = shipped_record(folder("checks") / "thresholds.toml", Thresholds)
    return found
