"""The contacts along each reader's way as text, where the chain breaks, and how those who get in touch are met."""

from collections.abc import Sequence

from auditor.exports.view_customers import persona_names
from auditor.exports.view_map import Column
from auditor.exports.wording import Wording
from auditor.records.audit import Audit
from auditor.records.base import Record
from auditor.records.service import SERVICE_KINDS, Chain, ChainLink

# A cell names so many kinds of page; the other kinds are in the map.
MOST_TYPES = 2
# The rule of thumb that the contacts are held against.
FEWEST_CONTACTS, MOST_CONTACTS = 7, 11


class ChainCell(Record, frozen=True, kw_only=True):
    """One stage of a reader's way: its pages and contacts in words, and why the way ends there."""

    pages: str
    what: str
    contacts: str
    breaks: str


class ChainRow(Record, frozen=True, kw_only=True):
    """One reader's way; `said` tells in a sentence how far it goes."""

    name: str
    cells: tuple[ChainCell, ...]
    said: str


class Meeting(Record, frozen=True, kw_only=True):
    """How those who get in touch are met in one respect: the site's own words and a page, or that nothing was seen."""

    name: str
    text: str = ""
    page: str = ""
    expected: int = 0  # customers who count on it, as far as somebody counted


class ChainView(Record, frozen=True, kw_only=True):
    """The part on contacts: a row a persona, and how questions are met."""

    rows: tuple[ChainRow, ...]
    meetings: tuple[Meeting, ...]
    intro: str


def chain_view(audit: Audit, cols: Sequence[Column], words: Wording) -> ChainView | None:
    """Return the part on contacts, None for an audit that did not look."""
    if not audit.chains:
        return None
    return ChainView(
        rows=tuple(_row(one, audit, cols, words) for one in audit.chains),
        meetings=tuple(_meeting(kind, audit, words) for kind in SERVICE_KINDS),
        intro=words.say("chain.intro", few=FEWEST_CONTACTS, many=MOST_CONTACTS),
    )


def _row(chain: Chain, audit: Audit, cols: Sequence[Column], words: Wording) -> ChainRow:
    links = {link.stage: link for link in chain.links}
    names = persona_names(audit)
    broken = next((column.id for column in cols if column.id in links and links[column.id].breaks), "")
    key = "chain.breaks" if broken else "chain.holds"
    return ChainRow(
        name=names.get(chain.persona, chain.persona) or words.say("chain.anybody"),
        cells=tuple(_cell(links[column.id], words) for column in cols if column.id in links),
        said=words.say(key, n=chain.contacts, stage=broken),
    )


def _cell(link: ChainLink, words: Wording) -> ChainCell:
    kinds = [words.name("type", kind) for kind in list(link.types)[:MOST_TYPES]]
    return ChainCell(
        pages=_pages(link, words),
        what=", ".join(kinds),
        contacts=", ".join(words.group(group, "name") for group in link.groups),
        breaks=words.say(f"chain.{link.breaks}") if link.breaks else "",
    )


def _pages(link: ChainLink, words: Wording) -> str:
    """Return how many pages a stage has, and how many of them are for anybody; "" for none."""
    if not link.common:
        return words.say("count.pages", n=link.pages) if link.pages else ""
    return words.say("chain.common" if link.pages else "chain.common_only", n=link.pages, common=link.common)


def _meeting(kind: str, audit: Audit, words: Wording) -> Meeting:
    found = next((one for one in audit.service if one.kind == kind), None)
    return Meeting(
        name=words.say(f"chain.{kind}"),
        text=words.fill("{text:quote}", {"text": found.text}) if found else "",
        page=found.evidence[0] if found and found.evidence else "",
        expected=_expected(kind, audit),
    )


def _expected(kind: str, audit: Audit) -> int:
    """Return how many customers count on it, 0 where nobody counted them.

    The same people speak in several phases, so the largest count stands and none are added.
    """
    stages = audit.customers.stages if audit.customers else ()
    return max((one.said for stage in stages for one in stage.things if one.service == kind), default=0)
