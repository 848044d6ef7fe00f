"""Builds a scorer from a model folder and the files of a folder from a scorer; digests are checked on the way in."""

import json
import math
from pathlib import Path
from typing import Any

import numpy as np

from auditor.classify.calibration import Calibration
from auditor.classify.encode import LINEAR, SCALES, Encoder, Scale, Zone
from auditor.classify.score import Network, Scorer, Weights
from auditor.classify.store import (
    HEAD,
    VOCABULARY,
    WEIGHTS,
    Arrays,
    as_json,
    as_npz,
    digest,
    read_arrays,
    read_file,
    read_head,
)
from auditor.errors import ModelError
from auditor.records.audit import ModelIdentity
from auditor.records.base import CONTENT_TYPES, PHASES

# Parts of the network -> their names in the file, but for its widest, which is kept in 16 bits. The names of arrays and
# of the calibration in files stay as they were, so that a model made earlier opens.
NETWORK = {"hidden_bias": "bias", "output_weights": "outer", "output_bias": "base"}


def pack(encoder: Encoder, weights: Weights) -> dict[str, bytes]:
    """Return the vocabulary and weights files of a model. Numbers are kept in 16 bits where that loses nothing seen."""
    vocabulary = {
        "zones": [{"name": z.name, "sources": list(z.sources), "terms": list(z.terms)} for z in encoder.zones],
        **{name: {"names": list(encoder.scale(name).names)} for name in SCALES},
    }
    arrays: Arrays = {"base": weights.intercept.astype(np.float32)}
    for zone in encoder.zones:
        arrays[f"rarity.{zone.name}"] = zone.idf.astype(np.float32)
        arrays[f"text.{zone.name}"] = weights.text[zone.name].astype(np.float16)
    for name in SCALES:
        scale = encoder.scale(name)
        arrays[f"mean.{name}"] = scale.mean.astype(np.float32)
        arrays[f"deviation.{name}"] = scale.deviation.astype(np.float32)
        arrays[f"factor.{name}"] = np.asarray([scale.factor], dtype=np.float32)
    for name in LINEAR:
        arrays[f"linear.{name}"] = weights.linear[name].astype(np.float32)
    arrays["known"] = weights.support.astype(np.float16)
    arrays["pull"] = weights.dual.astype(np.float32)
    arrays["reach"] = np.asarray([weights.gamma], dtype=np.float32)
    arrays["network.hidden"] = weights.network.hidden_weights.astype(np.float16)
    arrays |= {f"network.{name}": getattr(weights.network, field).astype(np.float32) for field, name in NETWORK.items()}
    return {VOCABULARY: as_json(vocabulary), WEIGHTS: as_npz(arrays)}


def pack_calibration(calibration: Calibration) -> dict[str, Any]:
    """Return the calibration as `model.json` holds it."""
    return {
        "slope": calibration.scale,
        "shift": calibration.bias,
        "type_slope": calibration.type_scale,
        "sure_at": calibration.sure_at,
        "second_at": calibration.second_at,
        "say": calibration.type_weight,
        "usual": calibration.lift.round(4).tolist(),
    }


def rebuild(files: dict[str, bytes], where: str) -> Scorer:
    """Return the scorer of a vocabulary and weights file; raises ModelError when they do not fit each other."""
    try:
        vocabulary = json.loads(files[VOCABULARY])
        held = read_arrays(files[WEIGHTS], where)
        encoder = Encoder(
            zones=tuple(_zone(given, held) for given in vocabulary["zones"]),
            **{name: _scale(name, vocabulary, held) for name in SCALES},
        )
        weights = Weights(
            text={zone.name: held[f"text.{zone.name}"].astype(np.float32) for zone in encoder.zones},
            linear={name: held[f"linear.{name}"] for name in LINEAR},
            support=held["known"].astype(np.float32),
            dual=held["pull"],
            gamma=float(held["reach"][0]),
            intercept=held["base"],
            network=Network(
                hidden_weights=held["network.hidden"].astype(np.float32),
                **{field: held[f"network.{name}"] for field, name in NETWORK.items()},
            ),
        )
        _fit(encoder, weights)
    except (KeyError, ValueError, TypeError, IndexError, AttributeError, RecursionError) as fault:
        raise ModelError("its-files-do-not-fit-each", where=where, fault=fault) from None
    return Scorer(encoder, weights)


