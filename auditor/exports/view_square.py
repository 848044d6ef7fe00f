"""The square of effort and impact: nine fields, in each the numbers of its actions in rows, so that none overlap."""

from auditor.exports.plan_rules import EFFORTS, IMPACTS
from auditor.exports.view_plan import Plan, PlanItem
from auditor.exports.wording import Wording
from auditor.records.base import Record

SIDE, LEFT, TOP = 84, 64, 6
PER_ROW, MOST = 3, 8
STEP, RADIUS = 26, 11


class Mark(Record, frozen=True, kw_only=True):
    """A circle with its number, or what says how many more there are; `first` belongs to the plan's first month."""

    x: float
    y: float
    text: str
    title: str = ""
    first: bool = False


class Square(Record, frozen=True, kw_only=True):
    """The drawing: its fields (x, y, impact), names of its sides (x, y, text), marks, and the same as a sentence."""

    fields: tuple[tuple[int, int, str], ...]
    efforts: tuple[tuple[float, str], ...]
    impacts: tuple[tuple[float, str], ...]
    marks: tuple[Mark, ...]
    said: str
    side: int = SIDE
    left: int = LEFT
    top: int = TOP
    radius: int = RADIUS
    width: int = LEFT + 3 * SIDE + 2
    height: int = TOP + 3 * SIDE + 34


def square(plan: Plan | None, words: Wording) -> Square | None:
    """Return the square of a plan, None where there is too little to compare."""
    if plan is None or len(plan.items) < 2:
        return None
    now = {item.rank for item in plan.columns[0].items}
    fields: list[tuple[int, int, str]] = []
    marks: list[Mark] = []
    said: list[str] = []
    for row, impact in enumerate(IMPACTS):
        for column, effort in enumerate(EFFORTS):
            x, y = LEFT + column * SIDE, TOP + row * SIDE
            fields.append((x, y, impact))
            items = [item for item in plan.items if item.impact == impact and item.effort == effort]
            marks += marks_of(items, now, x, y)
            if items:
                ranks = ", ".join(str(item.rank) for item in items)
                names = {"impact": words.name("impact", impact), "effort": words.name("effort", effort)}
                said.append(words.say("plan.field", **names, ranks=ranks))
    return Square(
        fields=tuple(fields),
        efforts=tuple((LEFT + (at + 0.5) * SIDE, words.say(f"plan.effort_{one}")) for at, one in enumerate(EFFORTS)),
        impacts=tuple((TOP + (at + 0.5) * SIDE, words.say(f"plan.impact_{one}")) for at, one in enumerate(IMPACTS)),
        marks=tuple(marks),
        said=" ".join(said),
    )


def marks_of(items: list[PlanItem], now: set[int], x: float, y: float) -> list[Mark]:
    """Return the marks of one field: as many actions as there is room for, and how many more there are."""
    shown = items if len(items) <= MOST + 1 else items[:MOST]
    texts = [(str(item.rank), item.headline, item.rank in now) for item in shown]
    if len(items) > len(shown):
        texts.append((f"+{len(items) - len(shown)}", "", False))
    return [
        Mark(x=left, y=up, text=text, title=title, first=first)
        for (left, up), (text, title, first) in zip(places(len(texts), x, y), texts, strict=True)
    ]


def places(count: int, x: float, y: float) -> list[tuple[float, float]]:
    """Return the middles of `count` circles in the field at (x, y), in rows around its middle."""
    rows = max(1, -(-count // PER_ROW))
    found = []
    for number in range(count):
        row, column = divmod(number, PER_ROW)
        in_row = min(PER_ROW, count - row * PER_ROW)
        found.append((x + SIDE / 2 + (column - (in_row - 1) / 2) * STEP, y + SIDE / 2 + (row - (rows - 1) / 2) * STEP))
    return found
