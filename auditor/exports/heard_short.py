"""The customers' half on the sheet for management: how much is answered, what is asked in vain, what stops them."""

from collections.abc import Callable, Iterable

from auditor.exports.view_customers import CustomersView
from auditor.exports.wording import Wording, clipped
from auditor.records.audit import Audit
from auditor.records.base import Record
from auditor.records.customers import HeardThing

LONGEST, MOST = 60, 4


class HeardShort(Record, frozen=True, kw_only=True):
    """A few sentences; `drawn`: there is a curve of feelings and room for it."""

    lines: tuple[str, ...]
    drawn: bool


def heard_short(audit: Audit, seen: CustomersView | None, words: Wording, *, most: int = MOST) -> HeardShort | None:
    """Return the customers' half in at most so many sentences, None when nobody has brought it.

    The curve is drawn where there is room for all of them.
    """
    if seen is None or audit.customers is None:
        return None
    things = [one for stage in audit.customers.stages for one in stage.things]
    said = (
        seen.answered,
        _said("open", things, lambda one: one.kind == "question" and one.state == "none" and not one.near_page, words),
        _said("stopped", things, lambda one: one.kind == "obstacle" and one.state == "found", words)
        or _said("stopped", things, lambda one: one.kind == "obstacle", words),
        _said("missed", things, lambda one: one.kind == "expectation" and one.state == "not-seen", words),
    )
    lines = tuple(filter(None, said))
    return HeardShort(lines=lines[:most], drawn=most >= MOST and seen.curve is not None)


def _said(key: str, things: Iterable[HeardThing], wanted: Callable[[HeardThing], bool], words: Wording) -> str:
    """Return the most said of the things that are `wanted` as a sentence, "" when there is none."""
    first = max(filter(wanted, things), key=lambda one: one.said, default=None)
    if first is None:
        return ""
    counted = words.say("customers.short_said", n=first.said) if first.said else ""
    return words.say(f"customers.short_{key}", what=clipped(first.text, LONGEST), counted=counted)
