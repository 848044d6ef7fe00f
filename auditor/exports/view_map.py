"""The journey map (kundresekarta): what stands in each phase's column, ready to be set in the page."""

from auditor.exports.wording import Wording
from auditor.records.audit import Action, Audit, Gap, PhaseScore
from auditor.records.base import Record
from auditor.records.journey import Stage

MOST_ACTIONS = 2
MOST_GAPS = 4
MOST_TOPICS = 3
COLOURS = 6
CONTENT_CHECKS = (
    "missing-content-type", "empty-phase", "phase-under-target", "topic-gap", "missing-touchpoint", "no-contact-way",
)  # fmt: skip


class MapGap(Record, frozen=True, kw_only=True):
    """Something missing, in words, with the points it is worth."""

    name: str
    points: float


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
        name=stage.names.of(words.language),
        question=stage.question.of(words.language),
        score=score,
        types=most_first(score.types),
        ctas=most_first(score.ctas),
        fit=frozenset(stage.ctas.fits),
        hard=frozenset(stage.ctas.hard),
        soft=frozenset(stage.ctas.soft),
        gaps=map_gaps(score, stage, words)[:MOST_GAPS],
        actions=stage_actions(audit.actions, stage.id, words),
        clicks_share=score.clicks / all_clicks if score.clicks is not None and all_clicks else None,
        labels=stage.labels,
        is_goal=stage.counts and "decision" in stage.labels,
    )


def most_first(counts: dict[str, int]) -> tuple[tuple[str, int], ...]:
    """Return (id, count) of what there is, the most first."""
    return tuple(sorted(((k, n) for k, n in counts.items() if n), key=lambda pair: (-pair[1], pair[0])))


def content_gaps(score: PhaseScore) -> list[Gap]:
    """Return missing content, the costliest first; too few pages is only said when nothing more exact is known."""
    gaps = sorted(filter(is_content, score.gaps), key=lambda gap: -gap.points)
    return [gap for gap in gaps if gap.id != "phase-under-target"] or gaps


def map_gaps(score: PhaseScore, stage: Stage, words: Wording) -> tuple[MapGap, ...]:
    """Return what is missing, the costliest first.

    Topics share a line: each one's points are those of the next page written, so a line each would promise them many
    times over.
    """
    found = content_gaps(score)
    topics = [gap for gap in found if gap.values.get("topic")]
    return tuple(
        MapGap(name=_topics_name(topics, words) if gap in topics else gap_name(gap, stage, words), points=gap.points)
        for gap in found
        if gap not in topics[1:]
    )


def _topics_name(gaps: list[Gap], words: Wording) -> str:
    quoted = [words.fill("{topic:quote}", gap.values) for gap in gaps[:MOST_TOPICS]]
    return words.say("gap.topics", topics=", ".join(quoted))


def is_content(gap: Gap) -> bool:
    """True for content that is not there; faults of pages that are there have rows of their own in the map."""
    return str(gap.values.get("check", CONTENT_CHECKS[0])) in CONTENT_CHECKS


def gap_name(gap: Gap, stage: Stage, words: Wording) -> str:
    """Return what is missing: the journey's own name for an expectation, else the name of the check that found it."""
    for expected in stage.expects:
        if expected.id == gap.id:
            return expected.names.of(words.language)
    if gap.values.get("topic"):
        return words.say("gap.topic", topic=gap.values["topic"])
    if gap.values.get("groups"):
        return words.say("gap.touch", groups=gap.values["groups"])
    name = words.check(gap.id, "name") or gap.id
    pages = gap.values.get("pages")
    return f"{name} ({words.say('count.pages', n=pages)})" if pages else name


def stage_actions(actions: tuple[Action, ...], stage: str, words: Wording) -> tuple[MapAction, ...]:
    """Return the first actions of one stage."""
    own = [(rank, action) for rank, action in enumerate(actions, 1) if action.stage == stage]
    return tuple(
        MapAction(rank=rank, headline=words.action(action), points=action.points) for rank, action in own[:MOST_ACTIONS]
    )
