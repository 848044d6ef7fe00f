"""The journey map (kundresekarta): what stands in each phase's column, ready to be set in the page."""

from auditor.exports.cta_fit import cta_fit_said
from auditor.exports.view_gaps import MapGap, map_gaps
from auditor.exports.wording import Wording
from auditor.lang.reports import name_in
from auditor.records.audit import Action, Audit, PhaseScore
from auditor.records.base import Record
from auditor.records.journey import Stage

MOST_ACTIONS = 2
MOST_GAPS = 4
COLOURS = 6


class MapAction(Record, frozen=True, kw_only=True):
    """An action's rank in the whole list, its headline and its points."""

    rank: int
    headline: str
    points: float


class Column(Record, frozen=True, kw_only=True):
    """One phase. `colour` 1-6; `types` and `ctas` are (id, pages) with the most first; `fit` names kinds that suit."""

    number: int
    colour: int
    id: str
    name: str
    question: str
    score: PhaseScore
    types: tuple[tuple[str, int], ...]
    ctas: tuple[tuple[str, int], ...]
    fit: frozenset[str]
    hard: frozenset[str]
    soft: frozenset[str]
    gaps: tuple[MapGap, ...]
    suits: str  # "11 of 27": pages whose call to action suits, of those that should have one; "" where none should
    actions: tuple[MapAction, ...]
    clicks_share: float | None
    labels: tuple[str, ...]
    is_goal: bool  # the step of the journey that readers are led to


def columns(audit: Audit, words: Wording) -> tuple[Column, ...]:
    """Return the phases of the journey in order."""
    scores = {score.stage: score for score in audit.stages}
    all_clicks = sum(score.clicks or 0 for score in audit.stages)
    return tuple(
        _column(number, stage, scores[stage.id], audit, words, all_clicks)
        for number, stage in enumerate(audit.journey.stages, 1)
        if stage.id in scores
    )


def _column(number: int, stage: Stage, score: PhaseScore, audit: Audit, words: Wording, all_clicks: float) -> Column:
    return Column(
        number=number,
        colour=(number - 1) % COLOURS + 1,
        id=stage.id,
        name=name_in(stage.names, words.language),
        question=name_in(stage.question, words.language),
        score=score,
        types=most_first(score.types),
        ctas=most_first(score.ctas),
        fit=frozenset(stage.ctas.fits),
        hard=frozenset(stage.ctas.hard),
        soft=frozenset(stage.ctas.soft),
        suits=cta_fit_said(score, words),
        gaps=map_gaps(score, stage, audit, words)[:MOST_GAPS],
        actions=stage_actions(audit.actions, stage.id, words),
        clicks_share=score.clicks / all_clicks if score.clicks is not None and all_clicks else None,
        labels=stage.labels,
        is_goal=stage.counts and "decision" in stage.labels,
    )


def most_first(counts: dict[str, int]) -> tuple[tuple[str, int], ...]:
    """Return (id, count) of what there is, the most first."""
    return tuple(sorted(((k, n) for k, n in counts.items() if n), key=lambda pair: (-pair[1], pair[0])))


def stage_actions(actions: tuple[Action, ...], stage: str, words: Wording) -> tuple[MapAction, ...]:
    """Return the first actions of one stage."""
    own = [(rank, action) for rank, action in enumerate(actions, 1) if action.stage == stage]
    return tuple(
        MapAction(rank=rank, headline=words.action(action), points=action.points) for rank, action in own[:MOST_ACTIONS]
    )
