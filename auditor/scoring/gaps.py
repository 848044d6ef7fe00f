"""Tells gaps of content and contact surfaces, which are new things to make, from faults of pages that are there."""

from auditor.records.audit import Gap, PhaseScore

CONTENT_CHECKS = (
    "missing-content-type", "empty-phase", "phase-under-target", "topic-gap", "missing-touchpoint", "no-contact-way",
)  # fmt: skip


def check_of(gap: Gap) -> str:
    """Return the check that found a gap."""
    return str(gap.values.get("check", CONTENT_CHECKS[0]))


def is_content(gap: Gap) -> bool:
    """True for content that is not there; faults of pages that are there have rows of their own in the map."""
    return check_of(gap) in CONTENT_CHECKS


def content_gaps(score: PhaseScore) -> list[Gap]:
    """Return missing content, the costliest first; too few pages is only said when nothing more exact is known."""
    gaps = sorted(filter(is_content, score.gaps), key=lambda gap: -gap.points)
    return [gap for gap in gaps if gap.id != "phase-under-target"] or gaps
