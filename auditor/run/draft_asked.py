"""Which questions and queries of the site's readers a draft answers, and which near ones it leaves."""

from collections.abc import Iterator

from auditor.demand.on_page import answered_on
from auditor.lang.load import nearest
from auditor.records.audit import Audit
from auditor.records.demand import QueryDemand
from auditor.records.draft import DraftQuestion
from auditor.records.judgement import PageResult
from auditor.records.page import Page
from auditor.records.unanswered import Unanswered
from auditor.run.draft_rules import draft_rules


def asked_of(row: PageResult, page: Page, before: Audit, after: Audit) -> tuple[DraftQuestion, ...]:
    """Return what the draft answers that nothing on the site did, then what it is near to and does not answer."""
    left = {one.question for one in after.unanswered}
    new = [_told(one, answered=True) for one in before.unanswered if one.question not in left]
    near = [_told(one, answered=False) for one in after.unanswered if _is_near(one, row)]
    queries = list(_queries(row, page, after, {one.question for one in (*new, *near)}))
    most = draft_rules().most
    return (*new[:most], *near[:most], *queries[:most])


def _told(one: Unanswered, *, answered: bool) -> DraftQuestion:
    return DraftQuestion(
        question=one.question,
        by=one.by,
        answered=answered,
        heading=one.heading,
        impressions=one.impressions,
        clicks=one.clicks,
        citations=one.citations,
    )


def _is_near(one: Unanswered, row: PageResult) -> bool:
    """True for a question whose searchers would be shown this page, or that its subject and stage are right for."""
    if row.url in (one.shown, one.near_page):
        return True
    return bool(row.topic) and one.topic == row.topic and one.stage == row.stage


def _queries(row: PageResult, page: Page, audit: Audit, told: set[str]) -> Iterator[DraftQuestion]:
    """Yield the queries that the page at the draft's place is shown for, or those of its subject and phase."""
    if audit.demand is None or row.guess is None:
        return
    topics = {one.url: one.topic for one in audit.pages}
    known = [one for one in audit.demand.queries if not one.brand and one.query not in told]
    own = [one for one in known if one.page == row.url]
    about = [one for one in known if row.topic and topics.get(one.page) == row.topic and one.phase == row.guess.phase]
    fit = sorted(own or about, key=_rank)[: draft_rules().most]
    for one, answered in zip(fit, answered_on(page, [one.query for one in fit], nearest(row.language)), strict=True):
        if answered is not None:
            yield DraftQuestion(
                question=one.query, by="query", answered=answered, impressions=one.impressions, clicks=one.clicks
            )


def _rank(one: QueryDemand) -> tuple[float, float, str]:
    return -one.impressions, -one.clicks, one.query
