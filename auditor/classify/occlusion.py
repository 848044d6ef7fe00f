"""Says what becomes of a page's scores when pieces of evidence are taken away, each by itself and all in one sweep.

Taking away is exact: zones are brought to unit length again, counts lose what the evidence gave, likeness to the known
pages is measured and the network asked anew.
"""

from typing import NamedTuple

import numpy as np

from auditor.classify.encode import DENSE, LINEAR, Columns, Vector, profile_name
from auditor.classify.evidence import Evidence, reference
from auditor.classify.features import Features
from auditor.classify.score import Scored, Scorer

# Column of a scale -> its raw value without the evidence.
Changes = dict[str, dict[int, float]]


class _Moved(NamedTuple):
    """What becomes of some columns of a scale without the piece of a row: their standard values before and after."""

    row: int
    scale: str
    columns: Columns
    old: Vector
    new: Vector


def occluded_scores(scorer: Scorer, features: Features, scored: Scored, pieces: list[Evidence]) -> Vector:
    """Return pieces x labels: the scores of the page without each piece, nothing else of the page changed."""
    found = np.tile(scored.total, (len(pieces), 1)).astype(np.float32)
    _take_terms(found, scorer, scored, pieces)
    moved = _moved(scorer, scored, [changes_of(scorer, features, scored, piece) for piece in pieces])
    squared = np.tile(scored.squared, (len(pieces), 1))
    pre_activation = np.tile(scored.pre_activation, (len(pieces), 1))
    touched = np.zeros(len(pieces), dtype=np.bool_)
    for row, scale, columns, old, new in moved:
        if scale in LINEAR:
            found[row] += (new - old) @ scorer.weights.linear[scale][columns]
        if scale in DENSE:
            touched[row] = True
            at = columns + scorer.encoder.dense_start[scale]
            squared[row] += (2.0 * (old - new)) @ scorer.support_columns(at) - (old - new) @ (old + new)
            pre_activation[row] += (new - old) @ scorer.weights.network.hidden_weights[at]
    found[touched] += scorer.rbf_part(np.maximum(squared[touched], 0.0)) - scored.parts["dense"]
    found[touched] += scorer.network_part(pre_activation[touched]) - scored.parts["network"]
    return found


def _take_terms(found: Vector, scorer: Scorer, scored: Scored, pieces: list[Evidence]) -> None:
    taken: dict[str, list[tuple[int, str]]] = {}
    for row, piece in enumerate(pieces):
        for source, term in piece.terms:
            taken.setdefault(source, []).append((row, term))
    for zone in scorer.encoder.zones:
        where, values = scored.zones[zone.name]
        rows: dict[int, list[int]] = {}
        for source in zone.sources:
            for row, term in taken.get(source, ()):
                rows.setdefault(row, []).append(zone.columns[term])
        if not len(where) or not rows:
            continue
        place = {column: at for at, column in enumerate(where.tolist())}
        length = float(values @ values)
        part = scored.parts[f"zone:{zone.name}"]
        whole = part * np.sqrt(length)
        for row, gone in rows.items():
            at = sorted({place[column] for column in gone if column in place})
            if at:
                left = length - float(values[at] @ values[at])
                rest = whole - values[at] @ scorer.weights.text[zone.name][where[at]]
                found[row] += (rest / np.sqrt(left) if len(at) < len(where) else 0.0) - part


def changes_of(scorer: Scorer, features: Features, scored: Scored, piece: Evidence) -> Changes:
    """Return the raw values that the scales have without a piece of evidence."""
    found: Changes = {}
    for concept in piece.concepts:
        for scale, name in (("concepts", concept), ("profile", profile_name(concept))):
            column = scorer.encoder.scale(scale).columns.get(name)
            if column is not None:
                held = found.setdefault(scale, {})
                now = held.get(column, float(scored.raw[scale][column]))
                held[column] = max(0.0, now - features.concepts[concept])
    for scale, names in (("facts", piece.facts), ("names", piece.names)):
        table = scorer.encoder.scale(scale)
        for name in names:
            column = table.columns.get(name)
            if column is not None:
                found.setdefault(scale, {})[column] = reference(table, name, column)
    return found


def _moved(scorer: Scorer, scored: Scored, changes: list[Changes]) -> list[_Moved]:
    """Return for each piece and each scale that it changes the columns, and their standard values before and after.

    All pieces are standardised at once, which costs a scale what it would cost a piece.
    """
    found: list[_Moved] = []
    for scale in ("concepts", *DENSE):
        rows = [(row, change[scale]) for row, change in enumerate(changes) if scale in change]
        if not rows:
            continue
        columns = np.array([column for _, held in rows for column in held], dtype=np.int64)
        raw = np.array([value for _, held in rows for value in held.values()], dtype=np.float32)
        table = scorer.encoder.scale(scale)
        old, new = table.standard_at(columns, scored.raw[scale][columns]), table.standard_at(columns, raw)
        start = 0
        for row, held in rows:
            part = slice(start, start + len(held))
            found.append(_Moved(row, scale, columns[part], old[part], new[part]))
            start += len(held)
    return sorted(found, key=lambda one: one.row)
