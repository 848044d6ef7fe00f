"""How a site was read as a business: its kind, what it asks of its readers in its own words, and what it holds."""

from typing import Literal, get_args

from auditor.records.base import CtaKind, Record, Strength

BusinessKind = Literal[
    "shop", "brand", "quote", "booking", "saas", "supplier", "consultancy", "directory", "magazine", "association",
    "education", "hospitality", "informing",
]  # fmt: skip
BUSINESS_KINDS: tuple[BusinessKind, ...] = get_args(BusinessKind)

# How something that the journey asks for is there: as a page, as a part of pages, on a page that cannot be reached
# (hidden from search, or nothing links to it), behind a menu entry that was not read, or not at all.
FoundAs = Literal["page", "part", "hidden", "unread", "missing"]
Need = Literal["must", "may", "never"]


class OwnStep(Record, frozen=True, kw_only=True):
    """A step that the site itself asks for: the words of its button, and where that leads.

    `pages` counts the pages that ask for it anywhere, `share` is that of all pages, 0-1; `target` is an address (of any
    host), `tel:` or `mailto:`, "" when a script or a form answers. `language` is that of most of those pages. `under`
    is the word that nearly all addresses share which ask for it ("volunteer"): a step of that part alone. `menu`: the
    wording is a word of menus and feet ("Contact"), a name of the page more than a request.
    """

    wording: str
    kind: CtaKind
    target: str = ""
    strength: Strength = "medium"
    language: str = ""
    pages: int = 0
    share: float = 0.0
    under: str = ""
    menu: bool = False
    front: bool = False  # a button of the front page's own content


class KindSign(Record, frozen=True, kw_only=True):
    """One reason for a kind: a sign of auditor/business/kinds.toml, how strong it is, and where it was seen."""

    sign: str
    kind: BusinessKind
    weight: float
    detail: str = ""
    example: str = ""


class Holding(Record, frozen=True, kw_only=True):
    """Something that the journey asks for: whether it is there, how, and up to five pages that show it.

    `wanted`: the kind of business must have it; `welcome`: it may. Neither: it is not asked for.
    """

    id: str
    found: FoundAs
    pages: int = 0
    evidence: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()  # what was seen there: ids of auditor/business/parts.toml
    wanted: bool = False
    welcome: bool = False


class SiteProfile(Record, frozen=True, kw_only=True):
    """How the site was read. `kind` is None when nothing speaks clearly: it is then asked for what any business is.

    `shares` sums to 1 over the kinds that have any sign; `sure` is by the threshold of kinds.toml or because a person
    has said the kind (`stated`). `steps` are the site's own, the most asked for first; `holdings` its inventory.
    `needs`: by the id of an expectation, whether this kind must, may or must never be asked for it (one that is not
    named is asked for as the journey says); `no_touch`: groups of touchpoints that it does without; `instead`: parts
    that serve this kind where a journey expects another thing; `asks`: the kinds of request by which this kind is
    bought from, the most natural first; `elsewhere`: what menus name and lead to though it was not read, such as a blog
    on another host, by part.
    """

    kind: BusinessKind | None = None
    second: BusinessKind | None = None
    share: float = 0.0
    sure: bool = False
    stated: bool = False
    shares: dict[BusinessKind, float] = {}
    evidence: tuple[KindSign, ...] = ()
    steps: tuple[OwnStep, ...] = ()
    needs: dict[str, Need] = {}
    no_touch: tuple[str, ...] = ()
    instead: dict[str, tuple[str, ...]] = {}
    asks: tuple[CtaKind, ...] = ()
    holdings: tuple[Holding, ...] = ()
    elsewhere: dict[str, str] = {}

    @property
    def judged_as(self) -> BusinessKind | None:
        """The kind to judge by: None while it is unsure."""
        return self.kind if self.sure else None

    def need(self, wish: str) -> Need:
        """Return whether the site is asked for the expectation `wish`; one that no kind names is the journey's own."""
        return self.needs.get(wish, "must")
