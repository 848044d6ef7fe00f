"""Makes a series of points: which are shown, what was solved between them, and where they are hard to compare."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from auditor.records.history import HistoryPoint

# A month of daily audits, then the last of each month for five years: enough for a curve, and bounded.
NEWEST = 30
MONTHS = 60


def kept(times: Iterable[str]) -> frozenset[str]:
    """Return the times (ISO 8601, or names that begin with one) that stay: the newest, and the last of each month."""
    ordered = sorted(set(times))
    last_of_month = {time[:7]: time for time in ordered}
    return frozenset((*ordered[-NEWEST:], *sorted(last_of_month.values())[-MONTHS:]))


def trend_of(points: Iterable[HistoryPoint]) -> tuple[HistoryPoint, ...]:
    """Return the points to show, oldest first, each against the one before it; () for fewer than two."""
    by_time = {point.at: point for point in points}
    shown = [by_time[time] for time in sorted(kept(by_time))]
    if len(shown) < 2:
        return ()
    return tuple(told(shown[place - 1] if place else None, point) for place, point in enumerate(shown))


def told(before: HistoryPoint | None, point: HistoryPoint) -> HistoryPoint:
    """Return a point with what changed since the one before; the ids that this took are left out."""
    if before is None:
        return replace(point, actions=())
    was, now = set(before.actions), set(point.actions)
    return replace(point, actions=(), solved=len(was - now), new=len(now - was), breaks=differences(before, point))


def differences(one: HistoryPoint, other: HistoryPoint) -> tuple[str, ...]:
    """Return what makes two audits hard to compare: `journey`, `model`, `tool`, `settings`, `partial`.

    Another limit of pages is no difference between two crawls that read all there was.
    """
    met = one.partial or other.partial
    pairs: Sequence[tuple[str, object, object]] = (
        ("journey", one.rules, other.rules),
        ("model", one.digest, other.digest),
        ("tool", one.tool, other.tool),
        ("settings", scope_of(one, limits=met), scope_of(other, limits=met)),
        ("partial", one.partial, other.partial),
    )
    return tuple(name for name, before, after in pairs if before != after)


def scope_of(point: HistoryPoint, *, limits: bool) -> dict[str, object]:
    """Return the settings that decided which pages were read; without `limits` those that nothing met are left out."""
    return {name: value for name, value in point.scope.items() if limits or name != "max_pages"}
