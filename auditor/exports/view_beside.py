"""The site beside its rivals for the summary: scores by stage, and the first of the conclusion."""

from auditor.exports.conclusion import conclusion
from auditor.exports.wording import Wording
from auditor.lang.reports import name_in
from auditor.records.base import Record
from auditor.records.compare import Comparison, Side

MOST_RIVALS, MOST_SAID = 3, 2


class BesideRow(Record, frozen=True, kw_only=True):
    """A site with its whole scores, None where there is none."""

    site: str
    score: int | None
    stages: tuple[int | None, ...]


class Beside(Record, frozen=True, kw_only=True):
    """Ours first, then the rivals with the highest scores; `stages` names the columns."""

    stages: tuple[str, ...]
    rows: tuple[BesideRow, ...]
    said: tuple[str, ...]


def beside_view(found: Comparison | None, words: Wording) -> Beside | None:
    """Return the table, None when the site is compared with nobody."""
    if found is None or found.kind != "sites":
        return None
    ours, *others = found.sides
    best = sorted(others, key=lambda side: -(side.score or 0.0))[:MOST_RIVALS]
    counted = [mix for mix in ours.stages if mix.counts]
    return Beside(
        stages=tuple(name_in(mix.names, words.language) for mix in counted),
        rows=tuple(_row(side, [mix.stage for mix in counted]) for side in (ours, *best)),
        said=conclusion(found, words)[:MOST_SAID],
    )


def _row(side: Side, stages: list[str]) -> BesideRow:
    scores = {mix.stage: mix.score for mix in side.stages}
    return BesideRow(site=side.site, score=_whole(side.score), stages=tuple(_whole(scores.get(one)) for one in stages))


def _whole(score: float | None) -> int | None:
    return None if score is None else round(score)
