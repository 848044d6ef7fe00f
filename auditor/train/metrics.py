"""Every figure that says how good labels are, from pairs of truth and guess, with intervals over sites.

Pages of one site resemble each other, so intervals are drawn by leaving whole sites in or out.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from math import log

import numpy as np

from auditor.records.base import PHASES, ContentType, Phase, Record

THREE: tuple[Phase, ...] = ("awareness", "consideration", "decision")
BINS = 10
REPEATS = 400
COVERAGE = 0.8
# The content types that matter to a reader of the report; types of one group are read and mended alike.
TYPE_GROUPS: dict[ContentType, str] = {
    "home": "home",
    "article": "knowledge", "news": "knowledge", "glossary": "knowledge", "research": "knowledge",
    "listing": "listing",
    "comparison": "comparison", "buying_guide": "comparison",
    "case_study": "proof", "testimonials": "proof",
    "service": "service",
    "product": "product",
    "category": "category",
    "pricing": "step", "offer": "step", "conversion": "step",
    "contact": "contact", "location": "contact",
    "about": "company", "careers": "company", "press": "company",
    "faq": "help", "support": "help", "account": "help",
    "event": "activity", "community": "activity", "tool": "activity",
    "legal": "formal", "other": "formal",
}  # fmt: skip


class Judged(Record, frozen=True, kw_only=True):
    """A page with its true label and what was guessed."""

    site: str
    language: str
    phase: Phase
    second: Phase | None
    content_type: ContentType
    hard: bool
    picked: bool
    reason: str = ""
    guess: Phase
    shares: dict[Phase, float] = {}
    sure: bool = False
    guess_second: Phase | None = None
    guess_type: ContentType = "other"


def f1(rows: Sequence[Judged], label: Phase) -> float:
    """Return F1 of one label; NaN when it neither occurs nor is guessed."""
    hits = sum(row.phase == label == row.guess for row in rows)
    misses = sum((row.phase == label) != (row.guess == label) for row in rows)
    return 2 * hits / (2 * hits + misses) if hits or misses else float("nan")


def macro_f1(rows: Sequence[Judged], labels: Iterable[Phase] = THREE) -> float:
    """Return the mean F1 over `labels`, those that do not occur left out."""
    found = [value for label in labels if (value := f1(rows, label)) == value]
    return sum(found) / len(found) if found else float("nan")


def accuracy(rows: Sequence[Judged]) -> float:
    """Return the share of right labels."""
    return sum(row.phase == row.guess for row in rows) / len(rows) if rows else float("nan")


def calibration_error(rows: Sequence[Judged]) -> float:
    """Return the expected calibration error over ten even bins of the first share."""
    bins: defaultdict[int, list[tuple[float, bool]]] = defaultdict(list)
    for row in rows:
        share = max(row.shares.values(), default=0.0)
        bins[min(BINS - 1, int(share * BINS))].append((share, row.phase == row.guess))
    gaps = (abs(sum(s for s, _ in held) - sum(r for _, r in held)) for held in bins.values())
    return sum(gaps) / len(rows) if rows else float("nan")


def type_macro_f1(rows: Sequence[Judged]) -> float:
    """Return macro-F1 over the groups of content types."""
    truth = [TYPE_GROUPS[row.content_type] for row in rows]
    guess = [TYPE_GROUPS[row.guess_type] for row in rows]
    both = Counter(t for t, g in zip(truth, guess, strict=True) if t == g)
    size, said = Counter(truth), Counter(guess)
    scores = [2 * both[name] / (size[name] + said[name]) for name in size]
    return sum(scores) / len(scores) if scores else float("nan")


def figures(rows: Sequence[Judged]) -> dict[str, float]:
    """Return all figures of a set of pages, by name."""
    count = max(1, len(rows))
    order = sorted(rows, key=lambda row: -max(row.shares.values(), default=0.0))
    sure = [row for row in rows if row.sure]
    mixed = {"awareness", "decision"}
    found = {
        "pages": float(len(rows)),
        "macro_f1_3": macro_f1(rows),
        "accuracy": accuracy(rows),
        **{f"f1_{label}": f1(rows, label) for label in PHASES},
        "first_or_second": sum(row.guess in (row.phase, row.second) for row in rows) / count,
        "easy_accuracy": accuracy([row for row in rows if not row.hard]),
        "aware_decision_confusion": sum({row.phase, row.guess} == mixed for row in rows) / count,
        "log_loss": sum(-log(max(row.shares.get(row.phase, 0.0), 1e-6)) for row in rows) / count,
        "brier": sum(_brier(row) for row in rows) / count,
        "ece": calibration_error(rows),
        "accuracy_at_80_coverage": accuracy(order[: int(len(order) * COVERAGE)]),
        "sure_share": len(sure) / count,
        "sure_accuracy": accuracy(sure),
        "content_type_accuracy": sum(row.content_type == row.guess_type for row in rows) / count,
        "content_type_group_f1": type_macro_f1(rows),
        "content_type_group_accuracy": sum(
            TYPE_GROUPS[row.content_type] == TYPE_GROUPS[row.guess_type] for row in rows
        ) / count,
    }  # fmt: skip
    return {name: round(value, 4) for name, value in found.items() if value == value}


def _brier(row: Judged) -> float:
    return sum((row.shares.get(label, 0.0) - (row.phase == label)) ** 2 for label in PHASES)


def interval(rows: Sequence[Judged], seed: int = 1) -> tuple[float, float]:
    """Return the 95 % interval of macro-F1 when whole sites are drawn with replacement."""
    sites: defaultdict[str, list[Judged]] = defaultdict(list)
    for row in rows:
        sites[row.site].append(row)
    names = sorted(sites)
    generator = np.random.default_rng(seed)
    drawn = sorted(
        macro_f1([row for place in generator.integers(0, len(names), len(names)) for row in sites[names[place]]])
        for _ in range(REPEATS)
    )
    return round(drawn[int(REPEATS * 0.025)], 4), round(drawn[int(REPEATS * 0.975) - 1], 4)
