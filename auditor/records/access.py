"""Whether search engines and assistants may read the pages, and can: evidence, no score."""

from typing import Literal

from auditor.records.base import Record

# Fetches a page for somebody who asks now; builds an index for search and answers; learns from texts; a plain crawler.
AgentKind = Literal["assistant", "search", "training", "classic"]
# A call to action without a name, or without an address that is not a script's.
Unusable = Literal["no-name", "no-address"]


class AgentAccess(Record, frozen=True, kw_only=True):
    """A named agent, and how many of the pages that were read robots.txt keeps it from: stage ("" outside) -> pages."""

    id: str
    owner: str
    kind: AgentKind
    kept_out: dict[str, int] = {}


class UnusableCta(Record, frozen=True, kw_only=True):
    """A call to action that a machine or a screen reader cannot use, and the first page where it stands."""

    page: str
    why: Unusable
    text: str = ""
    target: str = ""
    pages: int = 1


class WaitingPage(Record, frozen=True, kw_only=True):
    """A page and what it says until a script has run."""

    page: str
    text: str


class Access(Record, frozen=True, kw_only=True):
    """What was read of a site's openness to machines. `agents` are empty where no robots.txt was asked for.

    `pages` counts the pages of each stage ("" outside the journey) that `kept_out` is of.
    """

    robots: str = ""  # found, none; "" where it was not asked for, or is not known
    pages: dict[str, int] = {}
    agents: tuple[AgentAccess, ...] = ()
    unquoted: tuple[str, ...] = ()  # pages that may not be quoted
    unquoted_count: int = 0
    scripted: tuple[str, ...] = ()  # pages whose text only a script writes
    scripted_count: int = 0
    partly: tuple[WaitingPage, ...] = ()  # pages where a script fills in a part
    partly_count: int = 0
    rendered: bool = False  # most pages were read in a browser, so that what scripts write is not told apart
    unusable: tuple[UnusableCta, ...] = ()
    unusable_count: int = 0
