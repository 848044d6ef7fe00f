"""A fleet's results: what is kept of each site's audit, and the portfolio that is made from all of them.

A site's own audit file and report hold everything; what stands here is small: a thousand sites fit in memory.
"""

from typing import Literal

from auditor.records.audit import Action, Caution, PhaseScore
from auditor.records.base import Record
from auditor.records.journey import Journey

PORTFOLIO_VERSION = 1

# Why a site has no result. `died`: its process was ended from outside or crashed as a whole.
Trouble = Literal["", "nothing-crawled", "unusable", "store", "crashed", "died", "interrupted"]


class CheckTally(Record, frozen=True, kw_only=True):
    """How often one check failed on a site, and the points of its score that this costs."""

    check: str
    count: int
    points: float


class SiteResult(Record, frozen=True, kw_only=True, tag_field="kind", tag="site"):
    """One site of a fleet. `trouble` "" when it was audited, else why it was not, with `detail` in English.

    An audited site has a `detail` when it could not be published. `to_gain` is of its first actions, `report`
    is its report as seen from the portfolio; `fingerprint` tells with which settings it was audited.
    """

    key: str
    name: str = ""
    target: str = ""
    site: str = ""
    fingerprint: str = ""
    trouble: Trouble = ""
    detail: str = ""
    score: float | None = None
    score_before: float | None = None  # of the audit before, when the two can be compared
    fail_under: float | None = None
    to_gain: float = 0.0
    found_pages: int = 0
    counted_pages: int = 0
    language_mix: dict[str, int] = {}
    generated_at: str = ""
    crawled_at: str = ""
    seconds: float = 0.0
    journey: Journey | None = None
    stages: tuple[PhaseScore, ...] = ()
    actions: tuple[Action, ...] = ()
    checks: tuple[CheckTally, ...] = ()
    warnings: tuple[Caution, ...] = ()
    report: str = ""
    published: str = ""

    @property
    def title(self) -> str:
        """What people call the site: its name in the list, else its host."""
        return self.name or self.site or self.target

    @property
    def change(self) -> float | None:
        """Points since the audit before, None when there is none to compare with."""
        return None if self.score is None or self.score_before is None else round(self.score - self.score_before, 1)

    @property
    def few_pages(self) -> bool:
        """True when so few pages were judged that its score says little."""
        return any(caution.key == "few-pages" for caution in self.warnings)

    @property
    def under_gate(self) -> bool:
        """True when the site was audited and stays under the score that was asked of it."""
        return not self.trouble and self.fail_under is not None and (self.score is None or self.score < self.fail_under)


class CommonFinding(Record, frozen=True, kw_only=True):
    """A check that fails on several sites: their keys, most points first; how often, and the points in all."""

    check: str
    sites: tuple[str, ...]
    count: int
    points: float


class Portfolio(Record, frozen=True, kw_only=True):
    """All sites of a fleet: those with most to gain first, those without a result last."""

    schema: int = PORTFOLIO_VERSION
    tool: str = ""
    name: str = ""
    generated_at: str = ""
    sites: tuple[SiteResult, ...] = ()
    common: tuple[CommonFinding, ...] = ()

    @property
    def audited(self) -> tuple[SiteResult, ...]:
        """The sites that have a result."""
        return tuple(site for site in self.sites if not site.trouble)
