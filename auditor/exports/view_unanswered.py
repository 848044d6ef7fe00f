"""What people ask and no heading answers, for the report: who asks how often, and the heading that comes nearest."""

from auditor.exports.view_map import Column
from auditor.exports.wording import Wording, clipped
from auditor.records.audit import Audit
from auditor.records.base import Record
from auditor.records.unanswered import Unanswered

# A reader acts on a handful; the whole list is in the workbook.
MOST_ROWS = 12
MOST_OTHERS = 2
LONGEST_HEADING = 120


class UnansweredRow(Record, frozen=True, kw_only=True):
    """A question as text: who asks, and where an answer could stand."""

    question: str
    column: Column | None
    others: tuple[str, ...]
    who: str
    near: str
    page: str


class UnansweredView(Record, frozen=True, kw_only=True):
    """The part on questions without an answer; `left` are those that are not listed."""

    rows: tuple[UnansweredRow, ...]
    left: int


def unanswered_view(audit: Audit, cols: tuple[Column, ...], words: Wording) -> UnansweredView | None:
    """Return the part on questions that no heading answers, None when there are none."""
    if not audit.unanswered:
        return None
    by_id = {column.id: column for column in cols}
    rows = tuple(
        UnansweredRow(
            question=clipped(one.heading or one.question, LONGEST_HEADING),
            column=by_id.get(one.stage),
            others=one.others[:MOST_OTHERS],
            who=who(one, audit, words),
            near=clipped(one.near, LONGEST_HEADING),
            page=one.near_page or one.shown,
        )
        for one in audit.unanswered[:MOST_ROWS]
    )
    return UnansweredView(rows=rows, left=len(audit.unanswered) - len(rows))


def who(one: Unanswered, audit: Audit, words: Wording) -> str:
    """Return who asks, and how often where an import tells."""
    told = []
    if one.impressions or one.clicks:
        told.append(words.say("unanswered.search", impressions=round(one.impressions), clicks=round(one.clicks)))
    if one.citations:
        told.append(words.say("unanswered.assistant", n=round(one.citations)))
    names = {persona.id: persona.name for persona in audit.personas}
    told += [names[name] for name in one.personas if name in names]
    return ", ".join(told)
