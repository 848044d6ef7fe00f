"""Finds what the figures of now can be compared with: the earlier period of a comparing export, or an older import.

The same days a year before are preferred, for they know the season; else the days just before. Only tables of one tool
and kind are compared, and only periods of like length.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from msgspec.structs import replace

from auditor.demand.combine import Figures, figures_by_page
from auditor.demand.decay_rules import CompareRules
from auditor.demand.join import Joined, is_clickless
from auditor.records.demand import ENGINES, Basis, Import

RATES = ("position", "ctr", "engagement_rate")


class Days(NamedTuple):
    """A period by its ISO dates, "" where nobody tells."""

    starts: str = ""
    ends: str = ""

    @property
    def length(self) -> int:
        """The number of its days, 0 when it is not known."""
        if not self.starts or not self.ends:
            return 0
        return (date.fromisoformat(self.ends) - date.fromisoformat(self.starts)).days + 1


class Compared(NamedTuple):
    """Page -> figures of now and of the earlier period, the latter brought to as many days as the former.

    `whole_now`, `whole_before`: the tables tell of every page, so one that is not there had nothing. `points` are all
    periods that can be drawn, oldest first, with page -> figures of as many days.
    """

    basis: Basis
    days: Days
    before_days: Days
    now: dict[str, Figures]
    before: dict[str, Figures]
    whole_now: bool
    whole_before: bool
    points: tuple[tuple[Days, Mapping[str, Figures]], ...]


def compared(joined: Sequence[Joined], names: Sequence[str], rules: CompareRules) -> Compared | None:
    """Return what the figures of `names` can be compared with, None when there is nothing."""
    own = [
        one
        for one in joined
        if one.source.kind != "queries" and not is_clickless(one.source) and _tells(one.source, names)
    ]
    return _comparing(own, names, rules) or _older(own, names, rules)


def _tells(source: Import, names: Sequence[str]) -> bool:
    return any(name in row.figures for row in source.rows for name in names)


def _comparing(own: Sequence[Joined], names: Sequence[str], rules: CompareRules) -> Compared | None:
    """Exports that hold both periods; those that compare with another kind of period than the first are left out."""
    both = [one for one in own if one.file.used and any(set(names) & set(row.figures) for row in one.source.before)]
    both = [one for one in both if one.source.before_basis == both[0].source.before_basis]
    if not both:
        return None
    first = both[0].source
    days, before_days = Days(first.starts, first.ends), Days(first.before_starts, first.before_ends)
    now = _figures(both, names)
    before = _scaled(_figures([_as_before(one) for one in both], names), before_days.length, days.length)
    whole = all(_is_whole(one.source, rules) for one in both)
    points = ((before_days, before), (days, now))
    return Compared(first.before_basis or "period", days, before_days, now, before, whole, whole, points)


def _as_before(one: Joined) -> Joined:
    """An import as if it told the earlier period alone."""
    return Joined(replace(one.source, rows=one.source.before), one.before, one.file)


def _older(own: Sequence[Joined], names: Sequence[str], rules: CompareRules) -> Compared | None:
    """Imports of earlier days beside those that count."""
    used = [one for one in own if one.file.used and one.source.starts]
    if not used:
        return None
    days = Days(used[0].source.starts, used[0].source.ends)
    used = [one for one in used if _days_of(one) == days]
    kinds = {(one.source.source, one.source.kind) for one in used}
    older = [
        one for one in own if not one.file.used and one.source.starts and (one.source.source, one.source.kind) in kinds
    ]
    alike = {then for one in older if _is_alike(then := _days_of(one), days, rules)}
    chosen = min(
        ((basis, then) for then in alike if (basis := basis_of(then, days, rules))), key=_nearness, default=None
    )
    if chosen is None:
        return None
    basis, then = chosen
    theirs = [one for one in older if _days_of(one) == then]
    told = {(one.source.source, one.source.kind) for one in theirs}
    ours = [one for one in used if (one.source.source, one.source.kind) in told]
    points = [(at, [one for one in older if _days_of(one) == at]) for at in sorted(alike)] + [(days, ours)]
    drawn = tuple(
        (at, _scaled(_figures(group, names), at.length, days.length)) for at, group in points[-rules.points :]
    )
    return Compared(
        basis=basis,
        days=days,
        before_days=then,
        now=_figures(ours, names),
        before=_scaled(_figures(theirs, names), then.length, days.length),
        whole_now=all(_is_whole(one.source, rules) for one in ours),
        whole_before=all(_is_whole(one.source, rules) for one in theirs),
        points=drawn,
    )


def _days_of(one: Joined) -> Days:
    return Days(one.source.starts, one.source.ends)


def _is_alike(then: Days, now: Days, rules: CompareRules) -> bool:
    """True for an earlier period of like length that shares no day with that of now."""
    return then.ends < now.starts and abs(then.length - now.length) <= rules.length * now.length


def basis_of(then: Days, now: Days, rules: CompareRules) -> Basis:
    """Return what an earlier period is to that of now, "" when it is neither a year before nor the days before."""
    apart = (date.fromisoformat(now.starts) - date.fromisoformat(then.starts)).days
    if abs(apart - 365) <= rules.year_slack:
        return "year"
    gap = (date.fromisoformat(now.starts) - date.fromisoformat(then.ends)).days - 1
    return "period" if gap <= rules.gap else ""


def _nearness(pair: tuple[Basis, Days]) -> tuple[bool, int]:
    """A year before comes first, then the latest period."""
    return pair[0] != "year", -date.fromisoformat(pair[1].ends).toordinal()


def _figures(joined: Iterable[Joined], names: Sequence[str]) -> dict[str, Figures]:
    """Page -> figures of imports, as if they were the ones that count."""
    found = figures_by_page(one._replace(file=replace(one.file, used=True)) for one in joined)
    told = {url: {name: one[name] for name in names if name in one} for url, one in found.items()}
    return {url: figures for url, figures in told.items() if figures}


def _scaled(found: dict[str, Figures], days: int, wanted: int) -> dict[str, Figures]:
    """Return amounts of `days` as those of `wanted` days; rates stay."""
    if not days or not wanted or days == wanted:
        return found
    by = wanted / days
    return {
        url: {name: value if name in RATES else value * by for name, value in figures.items()}
        for url, figures in found.items()
    }


def _is_whole(source: Import, rules: CompareRules) -> bool:
    """True when a table leaves out no page that was shown: an engine's own, shorter than where its export ends."""
    return source.source in ENGINES and not source.left_out and len(source.rows) < rules.whole_rows
