"""What the portfolio shows of each site, in the words of that site's own journey."""

from collections.abc import Sequence

from auditor.exports.wording import Wording
from auditor.records.audit import Action
from auditor.records.base import Record
from auditor.records.fleet import SiteResult

COLOURS = 6
ACTIONS = 5
# Upper ends of the bands of scores; a score of 70 is where a report's own words turn from weak to fair.
BANDS = (50, 70, 85, 100)


class StageView(Record, frozen=True, kw_only=True):
    """One stage: `score` 0-100 or None; `colour` 1-6."""

    id: str
    name: str
    colour: int
    score: float | None
    pages: int
    counts: bool


class SiteView(Record, frozen=True, kw_only=True):
    """One site: its place by points to gain and by score, its stages, the headlines of its actions, its limits."""

    site: SiteResult
    place: int
    stages: tuple[StageView, ...]
    actions: tuple[tuple[str, Action], ...]
    cautions: tuple[str, ...]


class Band(Record, frozen=True, kw_only=True):
    """How many sites have a score from `low` to `high`, and their share of all."""

    low: int
    high: int
    count: int
    share: float


def site_view(site: SiteResult, words: Wording, place: int) -> SiteView:
    """Return what is shown of a site."""
    own = Wording(words.language, site.journey, strict=words.strict)
    stages = tuple(
        StageView(
            id=score.stage, name=own.stage(score.stage), colour=number % COLOURS + 1,
            score=score.score if score.counts else None, pages=score.pages, counts=score.counts,
        )
        for number, score in enumerate(site.stages)
    )  # fmt: skip
    return SiteView(
        site=site,
        place=place,
        stages=stages,
        actions=tuple((own.action(action), action) for action in site.actions[:ACTIONS]),
        cautions=tuple(own.caution(caution.key, caution.values) for caution in site.warnings),
    )


def same_stages(sites: Sequence[SiteView]) -> tuple[StageView, ...]:
    """Return the counting stages when all sites are measured by the same ones, else none: they cannot be lined up."""
    lines = {tuple(stage.id for stage in site.stages if stage.counts) for site in sites}
    return tuple(stage for stage in sites[0].stages if stage.counts) if len(lines) == 1 else ()


def bands(scores: Sequence[float]) -> tuple[Band, ...]:
    """Return how the scores spread, each as it is written out: 84.6 stands as 85 and is counted with 85."""
    made, low = [], 0
    scores = [round(score) for score in scores]
    for high in BANDS:
        count = sum(low <= score < high or (high == BANDS[-1] and score >= high) for score in scores)
        made.append(Band(low=low, high=high, count=count, share=count / len(scores) if scores else 0.0))
        low = high
    return tuple(made)


def places_by_score(sites: Sequence[SiteResult]) -> dict[str, int]:
    """Return key -> place, the highest score first; equal scores share a place."""
    scores = sorted((site.score for site in sites if site.score is not None), reverse=True)
    return {site.key: scores.index(site.score) + 1 for site in sites if site.score is not None}
