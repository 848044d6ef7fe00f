"""Puts the results of all sites together: who has most to gain, and what is wrong on many of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from auditor.records.fleet import CommonFinding, Portfolio, SiteResult
from auditor.version import VERSION

# One site's fault is that site's; the same on two is a habit of whoever builds them.
SITES_AT_LEAST = 2


def portfolio_of(results: Iterable[SiteResult], *, name: str, now: str) -> Portfolio:
    """Return the portfolio of `results`; `now` is ISO 8601, UTC."""
    ranked = tuple(sorted(results, key=_rank))
    return Portfolio(tool=f"auditor {VERSION}", name=name, generated_at=now, sites=ranked, common=common(ranked))


def _rank(result: SiteResult) -> tuple[bool, float, float, str]:
    """Most to gain first, then the lowest score; sites without a result last."""
    score = result.score if result.score is not None else 101.0
    return bool(result.trouble), -result.to_gain, score, result.key


def common(results: Iterable[SiteResult]) -> tuple[CommonFinding, ...]:
    """Return the checks that fail on several sites, those that cost most points in all first."""
    rows: defaultdict[str, list[tuple[float, int, str]]] = defaultdict(list)
    for result in results:
        for tally in result.checks:
            rows[tally.check].append((tally.points, tally.count, result.key))
    found = (
        CommonFinding(
            check=check,
            sites=tuple(key for _, _, key in sorted(sites, key=lambda row: (-row[0], row[2]))),
            count=sum(count for _, count, _ in sites),
            points=round(sum(points for points, _, _ in sites), 1),
        )
        for check, sites in rows.items()
        if len(sites) >= SITES_AT_LEAST
    )
    return tuple(sorted(found, key=lambda one: (-one.points, -len(one.sites), one.check)))


def languages(results: Iterable[SiteResult]) -> dict[str, int]:
    """Return how many sites are mostly in each language (code -> sites)."""
    mixes = [result.language_mix for result in results if result.language_mix]
    return dict(Counter(max(mix, key=mix.__getitem__) for mix in mixes))
