"""The way back from a purchase to a new need, and what a reader without any need finds, as sentences."""

from auditor.exports.view_map import Column
from auditor.exports.wording import Wording
from auditor.records.audit import Audit
from auditor.records.base import Record
from auditor.records.service import WayBack


class CircleView(Record, frozen=True, kw_only=True):
    """`said` is told of the way back, `closed`: some page leads on, `passive` is told of readers without a need."""

    said: tuple[str, ...]
    closed: bool
    passive: tuple[str, ...]
    example: str = ""
    stuck: tuple[str, ...] = ()
    best: tuple[str, ...] = ()  # pages of use to a reader without a need


def circle_view(audit: Audit, cols: tuple[Column, ...], words: Wording) -> CircleView | None:
    """Return what is said of the circle, None for an audit that did not look."""
    way = audit.way_back
    if way is None or not cols:
        return None
    return CircleView(
        said=tuple(_way_back(way, words)),
        closed=way.onward > 0,
        passive=tuple(_passive(way, words)),
        example=way.example,
        stuck=way.stuck if way.onward < way.after else (),
        best=way.reading_best,
    )


def _way_back(way: WayBack, words: Wording) -> list[str]:
    if not way.after:
        return [words.say("circle.none")]
    key = ("circle.one_" if way.after == 1 else "circle.") + ("onward" if way.onward else "stuck")
    said = [words.say(key, onward=way.onward, after=way.after)]
    if way.follow:
        said.append(words.say("circle.follow", names=_names(way.follow, words)))
    there = [name for name, count in (("club", way.club), ("refer", way.refer)) if count]
    lacking = [name for name in ("club", "refer") if name not in there]
    said += [words.say(f"circle.{name}") for name in there]
    said += [words.say(f"circle.no_{name}") for name in lacking]
    return said


def _passive(way: WayBack, words: Wording) -> list[str]:
    """Return what a reader without a need finds, and how they can follow the firm."""
    pages = sum(way.reading.values())
    if not pages:
        return [words.say("circle.no_reading")]
    kinds = words.listed([words.name("type", kind) for kind in list(way.reading)[:3]])
    said = [words.say("circle.reading", n=pages, kinds=kinds)]
    if way.reading_latest:
        said.append(words.say("circle.reading_latest", day=way.reading_latest))
    if not way.reading_follow:
        return [*said, words.say("circle.no_follow")]
    said.append(words.say("circle.reading_follow", names=_names(way.reading_follow, words)))
    if way.reading_alone:
        said.append(words.say("circle.reading_alone", n=way.reading_alone))
    return said


def _names(groups: dict[str, int], words: Wording) -> str:
    return words.listed([words.group(group, "name") for group in groups])
