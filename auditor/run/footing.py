"""Decides whether an audit has anything to stand on, and leaves out of it what would rest on nothing.

A figure is believed whatever stands beside it; so where most pages were not read, are empty, hidden or disowned, there
is none, and what happened is said first.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from msgspec.structs import replace

from auditor.checks.base import Site
from auditor.datafile import shipped_record
from auditor.records.audit import Caution
from auditor.records.base import StrictRecord
from auditor.records.judgement import PageResult
from auditor.scoring.jobs import shipped_jobs
from auditor.scoring.score import Scored, bare

# Answers by which a site says itself that a page is gone.
GONE = frozenset(("404", "410"))
# The site says itself that it is no more: nothing there is worth mending but that it be said.
CLOSED = "closed-site"
# What a site of a handful of pages lacks can be told though no share of it says anything.
OF_FEW = frozenset(("nobody-named", "no-contact-way", "missing-content-type"))


class FootingLimits(StrictRecord, frozen=True, kw_only=True):
    """The thresholds of footing.toml, each with its reason there."""

    failed_share: float
    failed: int
    shell_share: float
    shell_words: int
    hidden_share: float
    canonical_share: float
    least_pages: int
    closed_share: float


@lru_cache(maxsize=1)
def footing_limits() -> FootingLimits:
    """Return the limits that ship with the program."""
    found: FootingLimits = shipped_record(Path(__file__).with_name("footing.toml"), FootingLimits)
    return found


def grave_doubt(site: Site) -> Caution | None:
    """Return why the site cannot be judged by what was read of it, None when it can."""
    return next(_doubts(site, footing_limits()), None)


def _doubts(site: Site, limits: FootingLimits) -> Iterator[Caution]:
    read = [row for row in site.results if row.guess is not None and not row.error]
    errors = {key: count for key, count in site.facts.crawl.errors.items() if key not in GONE}
    failed = sum(errors.values())
    if failed >= limits.failed and failed > limits.failed_share * (failed + len(read)):
        worst = max(sorted(errors), key=lambda key: errors[key])
        yield Caution(key="crawl-failed", values={"pages": failed, "of": failed + len(read), "error": worst})
    if not read:
        return
    closed = [flaw.text for row in read for flaw in site.facts.flaws.get(row.url, ()) if flaw.kind == "closed"]
    if len(closed) >= limits.closed_share * len(read):
        yield Caution(key=CLOSED, values={"pages": len(closed), "of": len(read), "text": closed[0]})
    shells = sum(1 for row in read if row.word_count < limits.shell_words)
    if shells >= limits.shell_share * len(read):
        yield Caution(key="shells", values={"pages": shells, "of": len(read)})
    hidden = sum(1 for row in read if row.noindex)
    if hidden >= limits.hidden_share * len(read):
        yield Caution(key="before-launch", values={"pages": hidden, "of": len(read)})
    named = [row for row in read if disowned(row)]
    if len(named) >= limits.canonical_share * len(read):
        yield Caution(key="one-canonical", values={"pages": len(named), "of": len(read), "page": named[0].canonical})
    if len(site.counted) < limits.least_pages:
        yield Caution(key="too-few", values={"pages": len(site.counted), "of": len(site.results)})


def disowned(row: PageResult) -> bool:
    """True for a page that is left out because it names another page as its original."""
    return row.excluded_by == "canonical" or (bool(row.same_as) and bool(row.canonical) and row.canonical != row.url)


def without_footing(scored: Scored, site: Site, doubt: Caution) -> Scored:
    """Return what can be said of a site that cannot be judged: no score, and only what is broken on the pages read.

    Of a small site that was read to the end what it lacks is told too, where it is plain what kind of business it is;
    of one that is closed nothing is told but that.
    """
    broken = {check for job in shipped_jobs().jobs if job.harm == "broken" for check in job.checks}
    if doubt.key == CLOSED:
        broken = set()
    if doubt.key == "too-few" and site.counted and not site.partial and site.facts.profile.sure:
        broken |= OF_FEW
    return replace(
        scored,
        total=None,
        stages=tuple(bare(site, stage) for stage in site.journey.stages),
        findings=tuple(replace(one, points=0.0) for one in scored.findings),
        actions=tuple(replace(one, points=0.0) for one in scored.actions if one.check in broken),
        demands=(),
    )
