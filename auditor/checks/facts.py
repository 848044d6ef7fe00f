"""What other rooms have measured of the whole site, for the checks to see."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from auditor.records.audit import CrawlFacts, Flow, StageTouch, Topic, Touchpoint
from auditor.records.customers import CustomerMap
from auditor.records.demand import Demand
from auditor.records.flaw import Flaw
from auditor.records.languages import Languages
from auditor.records.profile import SiteProfile
from auditor.records.service import Service
from auditor.site.aliases import Aliases
from auditor.site.own_offers import OwnOffers


@dataclass(frozen=True, kw_only=True)
class SiteFacts:
    """What other rooms have measured of the whole site. A field left out only silences the checks that need it.

    `aliases`: which address stands for which page; `suggestions`: page -> up to three pages to link to;
    `own_offers`: how the guides lead to what is sold; `broken`: page -> targets of its links
    that do not answer; `misspelt`: page -> targets that nobody asked for and that are a page's address but for accents;
    `meant`: address of either kind -> the page that it means; `from_entry`: page -> clicks from the start page;
    `cannibals`: groups of pages that answer the same question; `foreign_bodies`: page -> the page whose text it
    carries.
    """

    aliases: Aliases = field(default_factory=Aliases)
    suggestions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    own_offers: OwnOffers = field(default_factory=OwnOffers)
    broken: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    meant: Mapping[str, str] = field(default_factory=dict)
    misspelt: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    from_entry: Mapping[str, int] = field(default_factory=dict)
    entries: tuple[str, ...] = ()
    people: frozenset[str] = frozenset()  # the pages that each present one person
    topics: tuple[Topic, ...] = ()
    flows: tuple[Flow, ...] = ()
    touchpoints: tuple[Touchpoint, ...] | None = None  # None: nobody looked
    touch_stages: tuple[StageTouch, ...] = ()
    cannibals: tuple[tuple[str, ...], ...] = ()
    foreign_bodies: Mapping[str, str] = field(default_factory=dict)
    profile: SiteProfile = field(default_factory=SiteProfile)  # how the site was read as a business
    crawl: CrawlFacts = field(default_factory=CrawlFacts)
    flaws: Mapping[str, tuple[Flaw, ...]] = field(default_factory=dict)  # page -> what is plainly broken on it
    questions: tuple[str, ...] = ()  # what pages answer in a line or two, fit for guides
    demand: Demand | None = None  # None: nothing was imported
    customers: CustomerMap | None = None  # None: nobody brought what customers say
    service: tuple[Service, ...] = ()  # how those who get in touch are met
    languages: Languages | None = None  # None: the site is in one language
    back: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # page after the purchase -> of before it, linked
    staying: frozenset[str] = frozenset()  # pages whose content is of a way to stay with the firm
    unread: int = 0  # addresses of the site's lists and hubs that links name again and again and nobody fetched
    cut_lists: tuple[str, ...] = ()  # beginnings of addresses of lists whose further pages were not read
    islands: tuple[tuple[str, ...], ...] = ()  # sets of pages with a menu of their own that nothing links to
    named: bool = True  # False: no page says who is behind the site
    links_known: bool = True  # False: pages were given without their links (single files, a list of pages)
