"""What imports tell of answers of AI: which pages they cite, and what was searched for before they were given."""

from typing import Literal, get_args

from auditor.records.base import Phase, Record

# How often a page was named as a source, or else shown.
AnswerMeasure = Literal["citations", "ai_impressions"]
ANSWERS: tuple[AnswerMeasure, ...] = get_args(AnswerMeasure)


class StageAnswers(Record, frozen=True, kw_only=True):
    """A stage in answers of AI: its cited pages, how often, and what the assistants looked for; None: no import tells.

    `ends` are cited pages from which nothing leads on, `ended` how much of the measure ends there. `asked` are
    citations by queries that ask the stage's question, `asked_share` their share of those that ask any stage's.
    """

    stage: str  # "" for pages outside the journey
    pages: int = 0
    of: int = 0  # pages of the stage
    citations: float | None = None
    ai_impressions: float | None = None
    share: float = 0.0  # of the measure, 0-1
    ends: int = 0
    ended: float = 0.0
    queries: int = 0
    asked: float = 0.0
    asked_share: float = 0.0


class CitedPage(Record, frozen=True, kw_only=True):
    """A page that answers of AI name or show. `end`: a page before the decision from which nothing leads on."""

    page: str
    stage: str = ""
    citations: float | None = None
    ai_impressions: float | None = None
    end: bool = False


class GroundingQuery(Record, frozen=True, kw_only=True):
    """What an assistant searched for before it answered, with the phase whose question it asks."""

    query: str
    phase: Phase
    sure: bool = True
    brand: bool = False
    citations: float = 0.0
    ai_impressions: float = 0.0
    page: str = ""  # the page that it led to most often, where the import tells


class Answers(Record, frozen=True, kw_only=True):
    """What imports tell of answers of AI; never part of the figures of searches and visits."""

    measure: AnswerMeasure = "citations"
    total: float = 0.0  # of the measure, on pages of the audit
    pages: tuple[CitedPage, ...] = ()  # the most cited
    page_count: int = 0
    ended: float = 0.0
    stages: tuple[StageAnswers, ...] = ()
    queries: tuple[GroundingQuery, ...] = ()  # the most cited
    query_count: int = 0
    starts: str = ""  # of the imports that the measure comes from; ISO dates, "" where they do not tell one period
    ends: str = ""
