"""The links that the site lacks, for the report: how many, and the first of them with where they fit."""

from auditor.exports.wording import Wording
from auditor.records.audit import Audit
from auditor.records.base import Record
from auditor.records.linkplan import LinkProposal

# The whole plan is a sheet of the workbook.
MOST_LISTED = 8


class LinkLine(Record, frozen=True, kw_only=True):
    """A link to add; `where` says at which sentence."""

    source: str
    target: str
    anchor: str
    where: str


class LinksView(Record, frozen=True, kw_only=True):
    """The part: `said` is its first sentence, `left` counts links that are not listed."""

    said: str
    lines: tuple[LinkLine, ...]
    left: int


def links_view(audit: Audit, words: Wording) -> LinksView | None:
    """Return the link plan in short, None where no link is lacking."""
    if not audit.links:
        return None
    orphans = sum(1 for one in audit.links if one.reason == "orphan")
    said = [words.say("flow.links_said", n=len(audit.links), pages=len({one.source for one in audit.links}))]
    if orphans:
        said.append(words.say("flow.links_orphans", n=orphans))
    listed = audit.links[:MOST_LISTED]
    lines = tuple(
        LinkLine(source=one.source, target=one.target, anchor=one.anchor, where=where(one, words)) for one in listed
    )
    return LinksView(said=" ".join(said), lines=lines, left=len(audit.links) - len(listed))


def where(one: LinkProposal, words: Wording) -> str:
    """Return where on its page a link fits, in words."""
    if not one.quote:
        return words.say("flow.links_in_list")
    key = "links_at_section" if one.section else "links_at"
    return words.say(f"flow.{key}", quote=one.quote, section=one.section)