def _zone(given: dict[str, Any], held: Arrays) -> Zone:
    name = given["name"]
    return Zone(name, tuple(given["sources"]), tuple(given["terms"]), held[f"rarity.{name}"])


def _scale(name: str, vocabulary: dict[str, Any], held: Arrays) -> Scale:
    return Scale(
        tuple(vocabulary[name]["names"]),
        held[f"mean.{name}"],
        held[f"deviation.{name}"],
        float(held[f"factor.{name}"][0]),
    )


def _fit(encoder: Encoder, weights: Weights) -> None:
    labels = len(PHASES) + len(CONTENT_TYPES)
    shapes: list[tuple[tuple[int, ...], tuple[int, ...]]] = [(weights.intercept.shape, (labels,))]
    shapes += [(weights.text[zone.name].shape, (len(zone.terms), labels)) for zone in encoder.zones]
    shapes += [(zone.idf.shape, (len(zone.terms),)) for zone in encoder.zones]
    shapes += [(encoder.scale(name).mean.shape, (len(encoder.scale(name).names),)) for name in SCALES]
    shapes += [(weights.linear[name].shape, (len(encoder.scale(name).names), labels)) for name in LINEAR]
    numbers = len(encoder.dense({n: encoder.scale(n).mean for n in SCALES}))
    network, units = weights.network, len(weights.network.hidden_bias)
    shapes += [(weights.support.shape[1:], (numbers,)), (network.hidden_weights.shape, (numbers, units))]
    shapes += [(network.output_weights.shape, (units, labels)), (network.output_bias.shape, (labels,))]
    shapes += [(weights.dual.shape, (len(weights.support), labels))]
    for found, wanted in shapes:
        if found != wanted:
            raise ValueError(f"shape {found} where {wanted} is needed")


def unpack(folder: Path) -> tuple[Scorer, Calibration, ModelIdentity]:
    """Return what a model folder holds; raises ModelError when it is missing, changed or for another version."""
    head = read_head(folder)
    if head.get("labels") != list(PHASES) or head.get("content_types") != list(CONTENT_TYPES):
        raise ModelError("made-for-other-labels", file=folder / HEAD)
    files = {name: read_file(folder, head, name) for name in (VOCABULARY, WEIGHTS)}
    scorer = rebuild(files, str(folder))
    try:
        given = head["calibration"]
        calibration = Calibration(
            float(given["slope"]),
            tuple(float(bias) for bias in given["shift"]),
            float(given["type_slope"]),
            float(given["sure_at"]),
            float(given["second_at"]),
            float(given["say"]),
            np.asarray(given["usual"], dtype=np.float32),
        )
        identity = ModelIdentity(
            id=str(head["id"]),
            version=str(head["version"]),
            digest=digest(files[WEIGHTS]),
            figures={str(name): float(value) for name, value in head.get("figures", {}).items()},
        )
        single = (
            calibration.scale,
            calibration.type_scale,
            calibration.type_weight,
            calibration.sure_at,
            calibration.second_at,
        )
        if calibration.lift.shape != (len(CONTENT_TYPES), len(PHASES)) or not np.isfinite(calibration.lift).all():
            raise ValueError("its table of types and phases has another shape")
        if len(calibration.bias) != len(PHASES) or not all(map(math.isfinite, (*single, *calibration.bias))):
            raise ValueError("its calibration holds what is no number")
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise ModelError("model-incomplete", file=folder / HEAD, fault=fault) from None
    return scorer, calibration, identity
