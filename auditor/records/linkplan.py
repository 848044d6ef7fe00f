"""A link that the site lacks: from which sentence of which page, with which words, to where."""

from typing import Literal

from auditor.records.base import Record

# Why: the sentence speaks of the target's subject; the page is a dead end and this is the site's own next step; nothing
# links to the target.
LinkReason = Literal["orphan", "subject", "step"]


class LinkProposal(Record, frozen=True, kw_only=True):
    """One link to add. `quote` is a sentence of the source that the link fits in or after, `section` its heading.

    `quote` is "" on a list, where the target stands as an entry. `anchor` is the target's own name, or for the site's
    own step what its buttons say.
    """

    source: str
    target: str
    anchor: str
    reason: LinkReason
    quote: str = ""
    section: str = ""
