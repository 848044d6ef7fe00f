"""The site's audits over time: the curves of scores, coverage and calls to action, and the same as a table.

Curves are drawn against a scale from 0 to 100 so that a small change looks small, and they are broken where the judging
changed so much that the two sides do not belong together.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from msgspec.structs import replace

from auditor.exports.view_map import Column
from auditor.exports.wording import Wording
from auditor.records.audit import Audit
from auditor.records.base import Record
from auditor.records.history import HistoryPoint, HistoryStage

WIDTH, HEIGHT, LOW_HEIGHT = 780, 240, 150
LEFT, RIGHT, TOP, FOOT = 34, WIDTH - 190, 10, 26
LABEL_HEIGHT = 17
# A date such as "18 september 2026" in the drawing's type; the low drawing is shown small, so its type is larger.
DATE_WIDTH, LOW_DATE_WIDTH = 108, 145
GRID = (100, 75, 50, 25, 0)
# A change smaller than this is the same score to a reader, who sees whole points.
NO_CHANGE = 0.5
# Another version of the program is told in the table; these change what is judged, so the curve is broken as well.
BREAKING = frozenset(("journey", "model", "settings", "partial"))

Value = Callable[[HistoryPoint], float | None]


class Dot(Record, frozen=True, kw_only=True):
    """One value of a curve in drawing units, with what it says."""

    x: float
    y: float
    title: str


class Line(Record, frozen=True, kw_only=True):
    """A curve. `look` names its colour (`total`, `cta`, `stage-1` ...); `label_y` keeps clear of other labels."""

    look: str
    name: str
    path: str
    dots: tuple[Dot, ...]
    label_y: float


class Chart(Record, frozen=True, kw_only=True):
    """A drawing: its curves, its scale (value, y), its dates (x, text), and its breaks (x, what differs)."""

    id: str
    lines: tuple[Line, ...]
    ticks: tuple[tuple[float, str], ...]
    breaks: tuple[tuple[float, str], ...]
    grid: tuple[tuple[int, float], ...]
    height: int
    width: int = WIDTH
    left: int = LEFT
    right: int = RIGHT


class TrendRow(Record, frozen=True, kw_only=True):
    """One audit in the table. `stages` are in the order of the map, None where its journey had no such stage."""

    point: HistoryPoint
    day: str
    stages: tuple[HistoryStage | None, ...]
    fits: float | None
    remark: str


class TrendView(Record, frozen=True, kw_only=True):
    """What the section shows; `rows` newest first, `columns` the stages that count."""

    said: str
    work: str
    warning: str
    charts: tuple[Chart, ...]
    small: Chart
    rows: tuple[TrendRow, ...]
    columns: tuple[Column, ...]


def trend_view(audit: Audit, columns: tuple[Column, ...], words: Wording) -> TrendView | None:
    """Return the trend of the audit's site, None where there is only one audit."""
    points = audit.history
    if len(points) < 2:
        return None
    counted = tuple(column for column in columns if column.score.counts)
    total = ("total", words.say("trend.total"), lambda point: point.score)
    scores = [total, *((f"stage-{c.colour}", c.name, stage_value(c.id, "score")) for c in counted)]
    shares = [(f"stage-{c.colour}", c.name, stage_value(c.id, "coverage")) for c in counted]
    shares.append(("cta", words.say("trend.cta"), lambda point: percent(fit_share(point))))
    return TrendView(
        said=said(points, words),
        work=words.say("trend.work", solved=sum(p.solved for p in points), new=sum(p.new for p in points)),
        warning=warning(points, words),
        charts=(chart("score", scores, points, words), chart("coverage", shares, points, words)),
        small=chart("small", [total], points, words, LOW_HEIGHT, LOW_DATE_WIDTH),
        rows=tuple(row(point, counted, words) for point in reversed(points)),
        columns=counted,
    )


def stage_value(stage: str, field: str) -> Value:
    """Return a reader of one stage's score, or of its coverage as 0-100."""

    def read(point: HistoryPoint) -> float | None:
        found = next((one for one in point.stages if one.stage == stage), None)
        value: float | None = getattr(found, field) if found else None
        return percent(value) if field == "coverage" else value

    return read


def fit_share(point: HistoryPoint) -> float | None:
    """Return the share (0-1) of pages that ask for something which suits them, of those that should ask."""
    asked = sum(stage.asked for stage in point.stages if stage.counts)
    return sum(stage.fits for stage in point.stages if stage.counts) / asked if asked else None


def percent(share: float | None) -> float | None:
    """Return a share 0-1 on the scale of the drawing."""
    return None if share is None else 100 * share


def said(points: tuple[HistoryPoint, ...], words: Wording) -> str:
    """Return in one sentence how the score has moved since the first audit shown."""
    first, last = points[0], points[-1]
    if first.score is None or last.score is None:
        return words.say("trend.unknown", n=len(points), date=first.at)
    change = last.score - first.score
    key = "same" if abs(change) < NO_CHANGE else "rose" if change > 0 else "fell"
    values = {"before": round(first.score), "after": round(last.score), "change": round(abs(change), 1)}
    return words.say(f"trend.{key}", n=len(points), date=first.at, **values)


