"""The model: loads its folder and says of a page which phase and content type it is, how sure that is, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from auditor.classify.adapt import Correction, Memory, remember
from auditor.classify.calibration import Calibration, log_odds, softmax
from auditor.classify.concepts import is_known
from auditor.classify.encode import Vector
from auditor.classify.features import Features, features_of
from auditor.classify.learned import learned_languages
from auditor.classify.reasons import LEAST_WEIGHT, reasons
from auditor.classify.score import Scored, Scorer
from auditor.classify.store import read_head
from auditor.classify.unpack import unpack
from auditor.lang.load import nearest
from auditor.records.audit import ModelIdentity
from auditor.records.base import CONTENT_TYPES, PHASES, ContentType, Phase
from auditor.records.judgement import Guess, Reason
from auditor.records.page import Page, PageContext
from auditor.resources import folder as shipped

MOST_TYPES = 4
# Fewer own words than this: the page has hardly said anything.
THIN_WORDS = 30


@dataclass(frozen=True)
class Model:
    """A loaded model. Its labels are the base labels followed by the content types."""

    scorer: Scorer
    calibration: Calibration
    identity: ModelIdentity
    memory: Memory | None = None
    learned: frozenset[str] = frozenset()  # languages that it was made from; none: not told

    def adapted(self, corrections: Sequence[Correction]) -> "Model":
        """Return this model with a site's human labels in mind; this one stays as it is, so that undo is to use it."""
        return replace(self, memory=remember(self.scorer, self.calibration, corrections) if corrections else None)

    def guess(self, page: Page, context: PageContext) -> Guess:
        """Return the label of a page with what its site says about it (`PageContext()` for a page alone)."""
        return self.guess_features(features_of(page, context))

    def guess_features(self, features: Features) -> Guess:
        """Return the label of a page whose features are known."""
        scored = self.scorer.score(features)
        found = self.phase_shares(scored)
        first, other = (int(place) for place in np.argsort(-found, kind="stable")[:2])
        second = PHASES[other] if found[other] >= self.calibration.second_at else None
        known = self.knows(features.language)
        types = self.type_shares(scored)
        best = np.argsort(-types, kind="stable")[:MOST_TYPES]
        sure = bool(found[first] >= self.calibration.sure_at) and known
        return Guess(
            phase=PHASES[first],
            second=second,
            shares=_rounded(found),
            sure=sure,
            content_type=CONTENT_TYPES[int(best[0])],
            type_shares={CONTENT_TYPES[int(place)]: round(float(types[place]), 4) for place in best},
            because=(
                *self._remembered(scored, found, first),
                *reasons(self.scorer, self.calibration, features, scored, first, other),
            ),
            source="model",
            note=_note(features, known, sure, second),
        )

    def knows(self, language: str) -> bool:
        """True for a language that has words of its own here, or a neighbour's, and that the model was made from."""
        return is_known(language) and (not self.learned or nearest(language) in self.learned)

    def _remembered(self, scored: Scored, found: Vector, first: int) -> tuple[Reason, ...]:
        """The part of human labels in the decision, if there is any."""
        if self.memory is None:
            return ()
        before = self.calibration.phase_shares(scored.total)
        weight = float(log_odds(found[[first]])[0] - log_odds(before[[first]])[0])
        if abs(weight) < LEAST_WEIGHT:
            return ()
        return (Reason(what="fact:corrected-pages", weight=round(weight, 3), for_=PHASES[first], zone="memory"),)

    def phase_shares(self, scored: Scored) -> Vector:
        """Return the share of each base label."""
        logits = self.calibration.phases(scored.total)
        return softmax(logits + self.memory.moves(self.scorer, scored) if self.memory else logits)

    def type_shares(self, scored: Scored) -> Vector:
        """Return the share of each content type."""
        return softmax(scored.total[len(PHASES) :], self.calibration.type_scale)


def _rounded(found: Vector) -> dict[Phase, float]:
    held = {label: round(float(share), 4) for label, share in zip(PHASES, found, strict=True)}
    first = max(held, key=lambda label: held[label])
    held[first] = round(1.0 - sum(share for label, share in held.items() if label != first), 4)
    return held


def _note(features: Features, known: bool, sure: bool, second: Phase | None) -> str:
    if not known:
        return "unknown-language"
    if sure:
        return ""
    if features.words < THIN_WORDS:
        return "thin-text"
    return "mixed" if second else ""


@lru_cache(maxsize=4)
def _load(folder: Path) -> Model:
    scorer, calibration, identity = unpack(folder)
    return Model(scorer, calibration, identity, learned=learned_languages(folder, read_head(folder)))


def load_model(folder: Path | None = None) -> Model:
    """Return the model of `folder`, or the one that ships with the program; raises ModelError for any other folder."""
    return _load((folder or shipped("models") / "phase").resolve())


__all__ = ["ContentType", "Model", "load_model"]
