"""A question that people ask and that no title or heading of the site answers."""

from typing import Literal

from auditor.records.base import Phase, Record

# Who asks: a search, an assistant that looked for an answer, or a persona of the user's.
AskedBy = Literal["search", "assistant", "persona"]


class Unanswered(Record, frozen=True, kw_only=True):
    """A question without an answer in any title or heading, nor in a paragraph.

    `others` ask the same in other words; figures are theirs together. `shown` is the page that most of the searchers
    were shown, `near` the heading that comes nearest and `near_page` its page, "" where nothing comes near.
    """

    question: str
    heading: str = ""  # the question as a heading
    by: AskedBy
    phase: Phase = "none"
    stage: str = ""
    others: tuple[str, ...] = ()
    personas: tuple[str, ...] = ()
    clicks: float = 0.0
    impressions: float = 0.0
    citations: float = 0.0
    shown: str = ""
    near: str = ""
    near_page: str = ""
    topic: str = ""  # of the page that was shown, or is nearest