def differing(breaks: Iterable[str], words: Wording) -> str:
    """Return what differs between two audits, in words."""
    return ", ".join(words.say(f"compare_difference.{one}") for one in breaks)


def warning(points: tuple[HistoryPoint, ...], words: Wording) -> str:
    """Return the sentence on what makes parts of the series hard to compare, "" when nothing does."""
    found = [one for point in points for one in point.breaks if one in BREAKING]
    return words.say("trend.warning", what=differing(dict.fromkeys(found), words)) if found else ""


def row(point: HistoryPoint, columns: tuple[Column, ...], words: Wording) -> TrendRow:
    """Return one audit as a line of the table."""
    stages = {stage.stage: stage for stage in point.stages}
    return TrendRow(
        point=point,
        day=words.day(point.at),
        stages=tuple(stages.get(column.id) for column in columns),
        fits=fit_share(point),
        remark=words.say("trend.other", what=differing(point.breaks, words)) if point.breaks else "",
    )


def chart(
    key: str,
    readers: list[tuple[str, str, Value]],
    points: tuple[HistoryPoint, ...],
    words: Wording,
    height: int = HEIGHT,
    date_width: int = DATE_WIDTH,
) -> Chart:
    """Return the drawing of several curves over the same audits; `readers` are (look, name, value of an audit)."""
    xs = places(points)
    lines = [
        line(look, name, [(x, value(point), point) for x, point in zip(xs, points, strict=True)], words, height)
        for look, name, value in readers
    ]
    return Chart(
        id=key,
        lines=apart([one for one in lines if one.dots], height),
        ticks=dates(xs, points, words, date_width),
        grid=tuple((value, height_of(value, height)) for value in GRID),
        height=height,
        breaks=tuple(
            (round((xs[place - 1] + xs[place]) / 2, 1), differing(point.breaks, words))
            for place, point in enumerate(points)
            if BREAKING.intersection(point.breaks)
        ),
    )


def line(
    look: str, name: str, values: list[tuple[float, float | None, HistoryPoint]], words: Wording, height: int
) -> Line:
    """Return a curve; it begins anew after a break and where a value is missing."""
    path, dots, pen = [], [], False
    for x, value, point in values:
        pen = pen and not BREAKING.intersection(point.breaks)
        if value is None:
            pen = False
            continue
        y = height_of(value, height)
        path.append(f"{'L' if pen else 'M'}{x},{y}")
        dots.append(Dot(x=x, y=y, title=f"{name}, {words.day(point.at)}: {words.number(round(value))}"))
        pen = True
    return Line(look=look, name=name, path="".join(path), dots=tuple(dots), label_y=dots[-1].y if dots else 0.0)


def height_of(value: float, height: int) -> float:
    """Return where a value 0-100 is drawn."""
    return round(height - FOOT - (height - FOOT - TOP) * min(100.0, max(0.0, value)) / 100, 1)


def places(points: tuple[HistoryPoint, ...]) -> list[float]:
    """Return where the audits stand, by their time; evenly when the times cannot be told apart."""
    try:
        times = [datetime.fromisoformat(point.at).timestamp() for point in points]
    except (ValueError, OverflowError, OSError):
        times = []
    if not times or times[-1] <= times[0]:
        times = [float(place) for place in range(len(points))]
    return [round(LEFT + (RIGHT - LEFT) * (time - times[0]) / (times[-1] - times[0]), 1) for time in times]


def dates(
    xs: list[float], points: tuple[HistoryPoint, ...], words: Wording, width: int = DATE_WIDTH
) -> tuple[tuple[float, str], ...]:
    """Return the dates that are written, as (x, text): the first, the last, and between them those that have room."""
    # The first date stands to the right of its mark, so it takes half a width more.
    found, taken = [0], xs[0] + width / 2
    for place, x in enumerate(xs[1:-1], 1):
        if x - taken >= width and xs[-1] - x >= width:
            found.append(place)
            taken = x
    if xs[-1] - taken >= width:
        found.append(len(xs) - 1)
    return tuple((xs[place], words.day(points[place].at)) for place in found)


def apart(lines: list[Line], height: int) -> tuple[Line, ...]:
    """Return the curves with their labels moved apart, down first and then back up into the drawing."""
    ordered = sorted(lines, key=lambda one: one.label_y)
    ys: list[float] = []
    for one in ordered:
        ys.append(max(one.label_y, ys[-1] + LABEL_HEIGHT) if ys else one.label_y)
    for place in reversed(range(len(ys))):
        floor = ys[place + 1] - LABEL_HEIGHT if place + 1 < len(ys) else float(height - FOOT)
        ys[place] = round(min(ys[place], floor), 1)
    return tuple(replace(one, label_y=y) for one, y in zip(ordered, ys, strict=True))
