"""Names the words and facts that moved the decision, by taking each away and looking what becomes of the share.

A reason is therefore true of this page and this model: without that evidence the log-odds are its weight lower. Terms
occur on several sites by construction, so that no brand or person can be a reason.
"""

import numpy as np

from auditor.classify.doubt import Calibration, log_odds, shares
from auditor.classify.encode import ALIKE, LINEAR, Vector, profile_name
from auditor.classify.evidence import Evidence, evidence_of, reference
from auditor.classify.features import Features
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
    before = odds(calibration, scored.total, first)
    found: list[tuple[float, Evidence]] = []
    for evidence in evidence_of(scorer, features, scored, first, other):
        weight = before - odds(calibration, without(scorer, features, scored, evidence), first)
        if abs(weight) >= LEAST_WEIGHT:
            found.append((weight, evidence))
    found.sort(key=lambda pair: -pair[0])
    kept = [pair for pair in found if pair[0] > 0][:MOST_FOR] + [pair for pair in found if pair[0] < 0][-MOST_AGAINST:]
    return tuple(Reason(what=e.what, weight=round(w, 3), for_=PHASES[first], zone=e.zone) for w, e in kept)


def odds(calibration: Calibration, total: Vector, label: int) -> float:
    """Return the log-odds of a label's share."""
    shift = np.asarray(calibration.shift, dtype=np.float32)
    return log_odds(float(shares(total[: len(PHASES)], calibration.slope, shift)[label]))


def without(scorer: Scorer, features: Features, scored: Scored, evidence: Evidence) -> Vector:
    """Return the scores of the phases when `evidence` is taken away; nothing else of the page changes."""
    total: Vector = scored.total[: len(PHASES)].copy()
    for zone in scorer.encoder.zones:
        gone = [
            zone.columns[term] for source, term in evidence.terms if source in zone.sources and term in zone.columns
        ]
        if gone:
            where, values = scored.zones[zone.name]
            kept = ~np.isin(where, gone)
            total += scorer.zone_part(zone.name, where[kept], values[kept])[: len(PHASES)]
            total -= scored.parts[f"zone:{zone.name}"][: len(PHASES)]
    changes = _changes(scorer, features, scored, evidence)
    return total + _moved(scorer, scored, changes) if changes else total


def _changes(scorer: Scorer, features: Features, scored: Scored, evidence: Evidence) -> dict[str, dict[int, float]]:
    found: dict[str, dict[int, float]] = {}
    for concept in evidence.concepts:
        for scale, name in (("concepts", concept), ("profile", profile_name(concept))):
            column = scorer.encoder.scale(scale).columns.get(name)
            if column is not None:
                held = found.setdefault(scale, {})
                now = held.get(column, float(scored.raw[scale][column]))
                held[column] = max(0.0, now - features.concepts[concept])
    for scale, held_names in (("facts", evidence.facts), ("names", evidence.names)):
        table = scorer.encoder.scale(scale)
        for name in held_names:
            column = table.columns.get(name)
            if column is not None:
                found.setdefault(scale, {})[column] = reference(table, name, column)
    return found


def _moved(scorer: Scorer, scored: Scored, changes: dict[str, dict[int, float]]) -> Vector:
    """Return how the phases' scores move when columns of the scales take new raw values."""
    moved: Vector = np.zeros(len(PHASES), dtype=np.float32)
    away = scored.away.copy()
    for scale, values in changes.items():
        table = scorer.encoder.scale(scale)
        columns = np.fromiter(values.keys(), dtype=np.int64)
        old = table.standard_at(columns, scored.raw[scale][columns])
        new = table.standard_at(columns, np.fromiter(values.values(), dtype=np.float32))
        if scale in LINEAR:
            moved += (new - old) @ scorer.weights.linear[scale][columns, : len(PHASES)]
        if scale in ALIKE:
            start = scorer.encoder.alike_start[scale]
            for column, before, after in zip(columns, old, new, strict=True):
                known = scorer.column(start + int(column))
                away += (before - after) * (2.0 * known - before - after)
    moved += scorer.alike_phases(np.maximum(away, 0.0)) - scored.parts["alike"][: len(PHASES)]
    return moved
