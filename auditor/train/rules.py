"""Rules a person would write in an hour, as the yardstick: what a model must beat to be worth having."""

from collections.abc import Callable

import numpy as np

from auditor.classify.encode import Vector
from auditor.records.base import PHASES, Phase
from auditor.train.dataset import Dataset

# Concepts that decide, first hit wins; the order is from the clearest page name to the vaguest.
RULES: tuple[tuple[Phase, tuple[str, ...]], ...] = (
    ("none", ("privacy", "cookies", "terms_of_use", "careers", "not_found", "press", "investor", "imprint")),
    ("delivery", ("manual", "docs", "help_centre", "login", "release_notes", "troubleshoot", "track_order")),
    ("loyalty", ("club", "referral")),
    ("decision", (
        "pricing_page", "price", "quote", "book", "cart", "checkout", "buy", "contact", "trial", "demo", "signup",
        "discount", "gift_card", "apply_now", "find_us",
    )),
    ("awareness", (
        "blog", "news", "what_is", "how_to", "why", "guide", "tips", "checklist", "definition", "trend", "research",
        "mistakes", "signs",
    )),
)  # fmt: skip


def by_rules(zones: tuple[str, ...]) -> Callable[[Dataset], Vector]:
    """Return a function that labels pages by the concepts in `zones`; consideration when no rule fires."""

    def shares(data: Dataset) -> Vector:
        found = np.zeros((len(data), len(PHASES)), dtype=np.float32)
        left = np.ones(len(data), dtype=np.bool_)
        columns = {name: column for column, name in enumerate(data.names)}
        for phase, concepts in RULES:
            wanted = [columns[name] for c in concepts for z in zones if (name := f"c:{c}@{z}") in columns]
            hit = np.asarray(data.counts[: len(data)][:, wanted].sum(axis=1)).ravel() > 0
            found[hit & left, PHASES.index(phase)] = 1.0
            left &= ~hit
        found[left, PHASES.index("consideration")] = 1.0
        return found

    return shares


def majority(data: Dataset) -> Vector:
    """Return shares that always say the largest label."""
    found = np.zeros((len(data), len(PHASES)), dtype=np.float32)
    found[:, np.bincount(data.phase, minlength=len(PHASES)).argmax()] = 1.0
    return found
