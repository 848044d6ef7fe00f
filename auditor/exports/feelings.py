"""The curve of feelings over the phases, from worry to relief: paths for one drawing, a line for each persona."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from auditor.exports.view_trend import Dot
from auditor.exports.wording import Wording, clipped
from auditor.records.base import Record
from auditor.records.customers import HeardThing

WIDTH, HEIGHT, EDGE = 1000.0, 100.0, 10.0
LARGEST = 2.0
# More lines than these cannot be told apart; the words of all stand in the phases.
MOST_LINES = 4
LONGEST_NAME = 60


class FeelingLine(Record, frozen=True, kw_only=True):
    """The feelings of one kind of customer: `look` 1-4 tells lines apart, `name` "" where there are no personas."""

    look: int
    name: str
    path: str
    dots: tuple[Dot, ...]


class Curve(Record, frozen=True, kw_only=True):
    """The drawing: its lines, the height of no feeling at all, and what it shows in words."""

    lines: tuple[FeelingLine, ...]
    middle: float
    said: str
    width: float = WIDTH
    height: float = HEIGHT


def curve_of(
    stages: Sequence[tuple[str, Sequence[HeardThing]]], names: Mapping[str, str], words: Wording
) -> Curve | None:
    """Return the curve over the stages (name, what was heard there), None when nobody told of a feeling."""
    personas = dict.fromkeys(
        one.persona for _, things in stages for one in things if one.kind == "feeling" and one.value is not None
    )
    lines = tuple(
        _line(look, persona, stages, names, words) for look, persona in enumerate(list(personas)[:MOST_LINES], 1)
    )
    if not lines:
        return None
    said = "; ".join(
        f"{line.name}: {told}" if line.name else told
        for line in lines
        for told in [", ".join(dot.title for dot in line.dots)]
    )
    return Curve(lines=lines, middle=HEIGHT / 2, said=said)


def _line(
    look: int,
    persona: str,
    stages: Sequence[tuple[str, Sequence[HeardThing]]],
    names: Mapping[str, str],
    words: Wording,
) -> FeelingLine:
    dots = []
    for place, (stage, things) in enumerate(stages):
        own = [one for one in things if one.kind == "feeling" and one.persona == persona and one.value is not None]
        if own:
            mean = sum(one.value or 0.0 for one in own) / len(own)
            word = ", ".join(one.text for one in own if one.text)
            told = f"{clipped(word, LONGEST_NAME)} ({words.number(mean)})" if word else words.number(mean)
            title = f"{stage}: {told}"
            dots.append(Dot(x=round(WIDTH * (place + 0.5) / len(stages), 1), y=_height(mean), title=title))
    name = clipped(names.get(persona, persona), LONGEST_NAME)
    return FeelingLine(look=look, name=name, path=_path(dots), dots=tuple(dots))


def _height(value: float) -> float:
    return round(HEIGHT / 2 - (HEIGHT / 2 - EDGE) * max(-LARGEST, min(LARGEST, value)) / LARGEST, 1)


def _path(dots: Sequence[Dot]) -> str:
    """Return a smooth path through the dots that never leaves the height of its ends."""
    path = f"M{dots[0].x},{dots[0].y}"
    for before, after in pairwise(dots):
        half = round((before.x + after.x) / 2, 1)
        path += f" C{half},{before.y} {half},{after.y} {after.x},{after.y}"
    return path
