"""Human labels over the model's guess: they win, are shown as human, and never change what the model had said."""

import msgspec

from auditor.records.judgement import Guess, HumanLabel


def with_human(guess: Guess, label: HumanLabel | None) -> Guess:
    """Return the guess as corrected by a person; what the label leaves open stays the model's."""
    if label is None or (label.phase is None and label.content_type is None):
        return guess
    phase = label.phase or guess.phase
    return msgspec.structs.replace(
        guess,
        phase=phase,
        second=label.second if label.phase else guess.second,
        content_type=label.content_type or guess.content_type,
        sure=True if label.phase else guess.sure,
        source="human" if label.phase else guess.source,
        note="" if label.phase else guess.note,
    )


def of_the_page(label: HumanLabel) -> HumanLabel | None:
    """Return what a label that was given to another address of a page says of the page, None when it says nothing.

    A decision, and who carries it out, is about the address alone: a copy may be redirected, its original not.
    """
    if not (label.decision or label.target or label.status or label.review):
        return label
    if not (label.phase or label.content_type or label.topic):
        return None
    return HumanLabel(
        url=label.url, phase=label.phase, second=label.second, content_type=label.content_type, topic=label.topic,
        by=label.by, at=label.at,
    )  # fmt: skip
