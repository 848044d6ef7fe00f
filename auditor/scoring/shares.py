"""How much of each part of the score a site has reached, over its stages as the score weighs them."""

from collections.abc import Iterable

from auditor.records.audit import PhaseScore
from auditor.records.journey import Journey
from auditor.scoring.formula import PARTS


def part_shares(stages: Iterable[PhaseScore], journey: Journey) -> dict[str, float]:
    """Return part -> share reached (0-1) over the stages that count; a part that nothing is judged by is left out."""
    weights = journey.stage_weights
    sums: dict[str, list[float]] = {}
    for stage in stages:
        for part in stage.parts if stage.counts else ():
            if part.value is not None:
                weight = part.weight * weights.get(stage.stage, 1.0)
                total = sums.setdefault(part.id, [0.0, 0.0])
                total[0] += part.value * weight
                total[1] += weight
    return {name: sums[name][0] / sums[name][1] for name in PARTS if name in sums and sums[name][1]}
