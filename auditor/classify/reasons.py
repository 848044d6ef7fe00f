"""Names the words and facts that moved the decision, by taking each away and looking what becomes of the share.

A reason is therefore true of this page and this model: without that evidence the log-odds are its weight lower. Terms
occur on several sites by construction, so that no brand or person can be a reason.
"""

from auditor.classify.calibration import Calibration, log_odds
from auditor.classify.encode import Vector
from auditor.classify.evidence import evidence_of
from auditor.classify.features import Features
from auditor.classify.occlusion import occluded_scores
from auditor.classify.score import Scored, Scorer
from auditor.records.base import PHASES
from auditor.records.judgement import Reason

MOST_FOR = 6
MOST_AGAINST = 2
# A smaller change in log-odds moved nothing.
LEAST_WEIGHT = 0.05


def reasons(
    scorer: Scorer, calibration: Calibration, features: Features, scored: Scored, first: int, other: int
) -> tuple[Reason, ...]:
    """Return the evidence that moved the share of label `first` most, for it and against it."""
    pieces = evidence_of(scorer, features, scored, first, other)
    if not pieces:
        return ()
    before = odds(calibration, scored.total[None], first)[0]
    weights = before - odds(calibration, occluded_scores(scorer, features, scored, pieces), first)
    order = sorted(zip(weights.tolist(), pieces, strict=True), key=lambda pair: -pair[0])
    kept = [pair for pair in order if pair[0] >= LEAST_WEIGHT][:MOST_FOR]
    kept += [pair for pair in order if pair[0] <= -LEAST_WEIGHT][-MOST_AGAINST:]
    return tuple(Reason(what=e.what, weight=round(w, 3), for_=PHASES[first], zone=e.zone) for w, e in kept)


def odds(calibration: Calibration, scores: Vector, label: int) -> Vector:
    """Return the log-odds of a phase's share for each row of scores."""
    return log_odds(calibration.phase_shares(scores)[:, label])
