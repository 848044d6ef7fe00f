"""The verdicts of all pages for the report: how many of each kind in each stage, and those that cannot be undone."""

from collections import Counter

from auditor.exports.opening import uncapital
from auditor.exports.view_map import Column
from auditor.exports.wording import Wording
from auditor.records.audit import Audit
from auditor.records.base import Record
from auditor.records.decision import DECISIONS, LEAVING, Decision, DecisionVerdict
from auditor.records.judgement import PageResult

# A reader checks a handful; the whole list is in the workbook.
MOST_LEAVING = 12
MOST_MENDED = 4


class VerdictRow(Record, frozen=True, kw_only=True):
    """A verdict: pages in all, and (stage id, "none" outside the journey; pages) in the order of the map."""

    verdict: DecisionVerdict
    name: str
    pages: int
    share: float
    cells: tuple[tuple[str, int], ...]


class LeavingRow(Record, frozen=True, kw_only=True):
    """A page that would no longer be read at its address."""

    page: str
    target: str  # "" when it is removed
    name: str
    why: str


class DecisionsView(Record, frozen=True, kw_only=True):
    """The section: `said` is its first sentence, `bounds` what the figures do not allow, `work` what people did.

    `mend` names what most of the pages that are to be improved have wrong.
    """

    said: str
    bounds: str
    mend: str
    work: str
    rows: tuple[VerdictRow, ...]
    leaving: tuple[LeavingRow, ...]
    left: int  # pages that are not listed


def decisions_view(audit: Audit, cols: tuple[Column, ...], words: Wording) -> DecisionsView | None:
    """Return the section on decisions, None when no page has one."""
    pages = [page for page in audit.pages if page.decision]
    if not pages:
        return None
    decided = [(page.url, page.decision) for page in audit.pages if page.decision]
    leaving = sorted((pair for pair in decided if pair[1].verdict in LEAVING), key=_order)
    year_known = any(one.visits is not None for _, one in decided)
    return DecisionsView(
        said=decisions_said(audit, words),
        bounds="" if year_known else words.say("decisions.no_year"),
        mend=mend_said(audit, words),
        work=work_said(audit, words),
        rows=tuple(row for verdict in DECISIONS if (row := _row(verdict, pages, cols, words)).pages),
        leaving=tuple(_leaving(url, one, words) for url, one in leaving[:MOST_LEAVING]),
        left=max(0, len(leaving) - MOST_LEAVING),
    )


def counts_of(audit: Audit) -> Counter[DecisionVerdict]:
    """Return how many pages each verdict has."""
    return Counter(page.decision.verdict for page in audit.pages if page.decision)


def decisions_said(audit: Audit, words: Wording) -> str:
    """Return one sentence with the number of pages of every verdict, "" when no page has one."""
    counts = counts_of(audit)
    parts = [words.say(f"decisions.part_{one}", n=counts[one]) for one in DECISIONS if counts[one]]
    if not parts:
        return ""
    told = words.say("decisions.and", first=", ".join(parts[:-1]), last=parts[-1]) if len(parts) > 1 else parts[0]
    return words.say("decisions.said", n=counts.total(), parts=told)


def mend_said(audit: Audit, words: Wording) -> str:
    """Return what is to be mended most often on pages that are to be improved, "" where none is."""
    verdicts = (page.decision for page in audit.pages if page.decision and page.decision.verdict == "improve")
    counts = Counter(check for one in verdicts for check in one.checks)
    named = [
        f"{uncapital(words.check(check, 'name'))} ({words.say('count.pages', n=n)})"
        for check, n in counts.most_common(MOST_MENDED)
    ]
    return words.say("decisions.mend", faults=words.listed(named)) if named else ""


def work_said(audit: Audit, words: Wording) -> str:
    """Return what people have decided, how far the work has come and what is due for review; "" when nobody has."""
    labels = [page.human for page in audit.pages if page.human]
    counts = {
        "own": sum(1 for page in audit.pages if page.decision and page.decision.source == "human"),
        "done": sum(1 for label in labels if label.status == "done"),
        "doing": sum(1 for label in labels if label.status == "doing"),
        # Dates are ISO; what is typed in another way never compares as a date that has come.
        "review": sum(1 for label in labels if label.review[:1].isdigit() and label.review <= audit.generated_at[:10]),
    }
    return " ".join(words.say(f"decisions.work_{key}", n=n) for key, n in counts.items() if n)


def _row(verdict: DecisionVerdict, pages: list[PageResult], cols: tuple[Column, ...], words: Wording) -> VerdictRow:
    own = [page for page in pages if page.decision and page.decision.verdict == verdict]
    stages = Counter(page.stage or "none" for page in own)
    return VerdictRow(
        verdict=verdict,
        name=words.title("decision", verdict),
        pages=len(own),
        share=len(own) / len(pages),
        cells=tuple((stage, stages[stage]) for stage in (*(column.id for column in cols), "none")),
    )


def _order(pair: tuple[str, Decision]) -> tuple[int, str]:
    """What is removed first, then redirects, then merges."""
    return -DECISIONS.index(pair[1].verdict), pair[0]


def _leaving(url: str, one: Decision, words: Wording) -> LeavingRow:
    name, why = words.title("decision", one.verdict), words.title("decision_why", one.reason)
    return LeavingRow(page=url, target=one.target, name=name, why=why)
