"""What a site says of how it meets those who get in touch, and the contacts that it offers along the way."""

from typing import Literal, get_args

from auditor.records.base import ContentType, Record

# How soon an answer comes, when somebody is there, and who it is.
ServiceKind = Literal["answer-time", "hours", "who"]
SERVICE_KINDS: tuple[ServiceKind, ...] = get_args(ServiceKind)


class Service(Record, frozen=True, kw_only=True):
    """What a reader who gets in touch can count on: its words on one page, and on how many pages it stands."""

    kind: ServiceKind
    text: str
    pages: int
    evidence: tuple[str, ...] = ()


# Why a way ends in a stage: it has no page for the reader, none of its pages leads on, or no contact where one decides.
ChainBreak = Literal["", "empty", "no-way", "no-contact"]


class ChainLink(Record, frozen=True, kw_only=True):
    """The contacts that a stage offers: its pages by type, and on how many of them each group of touchpoints shows.

    `pages` speak to the persona, and `common` ones to nobody in particular, so that everybody meets them.
    """

    stage: str
    pages: int
    common: int = 0
    types: dict[ContentType, int] = {}
    groups: dict[str, int] = {}
    breaks: ChainBreak = ""


class Chain(Record, frozen=True, kw_only=True):
    """The contacts along the way of one persona ("" for any reader), stage by stage.

    `contacts` is how many kinds of page and of touchpoint there are up to and with the decision.
    """

    persona: str = ""
    contacts: int = 0
    links: tuple[ChainLink, ...] = ()


class WayBack(Record, frozen=True, kw_only=True):
    """The way from having bought back to a new need, and what a reader without any need finds and can follow.

    `after` are the pages for those who have bought; on `onward` of them the content leads to an offer again, `example`
    is one that does and `stuck` some that do not. `club` and `refer` are pages that ask to join or to recommend.
    `follow`: ways to stay in touch -> pages after the purchase that show them. `reading`: pages that are of use without
    a purchase, by type, and `reading_follow` how many of those show each way to stay in touch, `reading_alone` how many
    show none; `reading_best` are those that most others link to, `reading_latest` is the last day on which one of them
    was published by its own word (ISO 8601, "" where none tells).
    """

    after: int = 0
    onward: int = 0
    example: str = ""
    stuck: tuple[str, ...] = ()
    club: int = 0
    refer: int = 0
    follow: dict[str, int] = {}
    reading: dict[ContentType, int] = {}
    reading_follow: dict[str, int] = {}
    reading_alone: int = 0
    reading_best: tuple[str, ...] = ()
    reading_latest: str = ""
