"""What one pass over a page's body collects, before places are settled and addresses resolved."""

from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from auditor.page.places import Region
from auditor.page.tree import Attributes


@dataclass(slots=True)
class RawBlock:
    """A run of text: `start` is its position in the page's text, in characters."""

    tag: str
    region: Region
    text: str
    start: int
    words: int
    linked: int  # words that stand in links
    narrow: bool = False  # shown on small screens alone


@dataclass(slots=True)
class RawClickable:
    """Something to press. `soft`: only a role or a script makes it so; it gives way to a real link inside it."""

    tag: str
    region: Region
    attributes: Attributes
    start: int
    section: str = ""
    form: int | None = None
    path: str = ""
    around: str = ""  # class of the element round it
    soft: bool = False
    narrow: bool = False
    pieces: list[str] = field(default_factory=list)
    alts: list[str] = field(default_factory=list)
    picture: str | None = None  # the address of its first picture, as written
    inner: list[tuple[str, Attributes]] = field(default_factory=list)
    text: str = ""
    block: int | None = None
    alone: bool = True
    node: LexborNode | None = None  # the element itself, while the page is read


@dataclass(slots=True)
class RawForm:
    """A form element; `clickable` is the index of its own entry among the clickables."""

    node: LexborNode
    attributes: Attributes
    region: Region
    section: str
    clickable: int
    start: int
    end: int = 0


@dataclass(slots=True)
class Reading:
    """Everything found, in document order; `length` is the page's text in characters.

    `unseen_links` are the addresses, as written, of links that no visitor sees, `stand_ins` those of pictures that
    stand in for others.
    """

    regions: list[Region] = field(default_factory=list)
    blocks: list[RawBlock] = field(default_factory=list)
    clickables: list[RawClickable] = field(default_factory=list)
    forms: list[RawForm] = field(default_factory=list)
    narrow: bool = False  # some of it is shown on small screens alone
    unseen_links: list[str] = field(default_factory=list)
    stand_ins: list[str] = field(default_factory=list)
    length: int = 0
