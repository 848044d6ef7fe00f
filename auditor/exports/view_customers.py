"""The customers' half of the journey map, ready to be set beside the site's: a few lines a cell, and a list of all."""

from collections import Counter
from collections.abc import Iterable, Sequence

from auditor.exports.feelings import Curve, curve_of
from auditor.exports.view_map import Column
from auditor.exports.wording import Wording, clipped
from auditor.records.audit import Audit
from auditor.records.base import Record
from auditor.records.customers import CustomerMap, HeardKind, HeardThing

# Rows of the map, in its order; feelings are the curve and a word in each phase.
ROWS: tuple[HeardKind, ...] = ("goal", "feeling", "question", "action", "channel", "obstacle", "expectation")
# A cell of the picture holds so much; the list below it, and the workbook, hold the rest. Rows that are together higher
# than so many lines would not leave the site's half its place on one printed sheet: their cells hold less.
MOST_ITEMS, FEWER_ITEMS, MOST_TOGETHER = 3, 2, 14
LONGEST_ITEM, LONGEST_LISTED = 72, 300
MOST_LISTED = 120
PLUS, MINUS, NEITHER = "+", "\u2212", "±"
GOOD = frozenset(("answered", "said", "seen", "met"))
BAD = frozenset(("none", "late", "not-seen", "found"))


class Item(Record, frozen=True, kw_only=True):
    """One thing heard as text: `mark` good, bad or "", `found` what the site has for it, in a few words."""

    text: str
    who: str = ""  # the persona
    said: int = 0
    mark: str = ""
    found: str = ""
    page: str = ""


class Cell(Record, frozen=True, kw_only=True):
    """What stands in one phase's cell, and how many more there are."""

    items: tuple[Item, ...] = ()
    more: int = 0


class Listed(Record, frozen=True, kw_only=True):
    """A line of the list of all that was heard."""

    column: Column | None
    kind: str
    item: Item
    sources: str
    near: str = ""
    near_page: str = ""


class CustomersView(Record, frozen=True, kw_only=True):
    """`rows` are the kinds that somebody said anything of, `cells` stage -> kind -> cell, `listed` all in order."""

    rows: tuple[str, ...]
    cells: dict[str, dict[str, Cell]]
    curve: Curve | None
    listed: tuple[Listed, ...]
    left: int
    told: tuple[str, ...]  # sentences: where it comes from, and what has no place
    answered: str


def customers_view(audit: Audit, cols: Sequence[Column], words: Wording) -> CustomersView | None:
    """Return the customers' half, None when nobody has brought it."""
    heard = audit.customers
    if heard is None:
        return None
    by_stage = {one.stage: one.things for one in heard.stages}
    names = persona_names(audit)
    things = {column.id: by_stage.get(column.id, ()) for column in cols}
    rows = tuple(row for row in ROWS if any(thing.kind == row for each in things.values() for thing in each))
    most = most_items(things.values())
    listed = tuple(_listed(by_stage, cols, names, words))
    return CustomersView(
        rows=rows,
        cells={stage: {row: cell(each, row, names, words, most) for row in rows} for stage, each in things.items()},
        curve=curve_of([(column.name, things[column.id]) for column in cols], names, words),
        listed=listed[:MOST_LISTED],
        left=len(listed) - len(listed[:MOST_LISTED]),
        told=tuple(_told(heard, words)),
        answered=_answered(heard, words),
    )


def persona_names(audit: Audit) -> dict[str, str]:
    """Return what the personas are called, by what a file may call them."""
    return {key: one.name for one in audit.personas for key in (one.id, one.name)}


def most_items(stages: Iterable[Sequence[HeardThing]]) -> int:
    """Return how many things a cell holds, so that all rows together stay on one sheet."""
    highest: Counter[str] = Counter()
    for things in stages:
        for kind, count in Counter(one.kind for one in things).items():
            highest[kind] = max(highest[kind], min(count, MOST_ITEMS))
    return MOST_ITEMS if highest.total() <= MOST_TOGETHER else FEWER_ITEMS


