"""Which questions and queries of the site's readers a draft answers, and which near ones it leaves."""

from collections.abc import Iterator, Sequence
from itertools import islice

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
    new = [one for one in before.unanswered if one.question not in left]
    near = [one for one in after.unanswered if _is_near(one, row)]
    told = [*_told(new, page, row.language), *_told(near, page, row.language)]
    queries = _queries(row, page, after, {one.question for one in told})
    most = draft_rules().most
    return tuple(sorted((*told, *islice(queries, most)), key=lambda one: (not one.answered, not one.touched)))


def _told(questions: Sequence[Unanswered], page: Page, language: str) -> Iterator[DraftQuestion]:
    listed = questions[: draft_rules().most]
    places = answered_on(page, [one.question for one in listed], nearest(language))
    for one, place in zip(listed, places, strict=True):
        yield DraftQuestion(
            question=one.question,
            by=one.by,
            answered=place == "heading",
            touched=place == "text",
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
    """Yield the queries that a heading of the draft answers, and near ones that it leaves, the most asked first.

    Near are those that the page at its place is shown for, else those of its subject and phase.
    """
    if audit.demand is None or row.guess is None:
        return
    topics = {one.url: one.topic for one in audit.pages}
    known = sorted((one for one in audit.demand.queries if not one.brand and one.query not in told), key=_rank)
    own = {one.query for one in known if one.page == row.url}
    about = {
        one.query for one in known if row.topic and topics.get(one.page) == row.topic and one.phase == row.guess.phase
    }
    for one, place in zip(known, answered_on(page, [one.query for one in known], nearest(row.language)), strict=True):
        if place == "heading" or (place is not None and one.query in (own or about)):
            yield DraftQuestion(
                question=one.query,
                by="query",
                answered=place == "heading",
                touched=place == "text",
                impressions=one.impressions,
                clicks=one.clicks,
            )


def _rank(one: QueryDemand) -> tuple[float, float, str]:
    return -one.impressions, -one.clicks, one.query
