"""Pages that lose readers for the report: how much in all, in which stages, and a small curve a page."""

from auditor.exports.view_map import Column
from auditor.exports.wording import Wording, capital
from auditor.records.audit import Audit
from auditor.records.base import Record
from auditor.records.demand import Decay, GroupDecay, PageDecay

# A reader acts on a handful; the whole list is in the workbook.
MOST_PAGES = 10
MOST_TOPICS = 5
# The drawing of a curve, in its own units.
WIDTH, HEIGHT, GAP = 100.0, 24.0, 3.0


class Bar(Record, frozen=True, kw_only=True):
    """One period of a curve in drawing units, with what it says."""

    x: float
    y: float
    width: float
    height: float
    now: bool
    title: str


class GroupRow(Record, frozen=True, kw_only=True):
    """A stage or a topic as text."""

    column: Column | None
    name: str
    before: str
    now: str
    change: str
    losing: int


class PageRow(Record, frozen=True, kw_only=True):
    """A page that loses readers as text; `what` fell."""

    page: str
    column: Column | None
    before: str
    now: str
    change: str
    what: str
    bars: tuple[Bar, ...]


class DecayView(Record, frozen=True, kw_only=True):
    """The part of the section on demand; `season` is what the comparison cannot say."""

    said: str
    season: str
    stages: tuple[GroupRow, ...]
    topics: tuple[GroupRow, ...]
    pages: tuple[PageRow, ...]
    left: int  # pages that are not listed


def decay_view(audit: Audit, cols: tuple[Column, ...], words: Wording) -> DecayView | None:
    """Return the part on pages that lose readers, None when no earlier period was imported."""
    decay = audit.demand.decay if audit.demand else None
    if decay is None or not decay.compared:
        return None
    by_id = {column.id: column for column in cols}
    labels = {topic.id: topic.label for topic in audit.topics}
    falling = [one for one in decay.topics if one.losing and one.id in labels]
    return DecayView(
        said=decay_said(decay, words),
        season=words.say("decay.season") if decay.basis == "period" else "",
        stages=tuple(_group(one, by_id.get(one.id), words.say("demand.outside"), words) for one in decay.stages),
        topics=tuple(_group(one, None, labels[one.id], words) for one in falling[:MOST_TOPICS]),
        pages=tuple(_page(one, decay, by_id, words) for one in decay.pages[:MOST_PAGES]),
        left=max(0, decay.losing - MOST_PAGES),
    )


def decay_said(decay: Decay, words: Wording) -> str:
    """Return how the whole site fares, how many pages lose, and where the journey loses most."""
    told = words.say(
        f"decay.said_{decay.basis or 'period'}",
        now=decay.now,
        before=decay.before,
        measure=decay.measure,
        change=change(decay.now, decay.before, words),
    )
    if not decay.losing:
        return f"{told} {words.say('decay.none')}"
    lost = sum(one.lost for one in decay.stages)
    losing = words.say("decay.losing", n=decay.losing, lost=lost, measure=decay.measure)
    worst = max((one for one in decay.stages if one.id), key=lambda one: one.lost, default=None)
    if worst is None or not worst.lost or sum(1 for one in decay.stages if one.lost) < 2:
        return f"{told} {losing}"
    bleeds = words.say("decay.bleeds", stage=worst.id, share=worst.lost / lost)
    return f"{told} {losing} {bleeds}"


def change(now: float, before: float, words: Wording) -> str:
    """Return a change as signed per cent; a dash where there was nothing before."""
    if not before:
        return "–"
    share = now / before - 1.0
    return f"{'+' if share > 0 else '−' if share < 0 else ''}{words.pct(abs(share))}"


def fell(one: PageDecay, words: Wording) -> str:
    """Return what a page has lost, in words, with a capital."""
    names = [words.name("lost", name) for name in one.loses]
    told = words.say("decisions.and", first=", ".join(names[:-1]), last=names[-1]) if len(names) > 1 else names[0]
    return capital(told)


def _group(one: GroupDecay, column: Column | None, name: str, words: Wording) -> GroupRow:
    return GroupRow(
        column=column,
        name=column.name if column else name,
        before=words.number(round(one.before)),
        now=words.number(round(one.now)),
        change=change(one.now, one.before, words),
        losing=one.losing,
    )


def _page(one: PageDecay, decay: Decay, by_id: dict[str, Column], words: Wording) -> PageRow:
    before = one.before.get(decay.measure, 0.0)
    return PageRow(
        page=one.page,
        column=by_id.get(one.stage),
        before=words.number(round(before)),
        now=words.number(round(before - one.lost)),
        change=change(before - one.lost, before, words),
        what=fell(one, words),
        bars=bars(one, decay, words),
    )


def bars(one: PageDecay, decay: Decay, words: Wording) -> tuple[Bar, ...]:
    """Return a page's periods as bars of one scale, oldest first; what is not known is left empty."""
    most = max((value for value in one.series if value is not None), default=0.0) or 1.0
    step = WIDTH / max(2, len(one.series))
    made = []
    for place, (value, (starts, ends)) in enumerate(zip(one.series, decay.periods, strict=False)):
        if value is None:
            continue
        height = round(max(0.5, HEIGHT * value / most), 1)
        span = words.say("demand.period", starts=starts, ends=ends) if starts and ends else ""
        told = f"{words.number(round(value))} {words.name('measure', decay.measure)}"
        made.append(
            Bar(
                x=round(place * step, 1), y=round(HEIGHT - height, 1), width=round(step - GAP, 1), height=height,
                now=place == len(one.series) - 1, title=f"{span}: {told}" if span else told,
            )
        )  # fmt: skip
    return tuple(made)