def open_questions(audit: Audit, stage: str, url: str) -> list[HeardThing]:
    """Return the questions of customers that have no answer: those that come nearest to a page, or else of a stage."""
    stages = audit.customers.stages if audit.customers else ()
    pairs = [(one.stage, thing) for one in stages for thing in one.things]
    asked = [(place, thing) for place, thing in pairs if thing.kind == "question" and thing.state == "none"]
    return [thing for place, thing in asked if (thing.near_page == url if url else place == stage)]


def cell(things: Iterable[HeardThing], kind: str, names: dict[str, str], words: Wording, most: int) -> Cell:
    """Return what stands in one cell: first what the site lacks, else in the order of the audit."""
    own = [one for one in things if one.kind == kind]
    first = sorted(own, key=lambda one: (one.kind == "question" and one.state not in BAD, -one.said))
    shown = [item_of(one, names, words, LONGEST_ITEM) for one in first[:most]]
    return Cell(items=tuple(shown), more=len(own) - len(shown))


def item_of(one: HeardThing, names: dict[str, str], words: Wording, longest: int) -> Item:
    """Return one thing heard as text, with what the site has for it."""
    mark = (
        "good"
        if one.state in GOOD
        else "bad"
        if one.state in BAD and not (one.state == "none" and one.near_page)
        else ""
    )
    return Item(
        text=clipped(feeling(one, words) if one.kind == "feeling" else one.text, longest),
        who=names.get(one.persona, one.persona),
        said=one.said,
        mark=mark,
        found=found(one, words),
        page=one.page,
    )


def feeling(one: HeardThing, words: Wording) -> str:
    """Return a feeling in its word and figure."""
    value = one.value or 0.0
    figure = f"{PLUS if value > 0 else MINUS if value < 0 else NEITHER}{words.number(abs(value))}"
    return f"{one.text} ({figure})" if one.text else figure


def found(one: HeardThing, words: Wording) -> str:
    """Return in a few words what the site has for a thing, "" where nothing can be told."""
    if one.state == "late":
        return words.say("customers.late", stage=one.stage)
    if one.state == "found":
        return words.check(one.check, "name")
    if one.state == "none" and one.near_page:
        return words.say("customers.near")
    return words.say(f"customers.{one.state}") if one.state else ""


def _listed(
    by_stage: dict[str, tuple[HeardThing, ...]], cols: Sequence[Column], names: dict[str, str], words: Wording
) -> Iterable[Listed]:
    columns: list[tuple[str, Column | None]] = [*((column.id, column) for column in cols), ("", None)]
    for stage, column in columns:
        for kind in ROWS:
            for one in (thing for thing in by_stage.get(stage, ()) if thing.kind == kind):
                yield Listed(
                    column=column,
                    kind=words.title("heard", kind),
                    item=item_of(one, names, words, LONGEST_LISTED),
                    sources=", ".join(words.name("heard_from", source) for source in one.sources),
                    near=one.near,
                    near_page=one.near_page,
                )


def _told(heard: CustomerMap, words: Wording) -> Iterable[str]:
    """Yield where the customers' half comes from, and what of it has no place in the journey."""
    if heard.file:
        yield words.say("customers.file", name=clipped(heard.file, LONGEST_ITEM))
    for one in heard.voices:
        name, source = clipped(one.name, LONGEST_ITEM), words.name("heard_from", one.source)
        span = f" ({one.starts} – {one.ends})" if one.starts else ""
        yield words.say(
            "customers.voices", name=name, source=source, messages=one.messages, groups=one.groups, span=span
        )
    if heard.outside:
        phases = ", ".join(clipped(one, LONGEST_ITEM) for one in heard.outside)
        yield words.say("customers.unplaced", n=sum(heard.outside.values()), phases=phases)


def _answered(heard: CustomerMap, words: Wording) -> str:
    """Return in one sentence how many of the questions are answered, "" when none was asked."""
    asked = [one for stage in heard.stages for one in stage.things if one.kind == "question" and one.state != "untold"]
    if not asked:
        return ""
    told = sum(1 for one in asked if one.state in ("answered", "said"))
    return words.say("customers.answered_of", answered=told, n=len(asked))
